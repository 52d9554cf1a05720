// Orders that only the journal knew, or that were adopted, where Planet writes in its own way and
// the program has changed since: what was ordered is neither ordered again nor cancelled.
import type { Order } from "../../provider/order/order";
import type { StartOptions, Writing } from "../../simulator/index";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
const start = async (settings: StartOptions) => {
  world = await startWorld({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity, ...settings });
};
afterEach(() => world.close());

type Program = Record<string, Partial<Order>>;

/** A run with these orders is killed before its state is stored. */
async function afterKilled(orders: Program): Promise<Stack> {
  const killed = world.stack();
  await killed.up({ orders });
  return world.stack({ identity: killed.identity });
}

const operations = () => posts(world).map(({ operation }) => operation);

const writings: [Writing, Partial<Order>][] = [
  ["enumsInLowerCase", { orderType: "IMAGE", satelliteTypes: ["SKYSAT"] }],
  ["numbersAsTexts", { cloudThreshold: 0.2, orderType: "STEREO", nStereoPov: 2 }],
  ["listsReversed", { satelliteTypes: ["SKYSAT", "PELICAN"] }],
];

describe.each(writings)("%s", (way, fields) => {
  test("after a kill, an order whose key is renamed is edited, and declared so it stays", async () => {
    await start({ writing: [way] });
    const stack = await afterKilled({ a: orderAt(1, fields) });
    const renamed = { orders: { z: orderAt(1, fields) } };
    for (let run = 0; run < 3; run++) {
      expect((await stack.up(renamed)).errors).toEqual([]);
      await stack.refresh();
    }
    expect(operations()).toEqual(["CREATE", "EDIT"]);
    expect(liveNames(world)).toEqual(["z"]);
  });

  test("after a kill with a renamed key, a field that is declared later, or in between, is no change", async () => {
    await start({ writing: [way] });
    const stack = await afterKilled({ a: orderAt(1, fields) });
    const programs: Program[] = [{ z: orderAt(1) }, { z: orderAt(1, fields) }, { y: orderAt(1, fields) }];
    for (const orders of programs) expect((await stack.up({ orders })).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "EDIT", "EDIT"]);
  });

  test("a field of an adopted order that is declared later is no change", async () => {
    await start({ writing: [way] });
    const other = world.stack();
    await other.up({ orders: { a: orderAt(1, fields) } });
    const adopt = other.outputs.orderIds.a!;
    const stack = world.stack();
    for (const orders of [{ a: { ...orderAt(1), adopt } }, { a: { ...orderAt(1, fields), adopt } }])
      expect((await stack.up({ orders })).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE"]);
  });
});

/** Planet's echo alone shows the product so. */
const oddEcho = () =>
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*/payloads",
    effect: { kind: "patch", body: { results: { "0": { payload: { product: "SkySat" } } } } },
  });

test("after a kill, an order whose echo is odd in a field that the order shows right is ours", async () => {
  await start({ products: ["Flexible Tasking"] });
  const orders = { a: orderAt(1, { product: "Flexible Tasking" }) };
  const stack = await afterKilled(orders);
  oddEcho();
  for (let run = 0; run < 2; run++) expect((await stack.up({ orders })).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
});

test("after a kill, an order whose product is another in echo and order alike is a doubt", async () => {
  await start({ products: ["Flexible Tasking", "Other Tasking"] });
  const stack = await afterKilled({ a: orderAt(1, { product: "Other Tasking" }) });
  const { errors } = await stack.up({ orders: { a: orderAt(1, { product: "Flexible Tasking" }) } });
  expect(errors.join()).toMatch(/Planet shows product "Other Tasking": it cannot be compared/);
  expect(operations()).toEqual(["CREATE"]);
});

describe("after a kill, without original_geometry", () => {
  const program = { a: orderAt(1), b: orderAt(2) };

  test("an order that the program moves is replaced, because the echo shows what was sent", async () => {
    await start({ originalGeometry: false });
    const stack = await afterKilled(program);
    const moved = { orders: { a: orderAt(5), b: orderAt(2) } };
    for (let run = 0; run < 2; run++) expect((await stack.up(moved)).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "CREATE", "CANCEL"]);
    const live = world.sim.orders.filter(({ status }) => status !== "CANCELLED");
    expect(live.map(({ name, original_geometry }) => [name, original_geometry.coordinates]).sort()).toEqual([
      ["a", [5, 10]],
      ["b", [2, 10]],
    ]);
  });

  test("an order whose echo is rewritten, too, stays a doubt", async () => {
    await start({ originalGeometry: false, rewriteGeometryInEcho: true });
    const stack = await afterKilled(program);
    const { errors } = await stack.up({ orders: { a: orderAt(5), b: orderAt(2) } });
    expect(errors.join()).toMatch(/not the geometry that was sent/);
    expect(operations()).toEqual(["CREATE"]);
  });
});
