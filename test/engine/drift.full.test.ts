// What the nightly drift run of examples/pull-request takes a refresh to say.
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";
import { stepsOf } from "../support/workflows";

const script = stepsOf("drift.yml").find(({ id }) => id === "refresh")!.run!;
const [, options] = /pulumi refresh --stack "\$PULUMI_STACK" (.*) \\\n/.exec(script)!;
const words = new RegExp(/grep -aEq "(.*?)"/.exec(script)![1]!, "m");
let sim: Simulator;
let workspace: Workspace;

const refresh = () => workspace.pulumi("refresh", "--stack", "test", ...options!.split(" "));

beforeAll(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
  workspace = await Workspace.create({
    program: join(__dirname, "../../examples/quickstart"),
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
  expect((await workspace.up("--skip-preview")).code).toBe(0);
});

afterAll(async () => {
  await workspace?.dispose();
  await sim.close();
});

test("an order that Planet works on is no drift; one cancelled elsewhere is", async () => {
  const [order] = sim.orders;
  sim.setOrderStatus(order!.id, "IN_PROGRESS");
  expect((await refresh()).code).toBe(0);

  sim.setOrderStatus(order!.id, "CANCELLED");
  const { code, output } = await refresh();
  expect([code, output]).toEqual([255, expect.stringMatching(words)]);
  expect(output).toContain(`fields: ${order!.name}  create`);
});

test("Planet out of reach is no drift", async () => {
  await sim.close();
  const failed = await refresh();
  expect([failed.code, failed.output]).toEqual([255, expect.not.stringMatching(words)]);
});
