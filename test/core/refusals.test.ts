// What Planet refuses is told: sent again within bounds, and by a later run where an earlier one could
// not read it.
import { expectExactly } from "../support/exactly";
import { liveNames, orderAt, posts } from "../support/orders";
import { a, orderTwoBefore, program, renamed, stack, world } from "../support/twoOrders";
import type { Stack } from "../support/world";

orderTwoBefore();

test("an EDIT that is refused while the status goes to and fro ends soon, with Planet's words", async () => {
  world.sim.set({ editableStatuses: [] });
  let looks = 0;
  world.sim.addFault({
    path: `/orders/${a()}`,
    effect: {
      kind: "patch",
      body: (order) => ({ ...(order as object), status: looks++ % 2 ? "PENDING" : "RECEIVED" }),
    },
  });
  const before = world.clock.now();
  const { errors } = await stack.up(renamed);
  expect(errors).toEqual([
    expect.stringMatching(/^EDIT of "a" refused by Planet: .*pulumi up/),
    "No order was placed or cancelled.",
  ]);
  expect(posts(world).filter(({ operation }) => operation === "EDIT")).toHaveLength(6);
  expect(world.clock.now() - before).toBeGreaterThan(30_000);
  world.sim.clearFaults();
  world.sim.set({ editableStatuses: ["PENDING"] });
  expect((await stack.up(renamed)).errors).toEqual([]);
  expectExactly(world, renamed);
});

test("one look-up that cannot be read does not hide what is refused of the other orders", async () => {
  world.sim.set({ editableStatuses: [] });
  world.sim.addFault({ path: `/orders/${a()}`, nth: 2, effect: { kind: "patch", body: { id: null } } });
  const { errors } = await stack.up({
    orders: { a: orderAt(1, { name: "a2" }), b: orderAt(2, { name: "b2" }) },
  });
  expect(errors.join("\n")).toMatch(/EDIT of "a" refused by Planet: .*not what is documented/);
  expect(errors.join("\n")).toMatch(/EDIT of "b" .*refused by Planet/);
});

describe("what Planet refuses of a bulk that an earlier run did not wait for", () => {
  /** The run submits, and Planet processes the bulk after its end. */
  async function submit(next: Parameters<Stack["up"]>[0]): Promise<void> {
    expect((await stack.up({ ...next, wait: "none" })).errors).toEqual([]);
    world.sim.advance(60_000);
  }

  test("a new order is sent again, and told where it is refused again", async () => {
    world.sim.set({ plNumbers: ["PL-1"] });
    const next = { orders: { ...program.orders, c: orderAt(3, { plNumber: "PL-2" }) } };
    await submit(next);
    expect((await stack.up(next)).errors.join()).toMatch(/CREATE of "c" refused by Planet/);
    expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CREATE", "CREATE"]);
    expect(liveNames(world)).toEqual(["a", "b"]);
  });

  test("an edit is sent again", async () => {
    world.sim.set({ editableStatuses: [] });
    await submit(renamed);
    world.sim.set({ editableStatuses: ["PENDING"] });
    expect((await stack.up(renamed)).errors).toEqual([]);
    expectExactly(world, renamed);
  });

  test("a cancel is sent again", async () => {
    world.sim.setOrderStatus(a(), "FINALIZING");
    const removed = { orders: { b: program.orders.b } };
    await submit(removed);
    world.sim.setOrderStatus(a(), "IN_PROGRESS");
    expect((await stack.up(removed)).errors).toEqual([]);
    expectExactly(world, removed);
  });

  test("an edit of an order that is cancelled by now: it is ordered anew, though the program is as before", async () => {
    const old = a();
    await stack.up({ ...renamed, wait: "none" });
    world.sim.setOrderStatus(old, "CANCELLED");
    world.sim.advance(60_000);
    expect((await stack.up(program)).errors).toEqual([]);
    expectExactly(world, program);
    expect(a()).not.toBe(old);
  });
});
