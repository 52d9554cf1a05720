// What `npm run release:pack` writes, installed in empty folders as docs/native.md tells.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { runCommand } from "../../tools/engine/command";
import { which } from "../../tools/engine/pulumiCli";
import { Workspace } from "../../tools/engine/workspace";
import type { WorkspaceOptions } from "../../tools/engine/workspace";
import { packGo, packNode, packPython } from "../../tools/release/packages";
import { packPlugin } from "../../tools/release/plugin";
import { inFull } from "../support/cases";
import { succeeded } from "../support/engine";
import { blocksIn } from "../unit/docs/pages";

const root = join(__dirname, "../..");
let sim: Simulator;
let folder: string;
let plugin: string;
let workspace: Workspace | undefined;

beforeAll(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
  folder = await mkdtemp(join(tmpdir(), "planet-tasking-release-"));
  [plugin] = (await packPlugin(folder)) as [string];
});
afterEach(() => workspace?.dispose());
afterAll(async () => {
  await sim.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: WorkspaceOptions): Promise<Workspace> {
  workspace = await Workspace.create({
    linkRepo: false,
    ...options,
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url, ...options.env },
  });
  return workspace;
}

/** Runs a program in the program's folder. */
async function run(file: string, ...args: string[]): Promise<void> {
  const { dir, env } = workspace!;
  succeeded(await runCommand(file, args, { cwd: dir, env }));
}

/** Installs the plugin, orders the two fields of the quickstart, and destroys them. */
async function expectOrders(): Promise<void> {
  const { pulumi, up, destroy } = bound(workspace!);
  succeeded(await pulumi("plugin", "install", "resource", "planet", "0.1.0", "--file", plugin));
  const before = sim.orders.length;
  succeeded(await up("--skip-preview"));
  const ordered = sim.orders.slice(before);
  expect(ordered.map(({ name }) => name).sort()).toEqual(["north-field", "south-field"]);
  expect(succeeded(await up("--skip-preview"))).toMatch(/ 2 unchanged/);
  succeeded(await destroy("--skip-preview"));
  expect(new Set(sim.orders.slice(before).map(({ status }) => status))).toEqual(new Set(["CANCELLED"]));
}

const bound = (one: Workspace) => ({
  pulumi: one.pulumi.bind(one),
  up: one.up.bind(one),
  destroy: one.destroy.bind(one),
});

const textOf = (file: string) => readFile(join(root, "examples", file), "utf8");

test("the plugin's tarball brings its licences, and what it needs to start", async () => {
  const { stdout } = await runCommand("tar", ["-tzf", plugin], { env: process.env });
  expect(stdout.split("\n")).toEqual(
    expect.arrayContaining([
      "LICENSE",
      "LICENSES-of-others",
      "dist/bin/main.js",
      "pulumi-resource-planet",
      "pulumi-resource-planet.cmd",
      "schema.json",
    ]),
  );
  const others = await runCommand("tar", ["-xzOf", plugin, "LICENSES-of-others"], { env: process.env });
  expect(others.stdout).toMatch(/^@grpc\/grpc-js [\d.]+: Apache-2.0$/m);
  expect(others.stdout).toMatch(/^undici 7[\d.]+: MIT\n\nMIT License$/m);
});

test("a program in YAML orders with the installed plugin alone", async () => {
  await open({ program: { "Pulumi.yaml": await textOf("quickstart-yaml/Pulumi.yaml") } });
  await expectOrders();
});

// Each of these installs from the package registry of its language.
inFull("a program in TypeScript orders with the packed SDK and the installed plugin", async () => {
  await open({ program: { "index.ts": blocksIn("ts", "docs/native.md")[0]!.text } });
  const options = ["--prefer-offline", "--no-audit", "--no-fund"];
  const others = ["@pulumi/pulumi@3.248.0", "typescript@5.9", "@types/node@20"];
  await run("npm", "install", ...options, await packNode(folder), ...others);
  workspace!.env.PULUMI_NODEJS_TRANSPILE_ONLY = "false";
  await expectOrders();
});

inFull("a program in Python orders with the wheel in an environment of its own", async () => {
  if (!(await which("python3", process.env))) return void process.stderr.write("no python3 on the PATH\n");
  const wheel = await packPython(folder);
  const project = await textOf("quickstart-python/Pulumi.yaml");
  await open({
    program: { "Pulumi.yaml": project, "__main__.py": await textOf("quickstart-python/__main__.py") },
  });
  // The workspace has named its own environment.
  await workspace!.write("Pulumi.yaml", project);
  await run("python3", "-m", "venv", "venv");
  await run("venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", wheel);
  await expectOrders();
});

inFull("a program in Go orders with the module's sources", async () => {
  if (!(await which("go", process.env))) return void process.stderr.write("no go on the PATH\n");
  const sources = await packGo(folder);
  await open({
    program: {
      "Pulumi.yaml": await textOf("quickstart-go/Pulumi.yaml"),
      "main.go": await textOf("quickstart-go/main.go"),
      "go.mod": "module fields\n\ngo 1.24\n",
      "go.sum": "",
    },
  });
  await run("tar", "-xzf", sources);
  await run("go", "mod", "edit", "-require=example.com/pulumi-planet/sdk/go/planet@v0.1.0");
  await run("go", "mod", "edit", "-replace=example.com/pulumi-planet/sdk/go/planet=./planet");
  await run("go", "mod", "tidy");
  await expectOrders();
});
