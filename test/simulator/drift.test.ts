// Refresh tells progress from tampering.
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const program = { orders: { a: orderAt(1), b: orderAt(2) } };

test("progress shows in results and is no change", async () => {
  const stack = world.stack();
  await stack.up(program);
  world.sim.advance(2 * 3600_000);
  await stack.refresh();
  expect(stack.outputs.results.a!.status).toBe("IN_PROGRESS");
  expect((await stack.up(program)).called).toBe(false);
});

test("what the server fills in or rewrites is no drift", async () => {
  const stack = world.stack();
  const bare = { orders: { a: { geometry: orderAt(1).geometry! } } };
  await stack.up(bare);
  await stack.refresh();
  expect((await stack.up(bare)).called).toBe(false);
});

test("an order cancelled elsewhere is ordered again, once", async () => {
  const stack = world.stack();
  await stack.up(program);
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "CANCELLED");
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["b"]);
  await stack.up(program);
  await stack.refresh();
  await stack.up(program);
  expect(posts(world).map(({ payloads }) => payloads)).toEqual([2, 1]);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test("an order edited elsewhere is edited back", async () => {
  const stack = world.stack();
  await stack.up(program);
  world.sim.editOrder(stack.outputs.orderIds.a!, { name: "renamed", end_time: "2026-12-31T00:00:00Z" });
  await stack.refresh();
  await stack.up(program);
  expect(posts(world)[1]).toEqual({ operation: "EDIT", payloads: 1 });
  expect(world.sim.orders[0]).toMatchObject({ name: "a", end_time: "2026-12-15T00:00:00Z" });
});

test.each(["FULFILLED", "EXPIRED", "REJECTED", "FAILED"] as const)(
  "a %s order is kept and never ordered again by itself",
  async (status) => {
    const stack = world.stack();
    await stack.up(program);
    world.sim.setOrderStatus(stack.outputs.orderIds.a!, status);
    await stack.refresh();
    expect((await stack.up(program)).called).toBe(false);
    expect(stack.outputs.results.a!.status).toBe(status);
  },
);

test("a refresh with another account's key stops instead of forgetting the orders", async () => {
  world.sim.set({
    keys: {
      "key-of-a-test": { organisation: "ours", tasking: true },
      theirs: { organisation: "theirs", tasking: true },
    },
  });
  const stack = world.stack();
  await stack.up(program);
  stack.config["planet:apiKey"] = "theirs";
  await expect(stack.refresh()).rejects.toThrow(/knows none of this batch's 2 open orders for this API key/);
  expect(Object.keys(stack.outputs.orderIds)).toHaveLength(2);
});

test("a refresh records what a timed-out run left pending", async () => {
  world.sim.set({ bulkStartDelayMs: 120_000 });
  const stack = world.stack();
  await stack.up({ ...program, timeoutSeconds: 60 });
  world.sim.advance(120_000);
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
  expect(stack.outputs.pending).toEqual([]);
});

test("a refresh sends nothing but GETs", async () => {
  const stack = world.stack();
  await stack.up(program);
  const before = world.sim.requests.length;
  await stack.refresh();
  expect(world.sim.requests.slice(before).map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
});
