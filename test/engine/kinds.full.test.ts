// Every kind of order through create, edit and destroy on the real engine. The tests are one story
// and run in order.
import { EngineWorld, succeeded } from "../support/engine";
import type { EngineStack } from "../support/engine";
import { bulkBodies } from "../support/orders";

const at = (longitude: number) => ({ type: "Point", coordinates: [longitude, 10] });
const line = (longitude: number) => ({
  type: "LineString",
  coordinates: [
    [longitude, 10],
    [longitude + 0.2, 10],
  ],
});
const ring = [
  [3, 10],
  [3.1, 10],
  [3.1, 10.1],
  [3, 10.1],
  [3, 10],
];
const imagingWindow = "6f7e0c1e-0000-4000-8000-000000000001";

/** By kind: what is declared, and what an edit changes. */
const kinds: Record<string, { order: object; edit: object }> = {
  point: { order: { geometry: at(1) }, edit: { endTime: "2096-12-20T00:00:00Z" } },
  strip: { order: { geometry: line(2) }, edit: { endTime: "2096-12-20T00:00:00Z" } },
  area: {
    order: { geometry: { type: "Polygon", coordinates: [ring] } },
    edit: { startTime: "2096-12-02T00:00:00Z" },
  },
  stereo: { order: { geometry: at(4), orderType: "STEREO", nStereoPov: 2 }, edit: { name: "stereo 2" } },
  video: { order: { geometry: at(5), orderType: "VIDEO" }, edit: { name: "video 2" } },
  monitoring: {
    order: {
      geometry: at(6),
      schedulingType: "MONITORING",
      rrule: "FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO",
    },
    edit: { name: "monitoring 2" },
  },
  assured: {
    order: { geometry: at(7), schedulingType: "ASSURED", imagingWindow },
    edit: { name: "assured 2" },
  },
  archive: {
    order: {
      geometry: at(8),
      schedulingType: "ARCHIVE",
      requestedItems: [{ itemId: "20240115_083220_ssc4_u0001", itemType: "SkySatCollect" }],
    },
    edit: {},
  },
};

const program = (isEdited: boolean) => {
  const orders = Object.fromEntries(
    Object.entries(kinds).map(([kind, { order, edit }]) => [kind, { ...order, ...(isEdited && edit) }]),
  );
  return `
    import { TaskingOrderBatch } from "pulumi-planet-tasking";
    const defaults = { startTime: "2096-12-01T00:00:00Z", endTime: "2096-12-15T00:00:00Z" };
    new TaskingOrderBatch("kinds", { defaults, orders: ${JSON.stringify(orders)} as any });
  `;
};

let world: EngineWorld;
let stack: EngineStack;
beforeAll(async () => {
  world = await EngineWorld.start({ imagingWindowCheck: "any" });
  stack = await world.stack(program(false));
});
afterAll(() => world.close());

test("a create orders every kind in one bulk", async () => {
  succeeded(await stack.up());
  expect(bulkBodies(world.sim).filter((body) => body.order_payloads)).toMatchObject([
    {
      operation_type: "CREATE",
      order_payloads: Object.keys(kinds)
        .map((name) => ({ name }))
        .sort(byName),
    },
  ]);
  expect(Object.keys((await stack.resources()).kinds!.outputs!.orderIds as object).sort()).toEqual(
    Object.keys(kinds).sort(),
  );
});

test("an edit sends what changes of every kind that can be edited, in one bulk", async () => {
  await stack.declare(program(true));
  succeeded(await stack.up());
  const [, edit, ...more] = bulkBodies(world.sim).filter((body) => body.order_payloads);
  expect(more).toEqual([]);
  expect(edit).toMatchObject({ operation_type: "EDIT" });
  expect(edit!.order_payloads).toHaveLength(Object.keys(kinds).length - 1);
});

test("a destroy cancels every kind but the archive order", async () => {
  succeeded(await stack.destroy());
  const alive = world.sim.orders.filter(({ status }) => !/CANCEL/.test(status)).map(({ name }) => name);
  expect(alive.sort()).toEqual(["a", "archive"]);
  expect(await stack.resources()).toEqual({});
});

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
