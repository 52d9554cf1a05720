// The cost of each operation at 1,000 and at 4,000 orders: requests, and calls of our functions.
// Counts do not depend on the machine.
import { callsDuring } from "../support/calls";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

const program = (count: number, editOf?: number) => ({
  orders: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `order-${i}`,
      orderAt(i / 100, {
        ...(editOf !== undefined && i % editOf === 0 && { endTime: "2026-12-20T00:00:00Z" }),
      }),
    ]),
  ),
});

const operations: Record<string, (stack: Stack, count: number) => Promise<unknown>> = {
  create: (stack, count) => stack.up(program(count)),
  "no change": (stack, count) => stack.up(program(count)),
  "edit 1 %": (stack, count) => stack.up(program(count, 100)),
  refresh: (stack) => stack.refresh(),
  destroy: (stack) => stack.destroy(),
};

interface Cost {
  requests: Record<string, number>;
  calls: number;
}

const kindOf = ({ method, path }: { method: string; path: string }): string => {
  if (method === "POST") return "bulks";
  if (path.endsWith("/payloads")) return "payload pages";
  if (path.endsWith("/orders/")) return "order pages";
  return path.includes("/orders/") ? "looks at orders" : "looks at bulks";
};

async function costs(count: number): Promise<Record<string, Cost>> {
  const world: World = await startWorld({ payloadsPerSecond: Infinity, bulkStartDelayMs: 0 });
  const stack = world.stack();
  const all: Record<string, Cost> = {};
  for (const [operation, run] of Object.entries(operations)) {
    const before = world.sim.requests.length;
    const calls = await callsDuring(() => run(stack, count));
    const requests: Record<string, number> = {};
    for (const request of world.sim.requests.slice(before))
      requests[kindOf(request)] = (requests[kindOf(request)] ?? 0) + 1;
    all[operation] = { requests, calls };
    world.sim.advance(1000);
  }
  await world.close();
  return all;
}

/**
 * Allowed calls per order: a tenth above what was counted when values began to be read in each way
 * in which a service may write them, and an edit began to look up what it changes. That of destroy
 * was counted when a destroy began to tell what it cancels and what of it may be charged.
 */
const mostCalls: Record<string, number> = {
  create: 448,
  "no change": 151,
  "edit 1 %": 396,
  refresh: 115,
  destroy: 101,
};

let thousand: Record<string, Cost>;
let fourThousand: Record<string, Cost>;
beforeAll(async () => {
  thousand = await costs(1000);
  fourThousand = await costs(4000);
});

test.each([
  ["create", { bulks: 1, "payload pages": 10 }, { bulks: 4, "payload pages": 40 }],
  ["no change", {}, {}],
  ["edit 1 %", { bulks: 1, "payload pages": 1 }, { bulks: 1, "payload pages": 1 }],
  ["refresh", { "order pages": 10 }, { "order pages": 40 }],
  // A few of the cancelled orders are looked at, whether Planet shows them so.
  [
    "destroy",
    { bulks: 1, "payload pages": 10, "looks at orders": 5 },
    { bulks: 4, "payload pages": 40, "looks at orders": 5 },
  ],
])(
  "%s of 1,000 and of 4,000 orders sends what must be sent, looks at bulks aside",
  (operation, few, many) => {
    const none = { "looks at bulks": 0 };
    const changed = operation === "edit 1 %" ? ["order pages", "looks at orders"] : [];
    const withoutLooks = ({ requests }: Cost) =>
      Object.fromEntries(
        Object.entries({ ...requests, ...none }).filter(([kind]) => !changed.includes(kind)),
      );
    expect(withoutLooks(thousand[operation]!)).toEqual({ ...few, ...none });
    expect(withoutLooks(fourThousand[operation]!)).toEqual({ ...many, ...none });
  },
);

test.each(Object.keys(operations))(
  "%s looks at bulks at most three times, and twice for each",
  (operation) => {
    for (const { requests } of [thousand[operation]!, fourThousand[operation]!])
      expect(requests["looks at bulks"]).toBeLessThanOrEqual(3 + 2 * (requests.bulks ?? 0));
  },
);

test("a preview spends some twenty requests on the orders that it would change, and so does an up", () => {
  for (const { requests } of [thousand["edit 1 %"]!, fourThousand["edit 1 %"]!])
    expect((requests["order pages"] ?? 0) + (requests["looks at orders"] ?? 0)).toBeLessThanOrEqual(22);
});

test.each(Object.keys(operations))("%s calls no more functions for an order than it did", (operation) => {
  expect(thousand[operation]!.calls / 1000).toBeLessThan(mostCalls[operation]!);
});

test.each(Object.keys(operations))("%s grows no faster than n log n", (operation) => {
  const growth = fourThousand[operation]!.calls / thousand[operation]!.calls;
  expect(growth).toBeLessThan((4 * Math.log(4000)) / Math.log(1000));
});
