// The examples of the repository, run as their comments say; those of files in
// fileExamples.full.test.ts.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";
import { inFull } from "../support/cases";

const root = join(__dirname, "../..");
let sim: Simulator;
let workspace: Workspace;

async function open(
  program: string | Record<string, string>,
  config: Record<string, string> = {},
): Promise<void> {
  workspace = await Workspace.create({
    program,
    config,
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
}

beforeEach(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
});
afterEach(async () => {
  await workspace?.dispose();
  await sim.close();
});

const names = () => sim.orders.map(({ name }) => name).sort();

test("quickstart orders its two fields from the root's Pulumi.yaml", async () => {
  await open({
    "Pulumi.yaml": await readFile(join(root, "Pulumi.yaml"), "utf8"),
    "examples/quickstart/index.ts": await readFile(join(root, "examples/quickstart/index.ts"), "utf8"),
    "examples/quickstart/package.json": await readFile(
      join(root, "examples/quickstart/package.json"),
      "utf8",
    ),
  });
  const { code, output } = await workspace.up();
  expect([code, output]).toEqual([0, expect.anything()]);
  expect(names()).toEqual(["north-field", "south-field"]);
});

// The compiler and test/unit/docs/examples.test.ts hold the others in `npm test`.
inFull(
  "bulk-guide is refused in preview for its third order, by key and path, and orders the others without it",
  async () => {
    await open(join(root, "examples/bulk-guide"));
    const preview = await workspace.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.output).toMatch(/orders\["Bulk order 3"\]\.geometry\.coordinates\[0\]/);
    expect(sim.requests).toEqual([]);
    const text = await readFile(join(workspace.dir, "index.ts"), "utf8");
    await workspace.write("index.ts", text.replace(/.*"Bulk order 3": .*\n/, ""));
    expect((await workspace.up("--skip-preview")).code).toBe(0);
    expect(names()).toEqual(["Bulk order 1", "Bulk order 2"]);
  },
);

inFull("notebook orders five places for one week, and a later run plans no change", async () => {
  await open(join(root, "examples/notebook"), { firstDay: "2096-12-01" });
  expect((await workspace.up("--skip-preview")).code).toBe(0);
  expect(sim.orders.map(({ start_time, end_time }) => [start_time, end_time])).toEqual(
    Array.from({ length: 5 }, () =>
      ["2096-12-01T00:00:00.000Z", "2096-12-08T00:00:00.000Z"].map(
        (time) => expect.stringContaining(time.slice(0, 19)) as unknown,
      ),
    ),
  );
  sim.advance(24 * 3600 * 1000);
  expect((await workspace.up("--skip-preview")).output).toMatch(/3 unchanged/);
});

inFull(
  "refused-order keeps the good order, names the refused one, and goes on after the correction",
  async () => {
    sim.set({ products: ["Flexible Tasking"] });
    await open(join(root, "examples/refused-order"));
    const first = await workspace.up("--skip-preview");
    expect(first.code).not.toBe(0);
    expect(first.output).toMatch(
      /CREATE of "east-field" refused by Planet: orders\["east-field"\]\.product: /,
    );
    expect(names()).toEqual(["west-field"]);
    await workspace.pulumi("config", "set", "product", "Flexible Tasking");
    expect((await workspace.up("--skip-preview")).code).toBe(0);
    expect(names()).toEqual(["east-field", "west-field"]);
  },
);
