// One status that says that an order has ended is no proof: two looks must agree before it is recorded,
// and an order that counts as ended is looked at again before the stack drops it.
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import { orderAt } from "../support/orders";
import { a, operations, orderTwoBefore, program, showA, stack, told, world } from "../support/twoOrders";
import type { Stack } from "../support/world";

const removed = { orders: { b: program.orders.b } };
const moved = { orders: { a: orderAt(5), b: program.orders.b } };
const longer = { orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), b: program.orders.b } };

orderTwoBefore();

describe.each(["FULFILLED", "EXPIRED", "REJECTED", "FAILED"])("one odd %s", (status) => {
  test("in a refresh is told, and not recorded", async () => {
    showA(status, 1);
    await stack.refresh();
    expect(told()).toMatch(new RegExp(`as ${status}, and when it was looked up again, as PENDING. It stays`));
    expect(stack.outputs.results.a!.status).toBe("PENDING");
    expect((await stack.up(longer)).errors).toEqual([]);
    expectExactly(world, longer);
    expectOrderedOnce(world);
  });

  test.each([
    ["the preview", 1],
    ["the up", 2],
  ])("in %s of a move: the old order is cancelled all the same", async (_, nth) => {
    showA(status, 1, nth);
    expect((await stack.up(moved)).errors).toEqual([]);
    expectExactly(world, moved);
  });

  test("in the preview of a removal: the order is cancelled all the same", async () => {
    showA(status, 1);
    expect((await stack.up(removed)).errors).toEqual([]);
    expectExactly(world, removed);
  });

  test("after a refused CANCEL: the order stays, and the next up cancels it", async () => {
    const old = a();
    world.sim.setOrderStatus(old, "FINALIZING");
    // The preview's look is the first one, so the second is that of the refusal.
    showA(status, 1, 2);
    expect((await stack.up(removed)).errors.join()).toMatch(/refused by Planet/);
    expect(a()).toBe(old);
    world.sim.setOrderStatus(old, "IN_PROGRESS");
    expect((await stack.up(removed)).errors).toEqual([]);
    expectExactly(world, removed);
  });
});

describe("an order that a whole refresh was shown as EXPIRED, and that is alive", () => {
  beforeEach(async () => {
    showA("EXPIRED");
    await stack.refresh();
    expect(stack.outputs.results.a!.status).toBe("EXPIRED");
    world.sim.clearFaults();
  });

  test("comes back with the next refresh", async () => {
    await stack.refresh();
    expect(stack.outputs.results.a!.status).toBe("PENDING");
    expect((await stack.up(longer)).errors).toEqual([]);
    expectExactly(world, longer);
    expectOrderedOnce(world);
  });

  test.each([
    ["removed", removed],
    ["moved", moved],
  ])("is cancelled when it is %s", async (_, next) => {
    expect((await stack.up(next)).errors).toEqual([]);
    expectExactly(world, next);
  });

  test("is edited, not ordered anew, when its key and its end change at once", async () => {
    const next = { orders: { aa: longer.orders.a, b: program.orders.b } };
    expect((await stack.up(next)).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "EDIT"]);
    expectExactly(world, next);
  });

  test("is cancelled by a destroy", async () => {
    expect((await stack.destroy()).errors).toEqual([]);
    expectExactly(world);
  });
});

test("wait: accepted takes no single REJECTED for an answer", async () => {
  let isFirst = true;
  const odd = (body: unknown) => {
    const order = body as { name: string; status: string };
    if (order.name !== "c" || !isFirst) return order;
    isFirst = false;
    return { ...order, status: "REJECTED" };
  };
  world.sim.addFault({ method: "GET", path: "/orders/*", effect: { kind: "patch", body: odd } });
  const { errors } = await stack.up({ orders: { ...program.orders, c: orderAt(9) }, wait: "accepted" });
  expect(errors).toEqual([]);
  expect(isFirst).toBe(false);
  expect(stack.outputs.results.c!.status).toBe("PENDING");
});

test("an order that has ended, and that Planet does not show any more, leaves as before", async () => {
  world.sim.setOrderStatus(a(), "FULFILLED");
  await stack.refresh();
  world.sim.addFault({ path: `/orders/${a()}`, effect: { kind: "status", status: 404, body: {} } });
  await stack.refresh();
  expect(stack.outputs.results.a!.status).toBe("FULFILLED");
  expect((await stack.up(removed)).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
  expect(stack.outputs.orderIds.a).toBeUndefined();
});

test("an order that has ended and is CANCELLED afterwards is not ordered anew", async () => {
  world.sim.setOrderStatus(a(), "FULFILLED");
  await stack.refresh();
  world.sim.setOrderStatus(a(), "CANCELLED");
  await stack.refresh();
  expect((await stack.up(program)).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
});

describe("300 orders that have ended", () => {
  let other: Stack;
  const pages = async (run: () => Promise<unknown>) => {
    const before = world.sim.requests.length;
    await run();
    return world.sim.requests.slice(before).filter(({ path }) => path.includes("/orders/")).length;
  };
  beforeEach(async () => {
    world.sim.set({ payloadsPerSecond: Infinity, bulkStartDelayMs: 0 });
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`o${n}`, orderAt(n / 10)]));
    other = world.stack({ name: "other" });
    expect((await other.up({ orders: many })).errors).toEqual([]);
    for (const id of Object.values(other.outputs.orderIds)) world.sim.setOrderStatus(id, "EXPIRED");
  });

  // One page is read ahead.
  test("cost one refresh the list twice, and a later one nothing", async () => {
    const requests = await pages(async () => {
      await other.refresh();
      await other.refresh();
    });
    expect(requests).toBeLessThanOrEqual(4 + 4);
  });

  test("cost a destroy the list once", async () => {
    await other.refresh();
    expect(await pages(() => other.destroy())).toBeLessThanOrEqual(4 + 1);
  });
});
