// A new order in an imaging window can cancel another order of yours. The preview asks Planet, and
// tells it before anything is sent.
import type { Order } from "../../provider/order/order";
import { sortLines } from "../../provider/review/read/providerLines";
import type { Json } from "../../simulator/base/json";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld({ imagingWindowCheck: "any" });
});
afterEach(() => world.close());

const windowOf = (n: number) => `6f7e0c1e-0000-4000-8000-${String(n).padStart(12, "0")}`;
const assuredAt = (n: number, fields: Partial<Order> = {}) =>
  ({
    geometry: orderAt(n).geometry,
    schedulingType: "ASSURED",
    imagingWindow: windowOf(n),
    ...fields,
  }) as const;

const elsewhere = "493d3e9e-76f5-4d7a-9b4d-0c0f4f1f5f1a";

/** Planet's price of an order tells that it replaces these. */
const replace = (...replaced_orders: Json[]) =>
  world.sim.addFault({ path: "/pricing/", effect: { kind: "patch", body: { replaced_orders } } });

const priced = () => world.sim.requests.filter(({ path }) => path.includes("pricing"));

/** What the preview prints of windows that replace orders. */
async function told(orders: Record<string, Partial<Order>>, more = {}, stack = world.stack()) {
  stack.lines.length = 0;
  const { failures } = await stack.preview({ orders: orders, ...more });
  expect(failures).toEqual([]);
  return stack.lines.filter((line) => /imaging windows? |cancels your order/.test(line));
}

test("each order that a new one replaces is told with its name and the cost that Planet names", async () => {
  replace({ order_id: elsewhere, name: "north", cost: 25 }, { order_id: windowOf(9) });
  expect(await told({ a: assuredAt(1) })).toEqual([
    `fields: warning: "a": Planet cancels your order ${elsewhere} ("north") for its imaging window, at a cost of 25 SQKM`,
    `fields: warning: "a": Planet cancels your order ${windowOf(9)} for its imaging window`,
  ]);
  expect(posts(world)).toEqual([]);
});

test("nothing is told, and no price is shown, where a window replaces nothing", async () => {
  const stack = world.stack();
  expect(await told({ a: assuredAt(1) }, {}, stack)).toEqual([]);
  expect(stack.lines.join("\n")).not.toContain("SQKM");
  expect(priced()).toHaveLength(1);
});

test("orders without a window are not asked for, nor are those that exist", async () => {
  const stack = world.stack();
  const orders = { a: assuredAt(1) };
  await stack.up({ orders: orders });
  const before = priced().length;
  await told({ ...orders, b: orderAt(2) }, {}, stack);
  expect(priced()).toHaveLength(before);
});

test("an order of this batch is told by its key, and that a later run orders it anew", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: assuredAt(1) } });
  const orderId = stack.outputs.orderIds.a!;
  replace({ order_id: orderId.toUpperCase(), name: "a", cost: 50 });
  expect(await told({ a: assuredAt(1), b: assuredAt(2) }, {}, stack)).toEqual([
    `fields: warning: "b": Planet cancels your order ${orderId} ("a") for its imaging window, at a cost of 50 SQKM. That is "a" of this batch: a later \`pulumi up\` orders it anew, unless "a" is taken out of the program`,
  ]);
});

test.each([
  ["replaces", { a: assuredAt(2) }],
  ["removes", { b: assuredAt(2) }],
])("an order that this change %s anyway is not told to come back", async (_, orders) => {
  const stack = world.stack();
  await stack.up({ orders: { a: assuredAt(1) } });
  replace({ order_id: stack.outputs.orderIds.a! });
  expect(await told(orders, { replaceInProgress: true }, stack)).toEqual([
    expect.stringMatching(/This change takes that order out of the batch anyway$/),
  ]);
});

test("an order of an unknown kind with a window is asked for, too", async () => {
  replace({ order_id: elsewhere });
  expect(await told({ a: assuredAt(1, { schedulingType: "LOCK_IN" }) })).toHaveLength(1);
});

test("with estimateCost the answers to the same requests are read", async () => {
  replace({ order_id: elsewhere });
  expect(await told({ a: assuredAt(1), b: assuredAt(2) }, { estimateCost: true })).toHaveLength(2);
  expect(priced()).toHaveLength(2);
});

test("at most 20 windows are asked about, and the others are told", async () => {
  replace({ order_id: elsewhere });
  const keys = Array.from({ length: 27 }, (_, n) => `o${String(n).padStart(2, "0")}`);
  const lines = await told(Object.fromEntries(keys.map((key, n) => [key, assuredAt(n)])));
  expect(priced()).toHaveLength(20);
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe(
    'fields: note: whether the imaging windows of "o20", "o21", "o22", "o23", "o24" and 2 more replace orders of yours is not known: at most 20 are asked for in one preview',
  );
});

test("without a key one line says that Planet was not asked", async () => {
  const stack = world.stack({ config: { "planet:apiKey": "" } });
  expect(await told({ a: assuredAt(1), b: assuredAt(2) }, {}, stack)).toEqual([
    expect.stringMatching(/note: whether the imaging windows of "a", "b" .* is not known: no Planet API key/),
  ]);
});

test.each<[string, Parameters<World["sim"]["addFault"]>[0]["effect"], RegExp]>([
  ["refuses", { kind: "status", status: 400, body: { detail: "No pricing for you." } }, /No pricing for you/],
  ["forbids", { kind: "status", status: 403, body: { detail: "Not yours." } }, /Not yours/],
  ["does not know pricing", { kind: "status", status: 404, body: { detail: "Not found." } }, /404|Not found/],
  ["is down", { kind: "status", status: 503 }, /503/],
  ["answers oddly", { kind: "patch", body: { units: 7 } }, /not what is documented/],
])("where Planet %s, the preview goes on with a note", async (_, effect, why) => {
  world.sim.addFault({ path: "/pricing/", effect });
  const stack = world.stack();
  const lines = await told({ a: assuredAt(1), b: assuredAt(2) }, {}, stack);
  expect(lines).toEqual([expect.stringMatching(why)]);
  expect(lines[0]).toContain(
    'note: whether the imaging windows of "a", "b" replace orders of yours is not known',
  );
  expect(stack.lines).toContain("fields: 2 create");
});

test("a review shows such a line as a warning", async () => {
  replace({ order_id: elsewhere });
  const lines = (await told({ a: assuredAt(1) })).map((line) => line.replace("fields: ", ""));
  expect(sortLines(lines).warnings).toEqual([
    `"a": Planet cancels your order ${elsewhere} for its imaging window`,
  ]);
});
