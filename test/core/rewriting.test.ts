// A service may write another thing than it was sent. Then the run stops and says what differs, and
// neither it nor a later one orders anything again or cancels by itself.
import { rewritings } from "../../simulator/index";
import type { StartOptions, Writing } from "../../simulator/index";
import type { Order } from "../../provider/order/order";
import { expectExactly } from "../support/exactly";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
const start = async (way: Writing) => {
  world = await startWorld({ writing: [way], bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
  return world.stack();
};
afterEach(() => world.close());

const program = {
  orders: {
    a: orderAt(8.123456789, { name: "Field R & D", altitude: 5, endTime: "2026-12-15T06:30:00Z" }),
    b: orderAt(20.123456789, { name: "Vineyard & Co", altitude: 5, endTime: "2026-12-15T06:30:00Z" }),
  },
};

const sent = () => posts(world).map(({ operation }) => operation);

/** What the run says, where it must stop. A time that is not shown proves nothing. */
const told: Partial<Record<Writing, RegExp>> = {
  namesInLowerCase: /^Planet shows order .* of "a" with name "field r & d", sent was "Field R & D"/,
  namesCut: /^Planet shows order .* of "a" with name "Field R ", sent was "Field R & D"/,
  namesEscaped: /^Planet shows order .* of "a" with name "Field R &amp; D", sent was "Field R & D"/,
  coordinatesMoved: /^Planet shows order .* of "a" with geometry Point \[8.123456789,9.999\], sent was/,
  coordinatesMovedFar: /^Planet shows order .* of "a" with geometry Point \[-91.876543211,10\], sent was/,
  coordinatesSwapped: /^Planet shows order .* of "a" with geometry Point \[10,8.123456789\], sent was/,
  coordinatesInMetres: /^Planet shows order .* of "a" with geometry Point \[904299.*,1118889.*\], sent was/,
  timesToTheDay: /^Planet shows order .* of "a" with endTime "2026-12-15T00:00:00Z", sent was/,
};

async function orderedOnce(stack: Stack, way: Writing): Promise<void> {
  for (let run = 0; run < 3; run++) {
    const { errors } = await stack.up(program);
    if (told[way] === undefined) expect(errors).toEqual([]);
    else expect(errors.join()).not.toBe("");
  }
  expect(sent().filter((operation) => operation !== "EDIT")).toEqual(["CREATE"]);
  expect(world.sim.orders.map(({ status }) => status)).not.toContain("CANCELLED");
}

test.each(rewritings)(
  "%s: the first up tells the difference first, and no later one orders again",
  async (way) => {
    const stack = await start(way);
    const { errors } = await stack.up(program);
    if (told[way] !== undefined) expect(errors.join()).toMatch(told[way]);
    await orderedOnce(stack, way);
  },
);

// After a kill, nobody can tell a place that Planet has moved far from one that the program has left.
const afterKill = rewritings.filter((way) => way !== "coordinatesMovedFar");

test.each(afterKill)("%s: after a kill, nothing is ordered again", async (way) => {
  const killed = await start(way);
  await killed.up(program);
  const stack = world.stack({ identity: killed.identity });
  await orderedOnce(stack, way);
});

test.each<[Writing, (order: Partial<Order>) => Partial<Order>]>([
  ["namesInLowerCase", ({ name }) => ({ name: name!.toLowerCase() })],
  ["namesCut", ({ name }) => ({ name: name!.slice(0, 8).trim() })],
  ["timesToTheDay", () => ({ endTime: "2026-12-15T00:00:00Z" })],
])("%s: what Planet shows can be declared, and all is well", async (way, shown) => {
  const stack = await start(way);
  await stack.up(program);
  const declared = Object.fromEntries(
    Object.entries(program.orders).map(([key, order]) => [key, { ...order, ...shown(order) }]),
  );
  expect((await stack.up({ orders: declared })).errors).toEqual([]);
  expect(sent().filter((operation) => operation !== "EDIT")).toEqual(["CREATE"]);
});

const places = rewritings.filter((way) => way.startsWith("coordinates"));
const only = { orders: { a: program.orders.a } };

test.each(places)("%s: the runs after it say which order stands elsewhere, and send nothing", async (way) => {
  const stack = await start(way);
  await stack.up(only);
  const [{ id } = { id: "" }] = world.sim.orders;
  for (let run = 0; run < 2; run++)
    expect((await stack.up(only)).errors.join()).toMatch(
      new RegExp(`^order ${id} .* was sent for "a" with geometry Point .*planet:forgetOrder ${id}`),
    );
  expect(sent()).toEqual(["CREATE"]);
});

test.each(places)("%s: with names cut as well, no later run orders again", async (way) => {
  world = await startWorld({ writing: [way, "namesCut"], bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
  const stack = world.stack();
  for (let run = 0; run < 3; run++) expect((await stack.up(program)).errors).not.toEqual([]);
  expect(sent().filter((operation) => operation !== "EDIT")).toEqual(["CREATE"]);
});

test("with a list in another order, each order keeps what was sent for it", async () => {
  world = await startWorld({
    writing: ["coordinatesMoved", "namesCut"],
    shufflePayloads: true,
    bulkStartDelayMs: 0,
    payloadsPerSecond: Infinity,
  });
  const stack = world.stack();
  const orders = Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [`o${n}`, orderAt(n * 10, { name: `Field of farm ${n}` })]),
  );
  await stack.up({ orders });
  // Declared as shown: it is served, and no other key is ordered for it.
  const shown = {
    ...orders,
    o1: orderAt(10, { name: "Field of", geometry: { type: "Point", coordinates: [10, 9.999] } }),
  };
  for (let run = 0; run < 3; run++) await stack.up({ orders: shown });
  expect(sent().filter((operation) => operation !== "EDIT")).toEqual(["CREATE"]);
});

test("an order that stands elsewhere is replaced once the program wants a third place", async () => {
  const stack = await start("coordinatesMovedFar");
  await stack.up(only);
  world.sim.set({ writing: [] });
  const moved = { orders: { a: orderAt(50, { name: "Field R & D" }) } };
  expect((await stack.up(moved)).errors).toEqual([]);
  expect(sent()).toEqual(["CREATE", "CREATE", "CANCEL"]);
  expectExactly(world, moved);
});

test("once Planet shows the place as it was sent, the next run ends right", async () => {
  const stack = await start("coordinatesMovedFar");
  await stack.up(only);
  world.sim.set({ writing: [] });
  expect((await stack.up(only)).errors).toEqual([]);
  expect(sent()).toEqual(["CREATE"]);
  expectExactly(world, only);
});

test("an order that stands elsewhere is cancelled by a destroy", async () => {
  const stack = await start("coordinatesMovedFar");
  await stack.up(only);
  expect((await stack.destroy()).errors).toEqual([]);
  expectExactly(world);
});

test("a place that Planet shows moved is told by the user to be another order's, and is left to the user", async () => {
  const stack = await start("coordinatesMoved");
  await stack.up(only);
  const { id } = world.sim.orders[0]!;
  stack.config["planet:forgetOrder"] = id;
  world.sim.set({ writing: [] });
  expect((await stack.up(only)).errors).toEqual([]);
  expect(sent()).toEqual(["CREATE", "CREATE"]);
  expect(stack.outputs.orderIds.a).not.toBe(id);
});

/** Planet makes one name of two: a place or a window tells the orders apart. */
const collisions: [string, Record<string, Partial<Order>>][] = [
  ["at two places", { "Field 1 a": orderAt(1), "FIELD 1 A": orderAt(2), "field 1 a": orderAt(3) }],
  [
    "in two windows of one place",
    {
      "Vineyard one": orderAt(1, { endTime: "2026-12-15T06:30:00Z" }),
      Vineyard: orderAt(1, { startTime: "2026-12-15T06:30:00Z", endTime: "2026-12-29T12:00:00Z" }),
      vineyard: orderAt(1, { startTime: "2026-12-29T18:00:00Z", endTime: "2027-01-12T06:30:00Z" }),
    },
  ],
];
const collidingWays: [string, StartOptions][] = [
  ["in another case and cut", { writing: ["namesInLowerCase", "namesCut"] }],
  [
    "in another case, beside times to the day",
    { writing: ["namesInLowerCase", "namesCut", "timesToTheDay"] },
  ],
  ["in another case, in echoes alone", { writing: ["namesInLowerCase", "namesCut"], writingIn: "echoes" }],
  ["in another case, in orders alone", { writing: ["namesInLowerCase", "namesCut"], writingIn: "orders" }],
  [
    "in another case, without original_geometry",
    { writing: ["namesInLowerCase", "namesCut"], originalGeometry: false },
  ],
  [
    "in another case, with points shown as squares",
    { writing: ["namesInLowerCase", "namesCut"], rewriteGeometryInEcho: true, originalGeometry: false },
  ],
];

describe.each(collisions)("two names that Planet makes one of, %s", (_, orders) => {
  test.each(
    collidingWays.flatMap(([way, settings]) =>
      [true, false].map((isKilled) => [way, isKilled, settings] as const),
    ),
  )("written %s, after a kill: %s, swap, replace and double no order", async (_way, isKilled, settings) => {
    world = await startWorld({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity, ...settings });
    const first = world.stack();
    await first.up({ orders });
    const placeOf = ({ name, original_geometry, start_time }: (typeof world.sim.orders)[number]) => [
      name,
      original_geometry.coordinates,
      start_time,
    ];
    const ordered = world.sim.orders.map(placeOf);
    const stack = isKilled ? world.stack({ identity: first.identity }) : first;
    for (let run = 0; run < 3; run++) {
      await stack.up({ orders });
      await stack.refresh();
    }
    expect(sent().filter((operation) => operation !== "EDIT")).toEqual(["CREATE"]);
    expect(world.sim.orders.map(placeOf)).toEqual(ordered);
  });
});
