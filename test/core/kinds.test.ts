// Kinds of order whose times Planet sets: its times make no other order, and are not taken for
// somebody's edit.
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld({ imagingWindowCheck: "any" });
});
afterEach(() => world.close());

const imagingWindow = "6f7e0c1e-0000-4000-8000-000000000001";

test.each([
  ["monitoring", { schedulingType: "MONITORING", rrule: "FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO" }],
  ["assured", { schedulingType: "ASSURED", imagingWindow }],
] as const)(
  "a %s order whose times Planet sets by itself is ordered, refreshed and left alone",
  async (_, kind) => {
    const stack = world.stack();
    const program = { orders: { a: orderAt(1, kind) } };
    expect((await stack.up(program)).errors).toEqual([]);
    world.sim.editOrder(stack.outputs.orderIds.a!, {
      end_time: "2026-12-29T00:00:00Z",
      ...("imagingWindow" in kind && { start_time: "2026-12-07T10:00:00Z" }),
    });
    await stack.refresh();
    expect((await stack.up(program)).called).toBe(false);
    expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 1 }]);
  },
);
