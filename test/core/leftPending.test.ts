// An order that has left the stack while the bulk that created it is open does not come back with it.
import { expectExactly } from "../support/exactly";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
let stack: Stack;
let old: string;
const program = { orders: { a: orderAt(1), b: orderAt(2) }, timeoutSeconds: 60 };
const onlyB = { ...program, orders: { b: program.orders.b } };

/** Of one bulk, Planet has carried out `a` in time, and not yet `b`. */
beforeEach(async () => {
  world = await startWorld({ bulkStartDelayMs: 0, payloadsPerSecond: 0.02 });
  stack = world.stack();
  expect((await stack.up(program)).errors.join()).toMatch(/1 of 2 payloads processed/);
  old = stack.outputs.orderIds.a!;
});
afterEach(() => world.close());

const operations = () => posts(world).map(({ operation }) => operation);

test("an order that is cancelled elsewhere is ordered anew, once", async () => {
  world.sim.setOrderStatus(old, "CANCELLED");
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual([]);
  // The bulk is still open.
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual([]);
  world.sim.advance(120_000);
  expect((await stack.up({ ...program, timeoutSeconds: 600 })).errors).toEqual([]);
  expect(stack.outputs.orderIds.a).not.toBe(old);
  expectExactly(world, program);
  expect((await stack.up({ ...program, timeoutSeconds: 600 })).called).toBe(false);
});

test("an order that planet:forgetOrder has let go is not cancelled", async () => {
  world.sim.addFault({ path: `/orders/${old}`, effect: { kind: "status", status: 404, body: {} } });
  await stack.refresh();
  stack.config["planet:forgetOrder"] = old;
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual([]);
  delete stack.config["planet:forgetOrder"];
  world.sim.clearFaults();
  world.sim.advance(120_000);
  expect((await stack.up(onlyB)).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
  expect(liveNames(world)).toEqual(["a", "b"]);
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["b"]);
});
