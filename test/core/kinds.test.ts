// Kinds of order whose times Planet sets: its times make no other order, and are not taken for
// somebody's edit. And values that this package does not know: Planet decides on them.
import type { Order } from "../../provider/order/order";
import { bulkBodies, orderAt, posts } from "../support/orders";
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

test.each([
  ["schedulingType", { schedulingType: "EXPRESS" }, { scheduling_type: "EXPRESS" }, "EXPRESS"],
  ["orderType", { orderType: "RADAR", nStereoPov: 3 }, { order_type: "RADAR", n_stereo_pov: 3 }, "RADAR"],
  ["satelliteTypes", { satelliteTypes: ["SKYSAT", "DOVE"] }, { satellite_types: ["SKYSAT", "DOVE"] }, "DOVE"],
] as const)(
  "an unknown %s is warned of and reaches the service as it is; where it refuses, its words are told",
  async (field, { ...fields }, sent, value) => {
    const stack = world.stack();
    const { errors } = await stack.up({ orders: { a: orderAt(1, fields as Partial<Order>) } });
    expect(bulkBodies(world.sim).map(({ order_payloads }) => order_payloads)).toMatchObject([[sent]]);
    expect(errors.join()).toContain(`"${value}" is not a valid choice.`);
    expect(stack.lines).toContain(
      `fields: warning: "a": ${field} ${value} is not known to this package; it is sent as it is`,
    );
  },
);

test("days of exclusivity that the service takes and this package does not know are ordered once", async () => {
  const stack = world.stack();
  const program = { orders: { a: orderAt(1, { exclusivityDays: 15 }) } };
  expect((await stack.up(program)).errors).toEqual([]);
  await stack.refresh();
  expect((await stack.up(program)).called).toBe(false);
  expect(world.sim.orders).toMatchObject([{ exclusivity_days: 15 }]);
  expect(stack.lines.filter((line) => line.includes("exclusivityDays 15 is not known"))).toHaveLength(1);
});

test("a known value misspelt stops the preview, and nothing is sent", async () => {
  const stack = world.stack();
  const { errors } = await stack.up({ orders: { a: orderAt(1, { schedulingType: "FLEXIBEL" }) } });
  expect(errors.join()).toContain('did you mean "FLEXIBLE"?');
  expect(world.sim.requests).toEqual([]);
});
