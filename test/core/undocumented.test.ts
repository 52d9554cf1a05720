// What no document of Planet's promises only saves requests: where the service does not serve it, the
// documented calls do, or the run goes on without.
import { undocumentedAnswers, undocumentedCalls } from "../../simulator/index";
import type { Settings, UndocumentedAnswer } from "../../simulator/index";
import { isFull } from "../support/cases";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
afterEach(() => world.close());

const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`o${n}`, orderAt(n + 1)]));
const first = { orders: numbered(8) };
/** Edits, replaces, removes and adds in one run, so that several bulks are at work at a time. */
const second = {
  orders: {
    ...numbered(7),
    o0: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }),
    o1: orderAt(100),
    new: orderAt(120),
  },
};

type Served = Settings["undocumented"];
const all = (answer: UndocumentedAnswer): Served =>
  Object.fromEntries(undocumentedCalls.map((call) => [call, answer]));

// Each call with each answer: `npm run test:full`.
test.each<[string, Partial<Settings>]>([
  ["as documented", {}],
  ...undocumentedCalls.flatMap((call) =>
    (isFull ? undocumentedAnswers : (["refused"] as const)).map((answer): [string, Partial<Settings>] => [
      `${call}: ${answer}`,
      { undocumented: { [call]: answer } },
    ]),
  ),
  ...undocumentedAnswers.map((answer): [string, Partial<Settings>] => [
    `everything: ${answer}`,
    { undocumented: all(answer) },
  ]),
  ["odd entries of other people", { foreignEntries: true }],
  ["odd information", { oddInformation: true }],
  ["links to an internal host", { internalLinks: true, pageSize: 2, maxPageSize: 2 }],
  ["a list of bulks that stands still", { bulkListBehindMs: Infinity }],
  ["payloads that are some seconds behind", { payloadsBehindMs: 5000 }],
  [
    "all of it, page by page",
    { undocumented: all("refused"), foreignEntries: true, oddInformation: true, pageSize: 3 },
  ],
])("with %s, up, refresh, change and destroy end right", async (_, settings) => {
  world = await startWorld({ ...settings, bulkStartDelayMs: 2000 });
  const stack = world.stack();
  for (const program of [first, second]) {
    expect((await stack.up(program)).errors).toEqual([]);
    await stack.refresh();
    expect(stack.lines.filter((line) => line.includes("not show"))).toEqual([]);
    const sent = posts(world).length;
    expect((await stack.up(program)).errors).toEqual([]);
    expect(posts(world)).toHaveLength(sent);
    expectExactly(world, program);
    expectOrderedOnce(world);
  }
  for (const { id } of world.sim.orders.slice(1)) world.sim.setOrderStatus(id, "FULFILLED");
  world.sim.setOrderStatus(world.sim.orders[0]!.id, "CANCELLED");
  await stack.refresh();
  expect(stack.outputs.results.o2).toMatchObject({ status: "FULFILLED" });
  expect(stack.lines.at(-1)).not.toMatch(/TypeError|undefined/);
  expect((await stack.destroy()).errors).toEqual([]);
});

test("more bulks than are asked for one by one end right where the list of bulks is refused", async () => {
  world = await startWorld({ undocumented: { bulkOrdering: "refused" }, payloadsPerSecond: Infinity });
  const stack = world.stack();
  const orders = Object.fromEntries(
    Array.from({ length: 3001 }, (_, n) => [`o${n}`, orderAt((n % 3600) / 10 - 180)]),
  );
  expect((await stack.up({ orders })).errors).toEqual([]);
  expect(Object.keys(stack.outputs.orderIds)).toHaveLength(3001);
  // It is asked once, and never again in this run.
  const asked = world.sim.requests.filter(({ method, path }) => method === "GET" && path.endsWith("/bulk/"));
  expect(asked).toHaveLength(1);
});

test("information that is odd is read where it can be, and left out where not", async () => {
  world = await startWorld({ oddInformation: true });
  const stack = world.stack();
  await stack.up({ orders: numbered(1) });
  await stack.refresh();
  expect(stack.outputs.results).toEqual({
    o0: { orderId: world.sim.orders[0]!.id, status: "PENDING", captureCount: 3, usedQuota: 12.5 },
  });
});
