// What the real engine writes as JSON, and what `planet-tasking review` makes of it.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";

const root = join(__dirname, "../..");
const example = join(root, "examples/pull-request");
const cli = join(root, "provider/bin.js");
let sim: Simulator;
let workspace: Workspace;
let time = Date.parse("2031-11-10T00:00:00Z");

/** Runs the command on what a pulumi command prints. */
async function review(pulumi: string[], ...options: string[]): Promise<string> {
  const { stdout } = await workspace.pulumi(...pulumi);
  await workspace.write("pulumi.json", stdout);
  const now = new Date(time).toISOString();
  const args = [cli, "review", join(workspace.dir, "pulumi.json"), "--now", now, ...options];
  return (await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 })).stdout;
}

const preview = ["preview", "--json", "--show-sames"];
const set = (orders: string) => workspace.pulumi("config", "set", "orders", orders);

beforeAll(async () => {
  sim = await startSimulator({
    clock: () => time,
    seed: 1,
    receivedMs: 0,
    bulkStartDelayMs: 0,
    payloadsPerSecond: Infinity,
  });
  workspace = await Workspace.create({
    program: example,
    config: { orders: "before" },
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
  const { code, output } = await workspace.up("--skip-preview");
  expect([code, output]).toEqual([0, expect.anything()]);
  time = Date.parse("2031-11-25T09:00:00Z");
  sim.setOrderStatus(sim.orders.find(({ name }) => name === "callao")!.id, "FULFILLED");
  expect((await workspace.refresh("--skip-preview")).code).toBe(0);
});

afterAll(async () => {
  await workspace?.dispose();
  await sim.close();
});

/** `UPDATE=1` writes the committed reports anew. */
async function expectCommitted(file: string, text: string): Promise<void> {
  // Order ids are Planet's; batches are told apart by random ones.
  const anonymous = text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…");
  if (process.env.UPDATE) await writeFile(join(example, file), anonymous);
  expect(anonymous).toBe(await readFile(join(example, file), "utf8"));
}

test("the reports of examples/pull-request are what the command makes of the example's preview", async () => {
  await set("after");
  await expectCommitted("report.md", await review(preview));
  await expectCommitted("report.html", await review(preview, "--html"));
});

test("a stack's export shows every order of the stack with its status", async () => {
  const { features } = JSON.parse(await review(["stack", "export"], "--geojson")) as {
    features: { properties: Record<string, unknown> }[];
  };
  expect(features).toHaveLength(50);
  expect(features.map(({ properties }) => properties)).toContainEqual(
    expect.objectContaining({ key: "po-valley-mantova", action: "unchanged", status: "IN_PROGRESS" }),
  );
});

test("a destroy shows every order that it would cancel, and what may be charged", async () => {
  const text = await review(["destroy", "--preview-only", "--json"]);
  expect(text).toContain("- **farms** is removed: 19 cancelled.");
  expect(text).toContain("- **ports** is removed: 16 cancelled, 1 forgotten.");
  expect(text).toContain(
    "> - <code>po-valley-mantova</code>: captures that are queued, processing or published when it is cancelled may be charged",
  );
});

test("a batch that is not in the program any more shows every order that would be cancelled", async () => {
  const text = await readFile(join(example, "index.ts"), "utf8");
  await workspace.write("index.ts", text.replace(/.*"volcanoes", \{.*/, ""));
  await set("before");
  expect(await review(preview)).toContain("- **volcanoes** is removed: 6 cancelled.");
});

test("a secret is in no report, and what is not known yet is said", async () => {
  const text = await readFile(join(example, "index.ts"), "utf8");
  await workspace.write(
    "index.ts",
    text
      .replace(
        "orders: orders.farms",
        `orders: { ...orders.farms, "iowa-ames": { ...orders.farms["iowa-ames"]!, name: pulumi.secret("top-secret") } }`,
      )
      .replace(
        "orders: orders.volcanoes",
        `orders: new pulumi.dynamic.Resource({ create: async () => ({ id: "1" }) }, "late", {}).id.apply(() => orders.volcanoes)`,
      ),
  );
  const report = await review(preview);
  expect(report).not.toContain("top-secret");
  expect(report).toMatch(
    /the orders cannot be shown one by one: some values are secret\n\n```\niowa-ames {2}edit\n/,
  );
  expect(report).toContain(
    "the orders cannot be shown one by one: some values are known only when they are applied",
  );
});
