// For any two programs, the next up does what the preview tells.
import fc from "fast-check";
import type { Order } from "../../provider/order/order";
import { isFull } from "../support/cases";
import { bulkBodies, orderAt } from "../support/orders";
import { startWorld } from "../support/world";

const windows = ["2026-12-15T00:00:00Z", "2026-12-20T00:00:00Z"];

const anOrder = fc.record({ place: fc.nat(3), end: fc.nat(1), product: fc.constantFrom("A", "B") });

const programs = fc
  .dictionary(fc.constantFrom("a", "b", "c", "d", "e"), anOrder, { minKeys: 1 })
  .map((orders) =>
    Object.fromEntries(
      Object.entries(orders).map(([key, { place, end, product }]): [string, Partial<Order>] => [
        key,
        orderAt(place, { endTime: windows[end]!, product }),
      ]),
    ),
  );

/** The payloads that the lines of a plan announce: `CREATE a`, `EDIT b`, `CANCEL <order id>`. */
function sayings(lines: string[]): string[] {
  const uuid = /[0-9a-f]{8}-[0-9a-f-]{27}/;
  return lines.flatMap((line) => {
    const [, key, verb, rest] = /^fields: ([a-e])\s+(create|replace|edit|cancel)\b(.*)$/.exec(line) ?? [];
    if (key === undefined) return [];
    if (verb === "cancel") return [`CANCEL ${uuid.exec(rest!)![0]}`];
    if (verb === "replace")
      return [`CREATE ${key}`, `CANCEL ${uuid.exec(/cancel (.*)$/.exec(rest!)![1]!)![0]}`];
    return [`${verb!.toUpperCase()} ${key}`];
  });
}

test("every line of a preview is sent by the next up, and nothing else is", async () => {
  await fc.assert(
    fc.asyncProperty(programs, programs, async (before, after) => {
      const world = await startWorld({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
      try {
        const stack = world.stack();
        await stack.up({ orders: before });
        const sent = bulkBodies(world.sim).length;
        stack.lines.length = 0;
        await stack.preview({ orders: after });
        const told = sayings(stack.lines);
        expect((await stack.up({ orders: after })).errors).toEqual([]);
        const { orderIds } = stack.outputs;
        const keyOf = new Map(Object.entries(orderIds).map(([key, id]) => [id, key]));
        const done = bulkBodies(world.sim)
          .slice(sent)
          .flatMap(({ operation_type, order_payloads }) =>
            order_payloads.map(({ id, name }) =>
              operation_type === "CANCEL"
                ? `CANCEL ${id as string}`
                : `${operation_type} ${(name ?? keyOf.get(id as string)) as string}`,
            ),
          );
        expect(done.sort()).toEqual(told.sort());
      } finally {
        await world.close();
      }
    }),
    { seed: 20261122, numRuns: isFull ? 300 : 25 },
  );
});
