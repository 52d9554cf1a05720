// A preview looks up the orders that it would change, so that it never shows what Planet will refuse,
// and the up that follows carries out what the preview has shown.
import { inFull } from "../support/cases";
import { expectExactly } from "../support/exactly";
import { orderAt, posts } from "../support/orders";
import { orderTwoBefore, program, stack, world } from "../support/twoOrders";

orderTwoBefore();
beforeEach(() => void (stack.lines.length = 0));

const lookUps = () => world.sim.requests.filter(({ path }) => path.includes("/orders/")).length;
const later = { endTime: "2026-12-20T00:00:00Z" };
const moved = { startTime: "2026-12-05T00:00:00Z" };

test("what stays as it is, is not looked up", async () => {
  await stack.preview(program);
  await stack.preview({ orders: { ...program.orders, c: orderAt(3) } });
  expect(lookUps()).toBe(0);
});

test("an order that has begun since the last run cannot be moved: the preview says so, and nothing is sent", async () => {
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "IN_PROGRESS");
  const { errors } = await stack.up({ orders: { ...program.orders, a: orderAt(1, moved) } });
  expect(errors.join()).toMatch(/startTime cannot be changed: the order is IN_PROGRESS/);
  expect(posts(world)).toHaveLength(1);
});

test("an order that was cancelled elsewhere is shown as a create, and ordered once", async () => {
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "CANCELLED");
  const next = { orders: { ...program.orders, a: orderAt(1, later) } };
  expect((await stack.up(next)).errors).toEqual([]);
  expect(stack.lines).toContain("fields: a  create at [1, 10], 2026-12-01 – 2026-12-20 (25 km²)");
  expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CREATE"]);
  expectExactly(world, next);
});

test("an order that has ended since is told as too late, and no edit is sent", async () => {
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "FULFILLED");
  expect((await stack.up({ orders: { ...program.orders, a: orderAt(1, later) } })).errors).toEqual([]);
  expect(stack.lines.join("\n")).toMatch(/a {2}unchanged \(endTime: too late, the order is FULFILLED\)/);
  expect(posts(world)).toHaveLength(1);
});

test("an order that was cancelled elsewhere and is declared no more is dropped without a CANCEL", async () => {
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "CANCELLED");
  expect((await stack.up({ orders: { b: program.orders.b } })).errors).toEqual([]);
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["b"]);
  expect(posts(world)).toHaveLength(1);
});

test("an order that is removed and not shown is told, and kept by the plan's warning", async () => {
  world.sim.addFault({
    path: `/orders/${stack.outputs.orderIds.a!}`,
    effect: { kind: "status", status: 404, body: { detail: "Not found." } },
  });
  await stack.preview({ orders: { b: program.orders.b } });
  expect(stack.lines.join("\n")).toMatch(/warning: "a" \(order .*, since 2026-.*\): not shown by Planet/);
});

test("without a key the preview says that the plan stands on what was seen last", async () => {
  stack.config["planet:apiKey"] = "";
  await stack.preview({ orders: { ...program.orders, a: orderAt(1, later) } });
  expect(stack.lines.join("\n")).toMatch(
    /note: Planet was not asked for the orders that change .*no Planet API key.*last refresh or up has seen, the oldest status at 2026-11-30T23:00:00.000Z$/m,
  );
});

// scale.test.ts counts the look-ups of an up.
inFull(
  "a thousand changed orders are looked up by some ten requests; of more than two thousand, the rest is told",
  async () => {
    const many = (count: number, fields: object) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `o${n}`,
          orderAt(n / 20 - 170, { name: `o${n}`, ...fields }),
        ]),
      );
    const big = world.stack({ name: "big" });
    world.sim.set({ payloadsPerSecond: Infinity, bulkStartDelayMs: 0 });
    expect((await big.up({ orders: many(1000, {}) })).errors).toEqual([]);
    const before = lookUps();
    await big.preview({ orders: many(1000, later) });
    expect(lookUps() - before).toBeLessThanOrEqual(13);
    expect(big.lines.join("\n")).not.toMatch(/were not looked up/);

    expect((await big.up({ orders: many(3000, {}) })).errors).toEqual([]);
    const again = lookUps();
    await big.preview({ orders: many(3000, later) });
    expect(lookUps() - again).toBeLessThanOrEqual(23);
    expect(big.lines.join("\n")).toMatch(/note: \d+ of 3000 orders that change were not looked up/);
  },
);
