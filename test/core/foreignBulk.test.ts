// A bulk under our id may hold the orders of another run: Planet accepted that run's bulk, showed
// it late, and answers ours as if it were new.
import type { Fault, StartOptions } from "../../simulator";
import type { Order } from "../../provider/order/order";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld({ duplicateBulkId: 202 });
});
afterEach(() => world.close());

/** Neither the preview nor the run is shown the bulk. */
const miss = () =>
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*",
    times: 2,
    effect: { kind: "status", status: 404, body: { detail: "Not found." } },
  });

type Orders = Record<string, Partial<Order>>;

/**
 * A run with `theirs` is killed before its state is stored; Planet does not show its bulk to the
 * next run, with `ours`.
 */
async function afterKilled(theirs: Orders, ours: Orders): Promise<{ stack: Stack; errors: string[] }> {
  const killed = world.stack();
  await killed.up({ orders: theirs });
  const stack = world.stack({ identity: killed.identity });
  miss();
  const { errors } = await stack.up({ orders: ours });
  return { stack, errors };
}

const live = () => world.sim.orders.filter(({ status }) => status !== "CANCELLED");

test.each<[string, Partial<Order>]>([
  ["end", { endTime: "2026-12-31T00:00:00Z" }],
  ["start", { startTime: "2026-12-10T00:00:00Z" }],
])("an order with another %s is changed to the declared one by the next run", async (_, theirs) => {
  const program = { a: orderAt(1) };
  const { stack, errors } = await afterKilled({ a: orderAt(1, theirs) }, program);
  expect(errors.join()).toMatch(/^Planet shows order .* of "a" with (end|start)Time .*, sent was/);
  expect((await stack.up({ orders: program })).errors).toEqual([]);
  expect(live().map(({ start_time, end_time }) => [start_time, end_time])).toEqual([
    ["2026-12-01T00:00:00Z", "2026-12-15T00:00:00Z"],
  ]);
  expect(world.sim.orders).toHaveLength(1);
});

test("an order at another place among many, whose geometry Planet rewrites, is a doubt until somebody has cancelled it", async () => {
  world.sim.set({ rewriteGeometryInEcho: true });
  const orders = Object.fromEntries([...Array(150).keys()].map((n) => [`o${n}`, orderAt(n)]));
  const theirs = { ...orders, o77: orderAt(-77) };
  const { stack, errors } = await afterKilled(theirs, orders);
  expect(errors.join()).toMatch(
    /^Planet shows order .* of "o77" with geometry Point \[-77,10\], sent was Point \[77,10\]/,
  );
  const theirsId = live().find(({ name }) => name === "o77")!.id;
  expect((await stack.up({ orders })).errors.join()).toMatch(
    new RegExp(
      `^order ${theirsId} .* was sent for "o77" with geometry Point .*cancel it in Planet's dashboard`,
    ),
  );
  expect(world.sim.orders).toHaveLength(150);
  world.sim.setOrderStatus(theirsId, "CANCELLED");
  expect((await stack.up({ orders })).errors).toEqual([]);
  expect(world.sim.orders).toHaveLength(151);
  expect(live().filter(({ name }) => name === "o77")).toMatchObject([
    { original_geometry: { coordinates: [77, 10] } },
  ]);
});

test("an order with another cloud threshold is not taken for the declared one", async () => {
  const { stack, errors } = await afterKilled(
    { a: orderAt(1, { cloudThreshold: 0.4 }) },
    { a: orderAt(1, { cloudThreshold: 0.2 }) },
  );
  expect(errors.join()).toMatch(/with cloudThreshold 0.4, sent was 0.2/);
  expect((await stack.up({ orders: { a: orderAt(1, { cloudThreshold: 0.4 }) } })).errors).toEqual([]);
  expect(world.sim.orders).toHaveLength(1);
});

test("an edit that went to Planet with another end is made again by the next run", async () => {
  const stack = world.stack();
  const until = (endTime: string) => ({ orders: { a: orderAt(1, { endTime }) } });
  await stack.up(until("2026-12-15T00:00:00Z"));
  const { stored } = stack;
  await stack.up(until("2026-12-31T00:00:00Z"));
  stack.stored = stored;
  const late: Fault["effect"] = { kind: "status", status: 404, body: { detail: "Not found." } };
  // Hidden from the look-ups of the preview, of the run, and before the POST.
  world.sim.addFault({ method: "GET", path: "/bulk/*", nth: 1, times: 2, effect: late });
  const { errors } = await stack.up(until("2026-12-20T00:00:00Z"));
  expect(errors.join()).toMatch(/with endTime "2026-12-31T00:00:00Z", sent was "2026-12-20T00:00:00Z"/);
  expect((await stack.up(until("2026-12-20T00:00:00Z"))).errors).toEqual([]);
  expect(world.sim.orders.map(({ end_time }) => end_time)).toEqual(["2026-12-20T00:00:00Z"]);
});

/** An edit of a killed run gets through late, and holds more than the edit of the next run. */
async function afterLateEdit(settings: StartOptions = {}): Promise<{ stack: Stack; errors: string[] }> {
  world.sim.set(settings);
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  const { stored } = stack;
  await stack.up({ orders: { a: orderAt(1, { name: "a2", endTime: "2026-12-20T00:00:00Z" }) } });
  stack.stored = stored;
  const late: Fault["effect"] = { kind: "status", status: 404, body: { detail: "Not found." } };
  world.sim.addFault({ method: "GET", path: "/bulk/*", nth: 1, times: 2, effect: late });
  const { errors } = await stack.up(named);
  return { stack, errors };
}
const named = { orders: { a: orderAt(1, { name: "a2" }) } };

test.each<[string, StartOptions]>([
  ["answers 202", {}],
  ["answers 400", { duplicateBulkId: 400 }],
])(
  "an edit that went to Planet with more than was sent is undone by the next run, where Planet %s",
  async (_, settings) => {
    const { stack, errors } = await afterLateEdit(settings);
    expect(errors.join()).toMatch(/with endTime "2026-12-20T00:00:00Z", sent was "2026-12-15T00:00:00Z"/);
    expect((await stack.up(named)).errors).toEqual([]);
    expect(world.sim.orders).toMatchObject([{ name: "a2", end_time: "2026-12-15T00:00:00Z" }]);
    expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "EDIT", "EDIT", "EDIT"]);
  },
);

test("an edit whose echo shows the whole order is ours", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  const effect: Fault["effect"] = {
    kind: "patch",
    body: {
      results: {
        "0": { payload: { start_time: "2026-12-01T01:00:00+01:00", end_time: "2026-12-15T00:00:00Z" } },
      },
    },
  };
  world.sim.addFault({ method: "GET", path: "/bulk/*/payloads", effect });
  expect((await stack.up(named)).errors).toEqual([]);
});

test("an echo with another time is no other order where the order itself shows what was sent", async () => {
  const effect: Fault["effect"] = {
    kind: "patch",
    body: { results: { "0": { payload: { end_time: "2027-01-01T00:00:00Z" } } } },
  };
  world.sim.addFault({ method: "GET", path: "/bulk/*/payloads", effect });
  const stack = world.stack();
  expect((await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } })).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
});

test("rewritten geometries of 1,000 orders are compared by lists, not one by one", async () => {
  world.sim.set({ rewriteGeometryInEcho: true });
  const orders = Object.fromEntries([...Array(1000).keys()].map((n) => [`o${n}`, orderAt(n / 10)]));
  expect((await world.stack().up({ orders })).errors).toEqual([]);
  const asked = world.sim.requests.filter(({ path }) => path.includes("/orders"));
  expect(asked.length).toBeLessThanOrEqual(12);
});

describe("a killed create, its bulk hidden once, and a program that has moved one of two orders", () => {
  test.each([400, 409, 500] as const)(
    "where the id answers %d, the next run replaces the moved one",
    async (duplicateBulkId) => {
      world.sim.set({ duplicateBulkId });
      const ours = { a: orderAt(50), b: orderAt(2) };
      const { stack, errors } = await afterKilled({ a: orderAt(1), b: orderAt(2) }, ours);
      expect(errors).not.toEqual([]);
      expect((await stack.up({ orders: ours })).errors).toEqual([]);
      expect(live().map(({ original_geometry }) => original_geometry.coordinates)).toEqual(
        expect.arrayContaining([
          [50, 10],
          [2, 10],
        ]),
      );
      expect(live()).toHaveLength(2);
      expect(world.sim.orders).toHaveLength(3);
    },
  );
});
