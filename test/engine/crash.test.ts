// The machine goes down in the middle of an `up`, on the real engine: a sample. Every point is in
// crash.full.test.ts.
import { aBatch, EngineWorld, failed, orderAt, succeeded } from "../support/engine";

let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const post = { method: "POST", path: "/bulk/", when: "after" } as const;

test("a program may change after a crash, even while Planet does not show what it had accepted", async () => {
  const stack = await world.stack(aBatch({ a: orderAt(1), b: orderAt(2) }));
  world.sim.set({ bulkVisibleAfterMs: 3_600_000 });
  await stack.killAt(post);
  await stack.declare(aBatch({ b: orderAt(2), c: orderAt(3) }));

  const blind = failed(await stack.up());
  expect(blind).toMatch(/an earlier run got through and Planet does not show it: run again in a minute/);
  expect(world.ordered).toEqual(["a@1", "b@2"]);

  world.sim.set({ bulkVisibleAfterMs: 0 });
  succeeded(await stack.up());
  await stack.expectSettled(["b@2", "c@3"], ["a@1", "b@2", "c@3"]);
});

test("a destroy after a killed first create stops with the live orders and the ways on, and ends them when told to", async () => {
  const stack = await world.stack(aBatch({ a: orderAt(1), b: orderAt(2) }));
  await stack.killAt(post);

  const stopped = failed(await stack.destroy());
  for (const [name, id] of Object.entries(world.liveIds)) expect(stopped).toContain(`${id} ("${name}"`);
  expect(stopped).toContain("`pulumi up`");
  expect(world.live).toEqual(["a@1", "b@2"]);

  stack.workspace.env.PL_TASKING_ORPHANS = "cancel";
  succeeded(await stack.destroy());
  await stack.expectGone();
});
