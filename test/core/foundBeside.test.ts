// Orders that only the journal knew, whose key or name has changed since, and of which Planet shows
// a start otherwise, or not every field: what was ordered is neither ordered again nor cancelled.
import type { Order } from "../../provider/order/order";
import type { Json, JsonObject } from "../../simulator/base/json";
import { bulkBodies, liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
});
afterEach(() => world.close());

type Program = Record<string, Partial<Order>>;

/** A run with these orders is killed before its state is stored. */
async function afterKilled(orders: Program, options = {}): Promise<Stack> {
  const killed = world.stack();
  await killed.up({ orders, ...options });
  return world.stack({ identity: killed.identity });
}

/** Changes each order that Planet shows, and each payload that it echoes. */
function show(change: (shown: JsonObject) => void, where: { inEchoes?: boolean; inOrders?: boolean } = {}) {
  const { inEchoes = true, inOrders = true } = where;
  const changed = (one: JsonObject) => {
    change(one);
    return one;
  };
  const ofOrders = (body: Json) => {
    const shown = structuredClone(body) as JsonObject;
    if (Array.isArray(shown.results)) for (const one of shown.results) changed(one as JsonObject);
    else changed(shown);
    return shown;
  };
  const ofEchoes = (body: Json) => {
    const page = structuredClone(body) as JsonObject & { results: { payload: JsonObject }[] };
    for (const { payload } of page.results) changed(payload);
    return page;
  };
  if (inOrders)
    for (const path of ["/orders/*", "/orders/"])
      world.sim.addFault({ method: "GET", path, effect: { kind: "patch", body: ofOrders } });
  if (inEchoes)
    world.sim.addFault({
      method: "GET",
      path: "/bulk/*/payloads",
      effect: { kind: "patch", body: ofEchoes },
    });
}

const operations = () => posts(world).map(({ operation }) => operation);

const later = "2026-12-01T00:01:00Z";
const startLater = (shown: JsonObject) => {
  if (shown.start_time !== undefined) shown.start_time = later;
  if (shown.status !== undefined) shown.status = "IN_PROGRESS";
};

describe("of an order in progress, a start that Planet shows a minute later", () => {
  test("in the order alone, orders nothing again under a new key, because the echo shows what was sent", async () => {
    const stack = await afterKilled({ a: orderAt(1) });
    show(startLater, { inEchoes: false });
    const renamed = { orders: { z: orderAt(1) }, replaceInProgress: true };
    for (let run = 0; run < 2; run++) {
      expect((await stack.up(renamed)).errors).toEqual([]);
      await stack.refresh();
    }
    expect(operations()).toEqual(["CREATE", "EDIT"]);
  });

  test.each<[string, Program]>([
    ["key", { z: orderAt(1) }],
    ["name", { a: orderAt(1, { name: "other" }) }],
  ])("in echo and order, is a doubt under a new %s, and declared as shown it is ours", async (_, orders) => {
    const stack = await afterKilled({ a: orderAt(1) });
    show(startLater);
    const options = { replaceInProgress: true };
    // A preview that has not looked at the order shows an edit, and the run then stops.
    await stack.up({ orders, ...options });
    for (let run = 0; run < 2; run++) {
      const told = (await stack.up({ orders, ...options })).errors.join();
      expect(told).toMatch(`startTime "2026-12-01T00:00:00Z": Planet shows "${later}"`);
      expect(told).toMatch('declare what Planet shows, or its name "a" again');
    }
    expect((await stack.up({ orders: { a: orderAt(1) }, ...options })).errors.join()).toMatch(
      new RegExp(`the program or Planet has moved the start of order .* Declare ${later}, or cancel`),
    );
    const shown = { orders: { a: orderAt(1, { startTime: later }) }, ...options };
    expect((await stack.up(shown)).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE"]);
  });

  test("in echo and order, is declared as shown under a new key", async () => {
    const stack = await afterKilled({ a: orderAt(1) });
    show(startLater);
    expect((await stack.up({ orders: { z: orderAt(1, { startTime: later }) } })).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "EDIT"]);
  });
});

test("an order in progress of which Planet shows no times is a doubt under a new key", async () => {
  const stack = await afterKilled({ a: orderAt(1) });
  show((shown) => {
    delete shown.start_time;
    delete shown.end_time;
    if (shown.status !== undefined) shown.status = "IN_PROGRESS";
  });
  const { errors } = await stack.up({ orders: { z: orderAt(1) }, replaceInProgress: true });
  expect(errors.join()).toMatch(/startTime "2026-12-01T00:00:00Z": Planet does not show it/);
  expect(operations()).toEqual(["CREATE"]);
});

const hidden: [keyof Order, string, Partial<Order>][] = [
  ["plNumber", "pl_number", { plNumber: "PL-1" }],
  ["earlyStart", "early_start", { earlyStart: true }],
  ["cloudThreshold", "cloud_threshold", { cloudThreshold: 0.2 }],
];

describe.each(hidden)("%s", (field, apiName, fields) => {
  const hide = (shown: JsonObject) => void delete shown[apiName];
  const setNull = (shown: JsonObject) => void (apiName in shown && (shown[apiName] = null));

  test.each<[string, (shown: JsonObject) => void, Program]>([
    ["not shown", hide, { z: orderAt(1, fields) }],
    ["shown as null", setNull, { z: orderAt(1, fields) }],
    ["not shown, with a new name", hide, { a: orderAt(1, { ...fields, name: "other" }) }],
  ])("that is %s is a doubt, and an order with a new key is not ordered again", async (_, change, orders) => {
    const stack = await afterKilled({ a: orderAt(1, fields) });
    show(change);
    for (let run = 0; run < 2; run++) {
      const { errors } = await stack.up({ orders });
      expect(errors.join()).toMatch(new RegExp(`declared with ${field} .*: Planet does not show it`));
      await stack.refresh();
    }
    expect(operations()).toEqual(["CREATE"]);
    const [[key, order]] = Object.entries(orders) as [[string, Partial<Order>]];
    const without = Object.fromEntries(Object.entries(order).filter(([name]) => name !== field));
    expect((await stack.up({ orders: { [key]: without } })).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "EDIT"]);
  });
});

test("a field that Planet shows as unset is a doubt where the program has declared it since, under a new key", async () => {
  const stack = await afterKilled({ a: orderAt(1) });
  const { errors } = await stack.up({ orders: { z: orderAt(1, { cloudThreshold: 0.2 }) } });
  expect(errors.join()).toMatch(/declared with cloudThreshold 0.2: Planet does not show it/);
  expect(operations()).toEqual(["CREATE"]);
});

test("of an order that has ended meanwhile, such a doubt says how to let it go", async () => {
  const stack = await afterKilled({ a: orderAt(1) });
  const { id } = world.sim.orders[0]!;
  world.sim.setOrderStatus(id, "FULFILLED");
  const program = { orders: { z: orderAt(1, { cloudThreshold: 0.2 }) } };
  const { errors } = await stack.up(program);
  expect(errors.join()).toMatch(
    `FULFILLED), which an earlier run has ordered, serves "z", which is declared with cloudThreshold 0.2`,
  );
  expect(errors.join()).toMatch(
    `It has ended: declare what Planet shows, or \`pulumi config set planet:forgetOrder ${id}\``,
  );
  expect(operations()).toEqual(["CREATE"]);
});

test("more satellites than were sent are a doubt, where the key has changed", async () => {
  const stack = await afterKilled({ a: orderAt(1, { satelliteTypes: ["SKYSAT"] }) });
  show((shown) => (shown.satellite_types = ["SKYSAT", "PELICAN"]));
  const { errors } = await stack.up({ orders: { z: orderAt(1, { satelliteTypes: ["SKYSAT"] }) } });
  expect(errors.join()).toMatch(/satelliteTypes \["SKYSAT"\]: Planet shows \["SKYSAT","PELICAN"\]/);
  expect(operations()).toEqual(["CREATE"]);
});

test("a field that the program has changed since, and that is shown as sent, replaces the order", async () => {
  const stack = await afterKilled({ a: orderAt(1, { cloudThreshold: 0.2 }) });
  expect((await stack.up({ orders: { z: orderAt(1, { cloudThreshold: 0.4 }) } })).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE", "CREATE", "CANCEL"]);
  expect(liveNames(world)).toEqual(["z"]);
});

test("of many orders, one whose geometry the list leaves out is looked up alone", async () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  const orders = Object.fromEntries(numbers.map((number) => [`a${number}`, orderAt(number)]));
  world.sim.set({ rewriteGeometryInEcho: true });
  const stack = await afterKilled(orders);
  const abbreviate = (body: Json) => {
    const page = structuredClone(body) as JsonObject & { results: JsonObject[] };
    for (const order of page.results) delete order.original_geometry;
    return page;
  };
  world.sim.addFault({ method: "GET", path: "/orders/", effect: { kind: "patch", body: abbreviate } });
  expect((await stack.up({ orders })).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
});

test("two orders at one place whose names Planet shows as one serve each its own key", async () => {
  const orders = {
    "field-1": orderAt(1, { endTime: "2026-12-15T18:00:00Z" }),
    "field-10": orderAt(1, { startTime: "2026-12-10T00:00:00Z", endTime: "2026-12-24T18:00:00Z" }),
  };
  const stack = await afterKilled(orders);
  show((shown) => {
    shown.name = "field-1";
    shown.end_time = `${(shown.end_time as string).slice(0, 11)}00:00:00Z`;
    if (shown.status !== undefined) shown.status = "IN_PROGRESS";
  });
  await stack.up({ orders });
  await stack.up({ orders });
  expect(operations()).not.toContain("CANCEL");
  expect(bulkBodies(world.sim).filter(({ operation_type }) => operation_type === "CREATE")).toHaveLength(1);
  const startOf = (key: string) =>
    world.sim.orders.find(({ id }) => id === stack.outputs.orderIds[key])?.start_time.slice(0, 10);
  expect(Object.keys(orders).map(startOf)).toEqual(["2026-12-01", "2026-12-10"]);
});

test("a doubt about an order that was shown otherwise tells the start", async () => {
  show((shown) => {
    if (shown.start_time !== undefined) shown.start_time = later;
    if (shown.status !== undefined) shown.status = "IN_PROGRESS";
  });
  const stack = world.stack();
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors.join()).toMatch(/with startTime/);
  const { errors } = await stack.up({ orders: { z: orderAt(1) } });
  expect(errors.join()).toMatch(
    `was sent for "z" with startTime "2026-12-01T00:00:00Z": Planet shows "${later}"`,
  );
  expect(operations()).toEqual(["CREATE"]);
});
