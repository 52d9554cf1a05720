// The hosts of all languages run programs, and a plugin is loaded from a folder.
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../tools/engine/parts";
import { Workspace } from "../../tools/engine/workspace";
import type { WorkspaceOptions } from "../../tools/engine/workspace";
import { succeeded } from "../support/engine";

const workspaces: Workspace[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "planet-tasking-hosts-"));
});
afterAll(async () => {
  for (const workspace of workspaces) await workspace.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function outputsOf(options: WorkspaceOptions): Promise<Record<string, unknown>> {
  const workspace = await Workspace.create(options);
  workspaces.push(workspace);
  // Neither host nor plugin may be told as one that should be elsewhere.
  expect(succeeded(await workspace.up("--skip-preview"))).not.toContain("warning");
  return workspace.outputs();
}

const GO = `
  package main

  import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

  func main() {
    pulumi.Run(func(ctx *pulumi.Context) error {
      ctx.Export("word", pulumi.String("north"))
      return nil
    })
  }
`;

test.each<[Language, Record<string, string>]>([
  ["nodejs", { "index.ts": `export const word = "north";` }],
  ["yaml", { "Main.yaml": "outputs: { word: north }" }],
  ["python", { "__main__.py": `import pulumi\npulumi.export("word", "north")` }],
  ["go", { "main.go": GO }],
])(
  "a program in %s runs on the engine",
  async (runtime, program) => {
    expect(await outputsOf({ runtime, program })).toEqual({ word: "north" });
  },
  // The first time, a host is built, and what a program needs is fetched and compiled.
  900_000,
);

const REPO = JSON.stringify(join(__dirname, "../../package.json"));

/** A provider that takes every resource as it is. */
const PLUGIN = `
  const { createRequire } = require("node:module");
  const sdk = createRequire(createRequire(${REPO}).resolve("@pulumi/pulumi/package.json"));
  const { Server, ServerCredentials } = sdk("@grpc/grpc-js");
  const { ResourceProviderService } = sdk("@pulumi/pulumi/proto/provider_grpc_pb");
  const messages = sdk("@pulumi/pulumi/proto/provider_pb");
  const plugin = sdk("@pulumi/pulumi/proto/plugin_pb");
  const resource = { inputProperties: { word: { type: "string" } }, properties: { word: { type: "string" } } };
  const schema = { name: "planet", version: "0.1.0", resources: { "planet:index:Thing": resource } };
  const answer = (make) => (call, done) => done(null, make(call.request));
  const server = new Server();
  server.addService(ResourceProviderService, {
    getPluginInfo: answer(() => new plugin.PluginInfo(["0.1.0"])),
    getSchema: answer(() => new messages.GetSchemaResponse([JSON.stringify(schema)])),
    configure: answer(() => new messages.ConfigureResponse()),
    check: answer((request) => new messages.CheckResponse().setInputs(request.getNews())),
    create: answer((request) => new messages.CreateResponse(["a"]).setProperties(request.getProperties())),
  });
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_, port) => console.log(port));
  process.on("SIGINT", () => process.exit(0));
`;

test("a plugin is loaded from a folder that the workspace is given", async () => {
  const start = join(folder, "pulumi-resource-planet");
  await writeFile(start, `#!/bin/sh\nexec node "$(dirname "$0")/main.js"\n`);
  await chmod(start, 0o755);
  await writeFile(join(folder, "main.js"), PLUGIN);
  const program = {
    "Main.yaml": `
      resources: { thing: { type: "planet:index:Thing", properties: { word: north } } }
      outputs: { word: "\${thing.word}" }
    `,
  };

  expect(await outputsOf({ runtime: "yaml", program, plugin: folder })).toEqual({ word: "north" });
});
