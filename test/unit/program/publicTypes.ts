// What a program may and may not write, told by the compiler (`npx tsc --noEmit -p .`); nothing
// here runs.
import * as pulumi from "@pulumi/pulumi";
import { requestedSqKm, TaskingOrderBatch } from "../../../provider";
import type { OrderArgs, OrderResult, TaskingOrderBatchArgs } from "../../../provider";

const point = { geometry: { type: "Point", coordinates: [32.142035, -0.487188] } } satisfies OrderArgs;
const orders = { north: point };

export const everyField: OrderArgs = {
  ...point,
  name: "north",
  startTime: "2026-12-01T00:00:00Z",
  endTime: "2026-12-15T00:00:00Z",
  plNumber: "PL-1",
  product: "Flexible Tasking",
  schedulingType: "FLEXIBLE",
  orderType: "STEREO",
  nStereoPov: 2,
  satElevationAngleMin: 60,
  satElevationAngleMax: 90,
  imagingWindow: "493d3e9e-76f5-4d7a-9b4d-0c0f4f1f5f1a",
  rrule: "FREQ=WEEKLY;COUNT=4",
  earlyStart: true,
  cloudThreshold: 0.2,
  satelliteTypes: ["SKYSAT"],
  exclusivityDays: 30,
  altitude: 0,
  requestedItems: [{ itemId: "1", itemType: "SkySatCollect" }],
  delivery: { destination: { ref: "pl:destinations/default" } },
  extra: { rank: 1 },
};

export const fromOutputs: TaskingOrderBatchArgs = {
  orders: { north: { geometry: pulumi.output(point.geometry), name: pulumi.secret("north") } },
  defaults: pulumi.output({ product: "Flexible Tasking" }),
  timeoutSeconds: Promise.resolve(60),
};

export const sqKm: number = requestedSqKm(point);

export function aProgram() {
  const batch = new TaskingOrderBatch("fields", { orders, onRemove: "refuse" }, { protect: true });
  const orderIds: pulumi.Output<Record<string, string>> = batch.orderIds;
  const results: pulumi.Output<Record<string, OrderResult>> = batch.results;
  const batchId: pulumi.Output<string> = batch.batchId;
  // @ts-expect-error -- a batch has no output of this name
  const unknown: unknown = batch.orders;
  // @ts-expect-error -- outputs are Planet's to set
  batch.orderIds = orderIds;
  // @ts-expect-error -- orders are required
  new TaskingOrderBatch("empty", {});
  // @ts-expect-error -- a batch needs its arguments
  new TaskingOrderBatch("nothing");
  // @ts-expect-error -- a list of orders would be compared by position
  new TaskingOrderBatch("list", { orders: [point] });
  // @ts-expect-error -- the identity is the batch's own
  new TaskingOrderBatch("identity", { orders, identity: "b3f0f2a0-7c7f-4c1e-9a52-0d6c0e7f1a11" });
  return { orderIds, results, batchId, unknown };
}

// @ts-expect-error -- no field of this name
export const unknownField: OrderArgs = { ...point, colour: "red" };
// @ts-expect-error -- the program writes camelCase
export const snakeCase: OrderArgs = { ...point, start_time: "2026-12-01T00:00:00Z" };
// @ts-expect-error -- no field of this name, inside a batch
export const unknownInBatch: TaskingOrderBatchArgs = { orders: { north: { ...point, colour: "red" } } };
// @ts-expect-error -- the geometry is required
export const noGeometry: OrderArgs = { name: "north" };
// @ts-expect-error -- the geometry is required, inside a batch
export const noGeometryInBatch: TaskingOrderBatchArgs = { orders: { north: { name: "north" } } };
// @ts-expect-error -- no kind of geometry that Planet documents
export const multiPoint: OrderArgs = { geometry: { type: "MultiPoint", coordinates: [[1, 2]] } };
// @ts-expect-error -- coordinates are numbers
export const textCoordinates: OrderArgs = { geometry: { type: "Point", coordinates: ["1", "2"] } };
// @ts-expect-error -- no kind of scheduling
export const wrongSchedulingType: OrderArgs = { ...point, schedulingType: "FLEX" };
// @ts-expect-error -- no value of Planet's form
export const wrongOrderType: OrderArgs = { ...point, orderType: "radar" };
// @ts-expect-error -- 2 or 3
export const wrongStereo: OrderArgs = { ...point, nStereoPov: 4 };
// @ts-expect-error -- a constellation is text
export const wrongSatellite: OrderArgs = { ...point, satelliteTypes: [1] };
// @ts-expect-error -- a number of days
export const wrongExclusivity: OrderArgs = { ...point, exclusivityDays: "15" };
// @ts-expect-error -- a time is text
export const wrongTime: OrderArgs = { ...point, startTime: new Date() };
// @ts-expect-error -- an item has a type
export const wrongItem: OrderArgs = { ...point, requestedItems: [{ itemId: "1" }] };
// @ts-expect-error -- a destination has a ref
export const wrongDelivery: OrderArgs = { ...point, delivery: { destination: {} } };
// @ts-expect-error -- places are not shared
export const sharedGeometry: TaskingOrderBatchArgs = { orders, defaults: { geometry: point.geometry } };
// @ts-expect-error -- names are not shared
export const sharedName: TaskingOrderBatchArgs = { orders, defaults: { name: "north" } };
// @ts-expect-error -- no enum of defaults either
export const wrongDefault: TaskingOrderBatchArgs = { orders, defaults: { nStereoPov: 4 } };
// @ts-expect-error -- cancel, abandon or refuse
export const wrongOnRemove: TaskingOrderBatchArgs = { orders, onRemove: "delete" };
// @ts-expect-error -- a number of seconds
export const wrongTimeout: TaskingOrderBatchArgs = { orders, timeoutSeconds: "60" };
// @ts-expect-error -- no argument of this name
export const wrongArgument: TaskingOrderBatchArgs = { orders, retainInProgress: true };
