import { bulkBodies, liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

// Planet refuses orders for a reason that no offline check can know, here a product that the
// contract does not have.
const refused = { product: "Unknown Product" };

let world: World;
beforeEach(async () => {
  world = await startWorld({ products: ["Flexible Tasking"] });
});
afterEach(() => world.close());

test("refused orders are named with key, property path and Planet's words, and the others are kept", async () => {
  const stack = world.stack();
  const { errors } = await stack.up({ orders: { a: orderAt(1), bad: orderAt(2, refused), c: orderAt(3) } });
  expect(errors).toEqual([
    expect.stringMatching(/^CREATE of "bad" refused by Planet: orders\["bad"\]\.product: .+/),
    'Orders placed and recorded: 2 ("a", "c"). Nothing else was placed or cancelled.',
  ]);
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "c"]);
  expect(stack.outputs.results.bad).toEqual({
    status: "REFUSED",
    error: expect.stringMatching(/^orders\["bad"\]\.product: .+/) as unknown,
  });
});

test("the next up sends only what is missing", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), bad: orderAt(2, refused), c: orderAt(3) } });
  const { errors } = await stack.up({ orders: { a: orderAt(1), bad: orderAt(2), c: orderAt(3) } });
  expect(errors).toEqual([]);
  expect(bulkBodies(world.sim)[1]!.order_payloads).toEqual([expect.objectContaining({ name: "bad" })]);
  expect(liveNames(world)).toEqual(["a", "bad", "c"]);
  expect(stack.outputs.results.bad).toEqual({ orderId: stack.outputs.orderIds.bad, status: "RECEIVED" });
});

test("an up after a failure asks again for what was refused, although the program is the same", async () => {
  const stack = world.stack();
  const program = { orders: { a: orderAt(1), bad: orderAt(2, refused) } };
  await stack.up(program);
  world.sim.set({ products: ["Flexible Tasking", "Unknown Product"] });
  expect((await stack.up(program)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "bad"]);
});

test("a destroy after a partial failure cancels what was accepted", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), bad: orderAt(2, refused) } });
  expect((await stack.destroy()).errors).toEqual([]);
  expect(liveNames(world)).toEqual([]);
});

test("a replaced order stays where its successor is refused", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  const { errors } = await stack.up({ orders: { a: orderAt(2, refused) } });
  expect(errors.join()).toMatch(/CREATE of "a" refused.*Order .*, which it was to replace, is kept/);
  expect(liveNames(world)).toEqual(["a"]);
  expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CREATE"]);
});

test("a refused edit keeps the order as it was and is asked for again", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  const edited = { orders: { a: orderAt(1, { name: "A" }) } };
  world.sim.set({ editableStatuses: ["IN_PROGRESS"] });
  expect((await stack.up(edited)).errors.join()).toMatch(
    /EDIT of "a" \(order .*, PENDING\) refused by Planet: /,
  );
  world.sim.set({ editableStatuses: ["PENDING", "IN_PROGRESS"] });
  expect((await stack.up(edited)).errors).toEqual([]);
  expect(world.sim.orders[0]!.name).toBe("A");
});

/** The preview still sees the order PENDING; the run comes later. */
const changesAfterPreview = () =>
  world.sim.addFault({
    method: "GET",
    path: "/orders/*",
    nth: 1,
    effect: { kind: "patch", body: { status: "PENDING" } },
  });

test("an edit of an order that was cancelled elsewhere is an error, and the next up orders it anew, once", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "CANCELLED");
  changesAfterPreview();
  const edited = { orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } };
  expect((await stack.up(edited)).errors.join()).toMatch(
    /was cancelled outside this stack; the next `pulumi up` orders it anew/,
  );
  expect((await stack.up(edited)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a"]);
});

test("an edit that comes too late is noted, and is not asked for again", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "FULFILLED");
  changesAfterPreview();
  const edited = { orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } };
  expect((await stack.up(edited)).errors).toEqual([]);
  expect(stack.lines.join("\n")).toMatch(/"a": too late to change order .*, it is FULFILLED/);
  expect((await stack.up(edited)).called).toBe(false);
});
