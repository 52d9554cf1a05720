// The quickstart as users install it: by every package manager, on every Node, with the oldest and
// the newest Pulumi SDK.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { peerDependencies } from "../../provider/package.json";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";
import { installTool, pack } from "../support/packages";

const run = promisify(execFile);
const example = join(__dirname, "../../examples/quickstart");
const shim = join(__dirname, "../host/shim.batch.golden.txt");
const range = peerDependencies["@pulumi/pulumi"];
/** The last one for Node 20. */
const sdkOfNode20 = "3.248.0";

let sim: Simulator;
let folder: string;
let tarball: string;
let workspace: Workspace;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "planet-tasking-layouts-"));
  tarball = await pack(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  // Before the quickstart's orders start.
  const clock = () => Date.parse("2026-11-01T00:00:00Z");
  sim = await startSimulator({ clock, receivedMs: 0, bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
});
afterEach(async () => {
  await workspace?.dispose();
  await sim.close();
});

/**
 * The quickstart in a folder of its own, where `install` brings its packages; `bin`: commands that
 * go first.
 */
async function layOut(sdk: string, install: string[], bin: string[] = [], env = {}): Promise<void> {
  const read = (file: string) => readFile(join(example, file), "utf8");
  const manifest = JSON.parse(await read("package.json")) as { dependencies: Record<string, string> };
  manifest.dependencies = { "@pulumi/pulumi": sdk, "pulumi-planet-tasking": `file:${tarball}` };
  workspace = await Workspace.create({
    program: {
      "index.ts": `${await read("index.ts")}\nexport const node = process.version;\n`,
      "Pulumi.yaml": await read("Pulumi.yaml"),
      "package.json": JSON.stringify(manifest),
    },
    secrets: { "planet:apiKey": "any" },
    config: { "planet:baseUrl": sim.url },
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "false", ...env },
    linkRepo: false,
  });
  workspace.env.PATH = [...bin, workspace.env.PATH].join(delimiter);
  const [command, ...args] = install;
  await run(command!, args, { cwd: workspace.dir, env: workspace.env });
}

async function expectOrdersAndDestroys(node = process.version): Promise<void> {
  const up = await workspace.up("--skip-preview");
  expect([up.code, up.output]).toEqual([0, expect.anything()]);
  const { orderIds, node: ranOn } = await workspace.outputs();
  expect(ranOn).toMatch(new RegExp(`^${node}`));
  expect(orderIds).toEqual(Object.fromEntries(sim.orders.map(({ name, id }) => [name, id])));
  expect(Object.keys(orderIds as object)).toEqual(["north-field", "south-field"]);
  // Every SDK prints the shim alike, so that to change it is no change.
  const { deployment } = await workspace.exportState();
  const stored = deployment.resources!.find(({ urn }) => urn.endsWith("TaskingOrderBatch::fields"))!;
  expect(stored.inputs!.__provider).toBe(await readFile(shim, "utf8"));
  const destroy = await workspace.destroy("--skip-preview");
  expect([destroy.code, destroy.output]).toEqual([0, expect.anything()]);
  expect(sim.orders.map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
}

const npm = ["npm", "install", "--no-audit", "--no-fund"];
// pnpm stops at @pulumi/pulumi's protobufjs, whose script it may not run: so it does in every
// Pulumi program.
const pnpm = ["pnpm", "install", "--config.strict-dep-builds=false"];
const yarn = ["yarn", "install"];

test("the quickstart installed by npm orders and destroys", async () => {
  await layOut(sdkOfNode20, npm);
  await expectOrdersAndDestroys();
});

test.each<[string, string, string[], Record<string, string>]>([
  ["pnpm", "pnpm@latest", pnpm, {}],
  ["Yarn 1", "yarn@1", yarn, {}],
  ["Yarn 4", "@yarnpkg/cli-dist@4", yarn, { YARN_NODE_LINKER: "node-modules" }],
])("the quickstart installed by %s orders and destroys", async (_, tool, install, env) => {
  await layOut(sdkOfNode20, install, [await installTool(folder, tool)], env);
  await expectOrdersAndDestroys();
});

test("the quickstart installed by Yarn 4 with Plug'n'Play orders and destroys when NODE_OPTIONS loads it", async () => {
  await layOut(sdkOfNode20, yarn, [await installTool(folder, "@yarnpkg/cli-dist@4")]);
  workspace.env.NODE_OPTIONS = `--require ${join(workspace.dir, ".pnp.cjs")}`;
  await expectOrdersAndDestroys();
});

const nodeOf = (version: number) =>
  installTool(folder, `node-${process.platform}-${process.arch}@${version}`);

test.each([
  [20, "the last Pulumi SDK for it", sdkOfNode20],
  [20, "the oldest Pulumi SDK of the peer range", range.replace("^", "")],
  [22, "the newest Pulumi SDK of the peer range", range],
  [24, "the newest Pulumi SDK of the peer range", range],
])("the quickstart on Node %i with %s orders and destroys", async (version, _, sdk) => {
  await layOut(sdk, npm, [await nodeOf(version)]);
  await expectOrdersAndDestroys(`v${version}.`);
});
