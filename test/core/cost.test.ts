// The cost of new orders: the preview tells it, and the provider checks the program's limits before
// it sends anything.
import { randomUUID } from "node:crypto";
import { createLifecycle } from "../../provider/engine/lifecycle";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const square = (middle: number, halfDegrees: number) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [middle - halfDegrees, -halfDegrees],
      [middle + halfDegrees, -halfDegrees],
      [middle + halfDegrees, halfDegrees],
      [middle - halfDegrees, halfDegrees],
      [middle - halfDegrees, -halfDegrees],
    ],
  ],
});

const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `o${n}`,
      orderAt(0, { geometry: square(n / 10, 0.03 + n / 1e5) }),
    ]),
  );

const priced = () => world.sim.requests.filter(({ path }) => path.includes("pricing"));
const costLines = (lines: string[]) => lines.filter((line) => line.startsWith("fields: cost:"));

test("the area of new orders is told without asking for a price", async () => {
  const stack = world.stack();
  await stack.preview({ orders: { a: orderAt(1), b: orderAt(2) } });
  expect(stack.lines).toEqual([
    "fields: a  create at [1, 10] (25 km²)",
    "fields: b  create at [2, 10] (25 km²)",
    "fields: each new order: 2026-12-01 – 2026-12-15",
    "fields: 2 create",
    "fields: cost: 50 km² newly requested; Planet was not asked for the price (estimateCost)",
    expect.stringContaining("less than 24 h") as string,
  ]);
  expect(priced()).toEqual([]);
});

test("an order that is kept, edited or cancelled costs nothing new", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2), c: orderAt(3) } });
  stack.lines.length = 0;
  await stack.preview({ orders: { a: orderAt(1), b: orderAt(2, { endTime: "2026-12-20T00:00:00Z" }) } });
  expect(costLines(stack.lines)).toEqual([]);
});

test("estimateCost tells Planet's price of each new order and of all", async () => {
  const stack = world.stack();
  const orders = { a: orderAt(1), b: orderAt(2, { orderType: "STEREO", nStereoPov: 2 }) };
  await stack.preview({ orders, estimateCost: true });
  expect(stack.lines).toContain("fields: a  create at [1, 10] (25 km², 25 SQKM)");
  expect(stack.lines).toContain("fields: b  create STEREO 2 views, at [2, 10] (25 km², 50 SQKM)");
  expect(stack.lines).toContain("fields: cost: Planet estimates 75 SQKM of quota");
});

test("equal requests are asked for once, in preview and up together", async () => {
  const stack = world.stack();
  const same = orderAt(7);
  const orders = { a: same, b: { ...same, name: "B" }, c: { ...same, name: "C" } };
  await stack.up({ orders, estimateCost: true, maxEstimatedQuota: 75 });
  expect(priced()).toHaveLength(1);
  expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 3 }]);
});

test("each batch of a program is told the price of its own account, and judged by it", async () => {
  world.sim.set({
    keys: {
      "key-of-ours": { organisation: "ours", tasking: true },
      "key-of-research": { organisation: "research", tasking: true },
    },
  });
  // The second contract's price of the same order.
  world.sim.addFault({
    path: "/pricing/",
    nth: 2,
    effect: { kind: "patch", body: { estimated_quota_cost: 100 } },
  });
  const lines: string[] = [];
  const { batch } = createLifecycle({
    clock: world.clock,
    env: {
      PL_API_KEY: "key-of-ours",
      PL_API_KEY_RESEARCH: "key-of-research",
      PL_TASKING_URL: world.sim.url,
    },
    print: (line) => void lines.push(line),
    hasParent: () => true,
  });
  const orders = { a: orderAt(61) };
  const preview = (batchName: string, account?: string) =>
    batch.check({}, { batchName, account, orders, identity: randomUUID(), maxEstimatedQuota: 50 });
  expect((await preview("north")).failures).toEqual([]);
  expect((await preview("south", "research")).failures).toEqual([
    {
      property: "",
      reason: expect.stringMatching(/^maxEstimatedQuota: .*costs 100 SQKM by Planet's estimate/) as string,
    },
  ]);
  await preview("north again");
  expect(priced().map(({ organisation }) => organisation)).toEqual(["ours", "research"]);
  expect(lines.filter((line) => line.includes("estimates"))).toEqual([
    "north: cost: Planet estimates 25 SQKM of quota",
    "south: cost: Planet estimates 100 SQKM of quota",
    "north again: cost: Planet estimates 25 SQKM of quota",
  ]);
});

test.each([
  [
    "maxEstimatedQuota",
    { maxEstimatedQuota: 49 },
    /costs 50 SQKM by Planet's estimate, more than the 49 allowed/,
  ],
  ["maxRequestedSqKm", { maxRequestedSqKm: 49 }, /requests 50 km², more than the 49 allowed/],
])(
  "a first create above %s fails in preview and up, and nothing is ordered",
  async (name, limit, message) => {
    const stack = world.stack();
    const program = { orders: { a: orderAt(1), b: orderAt(2) }, ...limit };
    const { failures } = await stack.preview(program);
    expect(failures.join()).toMatch(message);
    expect(failures.join()).toMatch(new RegExp(`^${name}: `));
    expect((await stack.up(program)).errors.join()).toMatch(message);
    expect(posts(world)).toEqual([]);
  },
);

test.each([
  ["maxEstimatedQuota", { maxEstimatedQuota: 24 }],
  ["maxRequestedSqKm", { maxRequestedSqKm: 24 }],
])("an update above %s fails in preview and up, and orders and cancels nothing", async (_, limit) => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  const program = { orders: { a: orderAt(9) }, ...limit };
  expect((await stack.up(program)).errors.join()).toMatch(/25 (SQKM|km²).* more than the 24 allowed/);
  expect(posts(world)).toHaveLength(1);
});

test("a limit counts what is newly ordered, not what stands", async () => {
  const stack = world.stack();
  const orders = { a: orderAt(1), b: orderAt(2) };
  await stack.up({ orders });
  const program = { orders: { ...orders, c: orderAt(3) }, maxEstimatedQuota: 25, maxRequestedSqKm: 25 };
  expect((await stack.up(program)).errors).toEqual([]);
});

test("at most 50 of 1,000 orders are priced, the rest is extended by area, and the limit holds for the upper end", async () => {
  const stack = world.stack();
  await stack.preview({ orders: many(1000), estimateCost: true });
  expect(priced()).toHaveLength(50);
  const [, line] = costLines(stack.lines);
  const found =
    /estimates ([\d.,]+) SQKM of quota, at most ([\d.,]+) \(50 orders priced, 950 extended by area\)/.exec(
      line!,
    )!;
  const [quota, upper] = found.slice(1).map((number) => Number(number.replaceAll(",", "")));
  expect(upper).toBeGreaterThanOrEqual(quota!);
  const { failures } = await stack.preview({ orders: many(1000), maxEstimatedQuota: upper! - 1 });
  expect(failures.join()).toMatch(/costs up to [\d.,]+ SQKM/);
  expect((await stack.preview({ orders: many(1000), maxEstimatedQuota: upper! + 1 })).failures).toEqual([]);
});

test("an order that is not like any priced one is unknown, not free", async () => {
  world.sim.addFault({
    path: "/pricing/",
    when: ({ body }) => (body as { name: string }).name === "a",
    effect: { kind: "status", status: 400, body: { detail: "No such product." } },
  });
  const stack = world.stack();
  const program = { orders: { a: orderAt(11), b: orderAt(12) }, estimateCost: true };
  await stack.preview(program);
  expect(stack.lines).toContain("fields: a  create at [11, 10] (25 km², price unknown)");
  expect(costLines(stack.lines).join("\n")).toMatch(/cost: unknown for "a": .*No such product/);
  const { failures } = await stack.preview({ ...program, maxEstimatedQuota: 1000 });
  expect(failures.join()).toMatch(/unknown for "a": .*No such product.*Nothing was sent/);
});

test.each([
  ["lacks the number", { estimated_quota_cost: null }],
  ["is negative", { estimated_quota_cost: -5 }],
  ["has no unit", { units: "" }],
])("a price that %s is unknown, and a limit stops the run", async (_, body) => {
  world.sim.addFault({ path: "/pricing/", effect: { kind: "patch", body } });
  const stack = world.stack();
  const program = { orders: { a: orderAt(20 + Math.random()) }, maxEstimatedQuota: 1000 };
  expect((await stack.up(program)).errors.join()).toMatch(/unknown for "a": .*not what is documented/);
  expect(posts(world)).toEqual([]);
});

test("prices of different units are not added", async () => {
  world.sim.addFault({ path: "/pricing/", nth: 2, effect: { kind: "patch", body: { units: "CREDITS" } } });
  const stack = world.stack();
  await stack.preview({ orders: { a: orderAt(31), b: orderAt(32) }, estimateCost: true });
  expect(costLines(stack.lines).join("\n")).toMatch(
    /estimates 25 (SQKM|CREDITS) of quota\n.*cost: unknown for "[ab]": Planet prices it in/,
  );
});

test("a preview without a key tells that prices are unknown, and does not fail", async () => {
  const stack = world.stack({ config: { "planet:apiKey": "" } });
  const { failures } = await stack.preview({ orders: { a: orderAt(41) }, estimateCost: true });
  expect(failures).toEqual([]);
  expect(costLines(stack.lines).join("\n")).toMatch(/unknown for "a": no Planet API key/);
});

test("a pricing service that is slow is given up after half a minute", async () => {
  world.sim.addFault({ path: "/pricing/", effect: { kind: "status", status: 503, body: "down" } });
  const stack = world.stack();
  const started = world.clock.now();
  await stack.preview({ orders: { a: orderAt(51) }, estimateCost: true });
  expect(world.clock.now() - started).toBeLessThanOrEqual(31_000);
});

test("the charges of a cancel are told with the status of today, or with the recorded one and its age", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  await world.clock.sleep(3 * 3_600_000);
  await stack.refresh();
  await world.clock.sleep(2 * 3_600_000);
  const charges = "captures that are queued, processing or published when it is cancelled may be charged";
  stack.lines.length = 0;
  await stack.preview({ orders: { b: orderAt(2) } });
  expect(stack.lines.at(-1)).toBe(`fields: warning: cancelling "a" (IN_PROGRESS now): ${charges}`);
  world.sim.addFault({ path: "/orders/**", effect: { kind: "text", status: 400, body: "no" } });
  stack.lines.length = 0;
  await stack.preview({ orders: { b: orderAt(2) } });
  expect(stack.lines.join()).toMatch(/note: Planet was not asked for the orders that change/);
  expect(stack.lines.at(-1)).toBe(
    `fields: warning: cancelling "a" (IN_PROGRESS as recorded 2 h ago): ${charges}`,
  );
});
