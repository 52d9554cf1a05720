// The file examples on the real engine; npm test runs them against the simulator alone, in
// test/simulator.
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";

const root = join(__dirname, "../..");
let sim: Simulator;
let workspace: Workspace;
beforeEach(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
});
afterEach(async () => {
  await workspace?.dispose();
  await sim.close();
});

async function open(example: string): Promise<void> {
  workspace = await Workspace.create({
    program: join(root, "examples", example),
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
}

test.each([
  ["glaciers", 40, "Khumbu Glacier"],
  ["ports", 25, "Port of Rotterdam (Maasvlakte)"],
])("%s orders all %p places of its file, and a later run plans no change", async (example, count, name) => {
  await open(example);
  expect((await workspace.up("--skip-preview")).code).toBe(0);
  const names = sim.orders.map((order) => order.name);
  expect(names).toHaveLength(count);
  expect(names).toContain(name);
  expect((await workspace.up("--skip-preview")).output).toMatch(/3 unchanged/);
});

test("wildfires fixes its window once: a day later it plans no change", async () => {
  await open("wildfires");
  expect((await workspace.up("--skip-preview")).code).toBe(0);
  expect(sim.orders).toHaveLength(12);
  const [start] = new Set(sim.orders.map(({ start_time }) => start_time));
  expect(Date.parse(start!)).toBeGreaterThan(Date.now() + 24 * 3600 * 1000);
  sim.advance(24 * 3600 * 1000);
  expect((await workspace.up("--skip-preview")).output).toMatch(/4 unchanged/);
});
