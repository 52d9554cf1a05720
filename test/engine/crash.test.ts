// The machine goes down in the middle of an `up`, on the real engine: a sample. Every point is in
// crash.full.test.ts.
import { aBatch, EngineWorld, failed, orderAt, succeeded } from "../support/engine";

let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const post = { method: "POST", path: "/bulk/", when: "after" } as const;

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
