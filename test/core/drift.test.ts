// Refresh tells the progress of an order from changes that people made to it.
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const program = { orders: { a: orderAt(1), b: orderAt(2) } };

test("progress shows in results and is no change", async () => {
  const stack = world.stack();
  await stack.up(program);
  world.sim.advance(2 * 3600_000);
  await stack.refresh();
  expect(stack.outputs.results.a!.status).toBe("IN_PROGRESS");
  expect((await stack.up(program)).called).toBe(false);
});

test("what the server fills in or rewrites is no drift", async () => {
  const stack = world.stack();
  const bare = { orders: { a: { geometry: orderAt(1).geometry! } } };
  await stack.up(bare);
  await stack.refresh();
  expect((await stack.up(bare)).called).toBe(false);
});

test("an order cancelled elsewhere is ordered again, once", async () => {
  const stack = world.stack();
  await stack.up(program);
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "CANCELLED");
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["b"]);
  await stack.up(program);
  await stack.refresh();
  await stack.up(program);
  expect(posts(world).map(({ payloads }) => payloads)).toEqual([2, 1]);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test("an order edited elsewhere is edited back", async () => {
  const stack = world.stack();
  await stack.up(program);
  world.sim.editOrder(stack.outputs.orderIds.a!, { name: "renamed", end_time: "2026-12-31T00:00:00Z" });
  await stack.refresh();
  await stack.up(program);
  expect(posts(world)[1]).toEqual({ operation: "EDIT", payloads: 1 });
  expect(world.sim.orders[0]).toMatchObject({ name: "a", end_time: "2026-12-15T00:00:00Z" });
});

test.each(["FULFILLED", "EXPIRED", "REJECTED", "FAILED"] as const)(
  "a %s order is kept and never ordered again by itself",
  async (status) => {
    const stack = world.stack();
    await stack.up(program);
    world.sim.setOrderStatus(stack.outputs.orderIds.a!, status);
    await stack.refresh();
    expect((await stack.up(program)).called).toBe(false);
    expect(stack.outputs.results.a!.status).toBe(status);
  },
);

test("a refresh with another account's key stops instead of forgetting the orders", async () => {
  world.sim.set({
    keys: {
      "key-of-a-test": { organisation: "ours", tasking: true },
      theirs: { organisation: "theirs", tasking: true },
    },
  });
  const stack = world.stack();
  await stack.up(program);
  stack.config["planet:apiKey"] = "theirs";
  await expect(stack.refresh()).rejects.toThrow(
    /knows none of this batch's 2 open orders \(such as .*\) for this API key/,
  );
  expect(Object.keys(stack.outputs.orderIds)).toHaveLength(2);
});

test("a refresh records what a timed-out run left pending", async () => {
  world.sim.set({ bulkStartDelayMs: 120_000 });
  const stack = world.stack();
  await stack.up({ ...program, timeoutSeconds: 60 });
  world.sim.advance(120_000);
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
  expect(stack.outputs.pending).toEqual([]);
});

test("a refresh sends nothing but GETs", async () => {
  const stack = world.stack();
  await stack.up(program);
  const before = world.sim.requests.length;
  await stack.refresh();
  expect(world.sim.requests.slice(before).map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
});

describe("what was bought is an output", () => {
  test("captures, their items and the quota appear in the results, and are no change", async () => {
    const stack = world.stack();
    await stack.up(program);
    world.sim.setOrderStatus(stack.outputs.orderIds.a!, "FULFILLED");
    await stack.refresh();
    expect(stack.outputs.results.a).toMatchObject({
      status: "FULFILLED",
      captureCount: 1,
      captureAssessmentSuccessCount: 1,
      usedQuota: expect.any(Number) as number,
      itemIds: [expect.any(String)] as string[],
    });
    expect((await stack.up(program)).called).toBe(false);
  });

  test("items are asked for once", async () => {
    const stack = world.stack();
    await stack.up(program);
    world.sim.setOrderStatus(stack.outputs.orderIds.a!, "FULFILLED");
    await stack.refresh();
    await stack.refresh();
    expect(world.sim.requests.filter(({ path }) => path.includes("/captures"))).toHaveLength(1);
  });

  test("a service that tells no captures does not fail the refresh", async () => {
    world.sim.addFault({ path: "/captures/", effect: { kind: "status", status: 403 } });
    const stack = world.stack();
    await stack.up(program);
    world.sim.setOrderStatus(stack.outputs.orderIds.a!, "FULFILLED");
    await stack.refresh();
    expect(stack.outputs.results.a!.status).toBe("FULFILLED");
    expect(stack.lines.at(-1)).toMatch(/note: the items of 1 orders were not read: .*403/);
  });
});

describe("a refresh tells", () => {
  test("who cancelled an order elsewhere, and when", async () => {
    const stack = world.stack();
    await stack.up(program);
    world.sim.setOrderStatus(stack.outputs.orderIds.a!, "CANCELLED", "ann@example.com");
    await stack.refresh();
    expect(stack.lines.at(-1)).toMatch(
      /warning: "a" \(order \S+\) is CANCELLED outside this stack \(by ann@example.com at 2026-11-30T\S+\); `pulumi up` orders it anew/,
    );
  });

  test("what was edited elsewhere", async () => {
    const stack = world.stack();
    await stack.up(program);
    world.sim.editOrder(stack.outputs.orderIds.a!, { name: "renamed" });
    await stack.refresh();
    expect(stack.lines.at(-1)).toBe(
      'fields: warning: "a" was edited outside this stack: name "a" → "renamed"; `pulumi up` edits it back',
    );
  });
});

test.each(["EXPIRED", "REJECTED", "FAILED"] as const)(
  "a preview warns that a %s order is kept and not ordered again",
  async (status) => {
    const stack = world.stack();
    await stack.up(program);
    world.sim.setOrderStatus(stack.outputs.orderIds.a!, status);
    await stack.refresh();
    await stack.preview(program);
    expect(stack.lines.at(-1)).toMatch(
      new RegExp(`warning: "a": ${status} at Planet, and not ordered again. Take the key out`),
    );
  },
);

describe("requests of a refresh", () => {
  /** A batch of so many orders, and then so many orders of others. */
  async function refreshed(count: number, others = 0): Promise<number> {
    world.sim.set({ payloadsPerSecond: Infinity, bulkStartDelayMs: 0 });
    const orders = (prefix: string, length: number) =>
      Object.fromEntries(Array.from({ length }, (_, i) => [`${prefix}${i}`, orderAt((i % 1000) / 10)]));
    const stack = world.stack();
    await stack.up({ orders: orders("ours ", count) });
    world.sim.advance(1000);
    if (others > 0) await world.stack().up({ orders: orders("others ", others) });
    const before = world.sim.requests.length;
    await stack.refresh();
    return world.sim.requests.length - before;
  }

  // One request looks for a bulk that the state does not know. The others read orders; where the
  // reading stops early, one page was asked for ahead in vain.
  test.each([
    [3, 0, 1 + 3],
    [10, 0, 1 + 1],
    [1000, 0, 1 + 10],
    [10, 2000, 1 + 10 + 1 + 10],
    [300, 1000, 1 + 13],
  ])("of %i orders, with %i newer ones of others, are %i", async (count, others, requests) => {
    expect(await refreshed(count, others)).toBe(requests);
  });
});
