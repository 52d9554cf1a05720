// The policy pack of examples/policy, run by the real engine.
import { cp, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";

const root = join(__dirname, "../..");
let sim: Simulator;
let workspace: Workspace;
let pack: string;

beforeAll(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
  workspace = await Workspace.create({
    program: join(root, "examples/quickstart"),
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
  pack = join(workspace.root, "policy");
  await cp(join(root, "examples/policy"), pack, { recursive: true });
  await symlink(join(root, "node_modules"), join(pack, "node_modules"), "dir");
});

afterAll(async () => {
  await workspace?.dispose();
  await sim.close();
});

test("orders that break a rule are named, and nothing is sent", async () => {
  const { code, output } = await workspace.up("--skip-preview", "--policy-pack", pack);
  expect(code).not.toBe(0);
  expect(output).toContain('orders["north-field"] names no plNumber; allowed are PL-123456, PL-123457');
  expect(output).toContain('orders["south-field"] reaches -60.57, -33.89, outside of -125, 24, -66, 50');
  expect(sim.orders).toEqual([]);
});

test("limits of the policy's configuration take the place of the pack's own", async () => {
  const limits = join(workspace.root, "limits.json");
  await writeFile(
    limits,
    JSON.stringify({
      "order-area": { maxSqKm: 25 },
      "batch-area": { maxSqKm: 49 },
      "bounding-box": { box: [-100, -40, -50, 50] },
      contract: "disabled",
    }),
  );
  const { code, output } = await workspace.preview("--policy-pack", pack, "--policy-pack-config", limits);
  expect(code).not.toBe(0);
  expect(output.match(/\[mandatory\] +\S+/g)).toEqual(["[mandatory]  batch-area"]);
  expect(output).toContain("the batch requests 50 km², more than the 49 allowed");
});
