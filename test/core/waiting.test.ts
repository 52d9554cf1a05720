import { randomUUID } from "node:crypto";
import type { Order } from "../../provider/order/order";
import { bulkBodies, liveNames, orderAt, posts } from "../support/orders";
import { startOfTime, startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
afterEach(() => world.close());

const many = (count: number) => ({
  orders: Object.fromEntries(Array.from({ length: count }, (_, i) => [`order-${i}`, orderAt(i / 100)])),
});

const polls = () =>
  world.sim.requests.filter(({ method, path }) => method === "GET" && /\/bulk\/[^/]+$/.test(path));

test.each([0.5, 5, 60, 1500])(
  "the end of a bulk of %d s is noticed within a second or a tenth of its duration",
  async (seconds) => {
    world = await startWorld({ bulkStartDelayMs: seconds * 1000, payloadsPerSecond: Infinity });
    await world.stack().up(many(1));
    const noticed = world.clock.now() - startOfTime - seconds * 1000;
    expect(noticed).toBeGreaterThanOrEqual(0);
    expect(noticed).toBeLessThanOrEqual(Math.max(1000, seconds * 100));
  },
);

test("the end of a short bulk is noticed within a second, where it had just begun at a look", async () => {
  world = await startWorld({ bulkStartDelayMs: 980, payloadsPerSecond: 100 });
  await world.stack().up(many(100));
  expect(world.clock.now() - startOfTime - 1980).toBeLessThanOrEqual(1000);
});

test.each([
  [10, 100],
  [60, 1000 / 60],
  [3600, 1000 / 3600],
])(
  "a bulk that takes %d s is noticed in time with fewer than 60 polls",
  async (seconds, payloadsPerSecond) => {
    world = await startWorld({ bulkStartDelayMs: 0, payloadsPerSecond });
    await world.stack().up({ ...many(1000), timeoutSeconds: 7200 });
    const late = world.clock.now() - startOfTime - seconds * 1000;
    expect(late).toBeLessThanOrEqual(Math.max(1000, seconds * 100));
    expect(polls().length).toBeLessThan(60);
  },
);

test.each([
  [1100, 20],
  [1500, 50],
  [1100, 100],
])(
  "of the two bulks of %d orders, %d a second, each one's end is noticed within a second or a tenth of its duration",
  async (orders, payloadsPerSecond) => {
    world = await startWorld({ bulkStartDelayMs: 1000, payloadsPerSecond });
    await world.stack().up(many(orders));
    const late = world.sim.bulks.map(({ id, accepted_at, end_time }) => {
      const [accepted, end] = [Date.parse(accepted_at), Date.parse(end_time!)];
      const noticed = polls().find(({ path, time }) => path.endsWith(id) && time >= end)!.time;
      return (noticed - end) / Math.max(1000, (end - accepted) / 10);
    });
    expect(late).toHaveLength(2);
    expect(Math.max(...late)).toBeLessThanOrEqual(1);
  },
);

test("several bulks of one run are polled together", async () => {
  world = await startWorld({ bulkStartDelayMs: 2000, payloadsPerSecond: 100 });
  await world.stack().up(many(4000));
  const lists = world.sim.requests.filter(({ method, path }) => method === "GET" && path.endsWith("/bulk/"));
  // One look-up before each POST, two for a bulk that the state does not know (the preview looks,
  // too), and one where the list has shown nothing new three times.
  expect({ single: polls().length, isListed: lists.length > 3 }).toEqual({ single: 6, isListed: true });
});

test("a create of 1,000 orders costs 1 POST, 2 look-ups, the polls, and the payload pages", async () => {
  world = await startWorld({ payloadsPerSecond: 200 });
  await world.stack().up(many(1000));
  const { requests } = world.sim;
  const pages = requests.filter(({ path }) => path.endsWith("/payloads"));
  expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 1000 }]);
  expect(pages).toHaveLength(10);
  expect(polls().filter(({ status }) => status === 404)).toHaveLength(2);
  expect(requests).toHaveLength(1 + 10 + polls().length);
  expect(polls().length).toBeLessThan(25);
});

test("more than 1,000 orders are split, each chunk is a bulk of its own", async () => {
  world = await startWorld({ payloadsPerSecond: Infinity });
  const stack = world.stack();
  await stack.up(many(2001));
  expect(posts(world).map(({ payloads }) => payloads)).toEqual([1000, 1000, 1]);
  expect(Object.keys(stack.outputs.orderIds)).toHaveLength(2001);
});

test("orders over 1 MB in UTF-8 are split, and no request body is larger", async () => {
  world = await startWorld({ payloadsPerSecond: Infinity });
  const stack = world.stack();
  const orders = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [`o${i}`, orderAt(i, { name: `${i} ${"ø".repeat(30_000)}` })]),
  );
  expect((await stack.up({ orders })).errors).toEqual([]);
  expect(posts(world).map(({ payloads }) => payloads)).toEqual([16, 14]);
  for (const body of bulkBodies(world.sim))
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(1_000_000);
});

test("results are matched by name where Planet lists them shuffled and in small pages", async () => {
  world = await startWorld({ shufflePayloads: true, pageSize: 7, maxPageSize: 7, relativeNext: true });
  const stack = world.stack();
  await stack.up(many(50));
  const byName = Object.fromEntries(world.sim.orders.map(({ name, id }) => [name, id]));
  expect(stack.outputs.orderIds).toEqual(byName);
});

test.each(["PENDING", "RUNNING"] as const)(
  "a bulk that stays %s fails at timeoutSeconds, named with its counts and last status",
  async (stuckBulks) => {
    world = await startWorld({ stuckBulks });
    const stack = world.stack();
    const { errors } = await stack.up({ ...many(3), timeoutSeconds: 120 });
    expect(errors.join()).toMatch(
      new RegExp(
        `bulk CREATE [0-9a-f-]{36}: not COMPLETE within 120 s: [02] of 3 payloads processed, 0 refused, last status ${stuckBulks}.*planet:skipBulk`,
      ),
    );
    expect(world.clock.now() - startOfTime).toBeLessThanOrEqual(180_000);
  },
);

test("order ids shown by a stuck bulk are kept, and the next up goes on waiting without a POST", async () => {
  world = await startWorld({ stuckBulks: "RUNNING" });
  const stack = world.stack();
  const program = { ...many(3), timeoutSeconds: 60 };
  await stack.up(program);
  expect(Object.keys(stack.outputs.orderIds)).toHaveLength(2);
  world.sim.set({ stuckBulks: false });
  expect((await stack.up(program)).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
  expect(Object.keys(stack.outputs.orderIds)).toHaveLength(3);
});

test("planet:skipBulk gives a stuck bulk up, keeps what it has shown, and orders the rest anew", async () => {
  world = await startWorld({ stuckBulks: "RUNNING" });
  const stack = world.stack();
  const program = { ...many(3), timeoutSeconds: 60 };
  await stack.up(program);
  stack.config["planet:skipBulk"] = world.sim.bulks[0]!.id;
  world.sim.set({ stuckBulks: false });
  world.sim.addFault({
    method: "GET",
    path: `/bulk/${world.sim.bulks[0]!.id}`,
    effect: { kind: "patch", body: { status: "RUNNING" } },
  });
  world.sim.addFault({
    method: "GET",
    path: `/bulk/${world.sim.bulks[0]!.id}/payloads`,
    effect: { kind: "patch", body: { results: { "2": { order_id: null } } } },
  });
  expect((await stack.up(program)).errors).toEqual([]);
  expect(stack.lines.join("\n")).toMatch(
    /order-2 {2}create at \[0\.02, 10\], 2026-12-01 – 2026-12-15 \(25 km²\)\nfields: 1 create · 2 unchanged/,
  );
  expect(posts(world).map(({ payloads }) => payloads)).toEqual([3, 1]);
});

test("an order that Planet never decides on ends the wait at timeoutSeconds", async () => {
  world = await startWorld({ receivedMs: Infinity });
  const stack = world.stack();
  await stack.up({ ...many(1), timeoutSeconds: 60 });
  const { errors } = await stack.destroy();
  expect(errors.join()).toMatch(/order .* is still RECEIVED after 60 s \(timeoutSeconds\)/);
  expect(liveNames(world)).toEqual(["order-0"]);
});

test("progress is told in one line at most every 2 s, and only when something changed", async () => {
  world = await startWorld({ payloadsPerSecond: 100 });
  const stack = world.stack();
  const times: number[] = [];
  const push = stack.lines.push.bind(stack.lines);
  stack.lines.push = (...lines: string[]) => {
    if (lines.some((line) => line.includes("processed"))) times.push(world.clock.now());
    return push(...lines);
  };
  await stack.up(many(1000));
  const told = stack.lines.filter((line) => line.includes("processed"));
  expect(told.length).toBeGreaterThan(1);
  for (const line of told.slice(0, -1))
    expect(line).toMatch(/^fields: bulk CREATE [0-9a-f]{8}… \d+\/1000 processed(, about \d+ s left)?$/);
  expect(told.at(-1)).toMatch(/^fields: bulk CREATE [0-9a-f]{8}… 1000\/1000 processed$/);
  expect(new Set(told).size).toBe(told.length);
  // The end is told when it comes.
  for (let i = 1; i < times.length - 1; i++) expect(times[i]! - times[i - 1]!).toBeGreaterThanOrEqual(2000);
});

describe("no run waits past timeoutSeconds and one request", () => {
  const timeoutSeconds = 60;
  const most = (timeoutSeconds + 60) * 1000;

  /** How long it takes, in milliseconds that pass also where somebody sets the wall clock back. */
  async function lasts(work: () => Promise<unknown>): Promise<number> {
    const started = world.clock.elapsed();
    await work();
    return world.clock.elapsed() - started;
  }

  const commands: [string, (stack: Stack, provider?: ReturnType<Stack["provider"]>) => Promise<unknown>][] = [
    ["up", (stack, provider) => stack.up({ ...many(3), timeoutSeconds }, provider)],
    ["refresh", (stack, provider) => stack.refresh(provider)],
    ["destroy", (stack, provider) => stack.destroy(provider)],
  ];

  /** A stack with an order that every command has something to do for. */
  async function begun(): Promise<Stack> {
    const stack = world.stack();
    await stack.up({ ...many(1), timeoutSeconds });
    return stack;
  }

  test.each(commands)("%s: with a budget of two requests a minute", async (_, command) => {
    world = await startWorld();
    const stack = await begun();
    stack.config["planet:requestsPerMinute"] = "2";
    stack.config["planet:apiKey"] = randomUUID();
    expect(await lasts(() => command(stack))).toBeLessThanOrEqual(most);
  });

  test.each(commands)("%s: beside a neighbour with 1,000 look-ups", async (_, command) => {
    world = await startWorld({ undocumented: { orderList: "refused" } });
    const [stack, neighbour] = [await begun(), world.stack()];
    await neighbour.up({ orders: renamed(many(1000).orders), timeoutSeconds });
    for (const one of [stack, neighbour]) {
      one.config["planet:requestsPerMinute"] = "30";
      one.config["planet:apiKey"] = "a-key-of-both";
    }
    const provider = stack.provider();
    const [took, tookTheOther] = await Promise.all([
      lasts(() => command(stack, provider)),
      lasts(() => neighbour.refresh(provider).catch(() => undefined)),
    ]);
    expect(took).toBeLessThanOrEqual(most);
    expect(tookTheOther).toBeLessThanOrEqual(most);
  });

  test.each(commands)("%s: with the clock set back by an hour between requests", async (_, command) => {
    world = await startWorld({ stuckBulks: "RUNNING" });
    const stack = world.stack();
    await stack.up({ ...many(1), timeoutSeconds });
    const { sleep } = world.clock;
    world.clock.sleep = (ms) => {
      world.setBackMs += 3_600_000;
      return sleep(ms);
    };
    expect(await lasts(() => command(stack))).toBeLessThanOrEqual(most);
  });
});

test("a batch beside one with 1,000 look-ups is done in its time", async () => {
  world = await startWorld({ undocumented: { orderList: "refused" } });
  const [stack, neighbour] = [world.stack(), world.stack()];
  await neighbour.up({ orders: renamed(many(1000).orders) });
  for (const one of [stack, neighbour]) one.config["planet:requestsPerMinute"] = "60";
  const provider = stack.provider();
  const refreshed = neighbour.refresh(provider).catch(() => undefined);
  expect((await stack.up({ ...many(3), timeoutSeconds: 60 }, provider)).errors).toEqual([]);
  await refreshed;
});

/** The same orders under other names, so that another batch can have them. */
const renamed = (orders: Record<string, Partial<Order>>) =>
  Object.fromEntries(
    Object.entries(orders).map(([key, order]) => [`n-${key}`, { ...order, name: `n-${order.name}` }]),
  );
