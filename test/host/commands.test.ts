import { aBatch, HostWorld } from "../support/host";
import { orderAt } from "../support/orders";

let world: HostWorld;
beforeEach(async () => {
  world = await HostWorld.start();
});
afterEach(() => world.close());

test("a create sends one bulk and records every order's id", async () => {
  const stack = world.stack();
  const applied = await stack.up(aBatch({ a: orderAt(1), b: orderAt(2) }));
  expect(applied).toEqual({ errors: [], called: ["create fields-identity", "create fields"] });
  expect(world.posts).toEqual(["CREATE a, b"]);
  console.log(stack.outputs(), stack.printed, world.live);
});
