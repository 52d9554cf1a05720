// Every kind of order, as the compiler holds it (`npx tsc --noEmit -p .`); nothing here runs.
import * as pulumi from "@pulumi/pulumi";
import type { OrderArgs, OrderDefaults, TaskingOrderBatchArgs } from "../../provider";

const point = { geometry: { type: "Point", coordinates: [4.14, 51.95] } } satisfies OrderArgs;
const line = { geometry: { type: "LineString", coordinates: [[4.14, 51.95], [4.2, 51.95]] } } satisfies OrderArgs; // prettier-ignore
const area = { geometry: { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] } } satisfies OrderArgs; // prettier-ignore
const imagingWindow = "493d3e9e-76f5-4d7a-9b4d-0c0f4f1f5f1a";
const rrule = "FREQ=WEEKLY;COUNT=4";
const requestedItems = [{ itemId: "1", itemType: "SkySatCollect" }];

export const kinds: Record<string, OrderArgs> = {
  point,
  strip: line,
  area,
  named: { ...area, schedulingType: "FLEXIBLE", name: "named" },
  stereo: { ...line, orderType: "STEREO", nStereoPov: 2 },
  video: { ...point, orderType: "VIDEO" },
  monitoring: { ...point, schedulingType: "MONITORING", rrule, earlyStart: true },
  assured: { ...point, schedulingType: "ASSURED", imagingWindow },
  archive: { ...area, schedulingType: "ARCHIVE", requestedItems },
  unknownKind: { ...area, schedulingType: "EXPRESS" },
  unknownKindOfWindow: { ...point, schedulingType: "LOCK_IN", imagingWindow },
  unknownType: { ...area, orderType: "RADAR", nStereoPov: 3 },
  unknownTypeOfKind: { ...point, orderType: "RADAR", schedulingType: "MONITORING", rrule },
  unknownSatellite: { ...point, satelliteTypes: ["SKYSAT", "DOVE"], exclusivityDays: 15 },
  stereoMonitoring: { ...point, schedulingType: "MONITORING", rrule, orderType: "STEREO", nStereoPov: 3 },
  fromOutputs: {
    geometry: pulumi.output(point.geometry),
    schedulingType: pulumi.output("MONITORING" as const),
    rrule: pulumi.output(rrule),
  },
};

export const kindFromDefaults: TaskingOrderBatchArgs = {
  defaults: { schedulingType: "MONITORING", rrule },
  orders: { a: point, b: { ...point, rrule: "FREQ=DAILY;COUNT=4" } },
};
export const ruleFromEachOrder: TaskingOrderBatchArgs = {
  defaults: { schedulingType: "MONITORING", orderType: "STEREO" },
  orders: { a: { ...point, rrule, nStereoPov: 2 } },
};
export const defaultsOfAnyKind: OrderDefaults = { schedulingType: "ASSURED" };

/** Begins like MONITORING, so that only the defaults take it. */
export const unknownOfDefaults: OrderDefaults = { schedulingType: "MOSAIC", orderType: "STRIP" };

// @ts-expect-error -- monitoring needs its rule
export const monitoringAlone: OrderArgs = { ...point, schedulingType: "MONITORING" };
// @ts-expect-error -- monitoring needs its rule, inside a batch
export const monitoringInBatch: TaskingOrderBatchArgs = { orders: { a: { ...point, schedulingType: "MONITORING" } } }; // prettier-ignore
// @ts-expect-error -- a rule that is undefined is none
export const monitoringUndefined: OrderArgs = { ...point, schedulingType: "MONITORING", rrule: undefined };
// @ts-expect-error -- assured needs its window
export const assuredAlone: OrderArgs = { ...point, schedulingType: "ASSURED" };
// @ts-expect-error -- the window of another kind is none
export const assuredWithRule: OrderArgs = { ...point, schedulingType: "ASSURED", rrule };
// @ts-expect-error -- archive needs its scenes
export const archiveAlone: OrderArgs = { ...point, schedulingType: "ARCHIVE" };
// @ts-expect-error -- stereo needs its number of views
export const stereoAlone: OrderArgs = { ...point, orderType: "STEREO" };
// @ts-expect-error -- stereo needs its number of views, whatever its kind
export const stereoOfUnknownKind: OrderArgs = { ...point, orderType: "STEREO", schedulingType: "EXPRESS" };
// @ts-expect-error -- monitoring needs its rule, whatever its type
export const monitoringOfUnknownType: OrderArgs = { ...point, orderType: "RADAR", schedulingType: "MONITORING" }; // prettier-ignore
// @ts-expect-error -- no value of Planet's form
export const lowerCase: OrderArgs = { ...point, schedulingType: "monitoring" };
// @ts-expect-error -- monitoring takes no area
export const monitoringArea: OrderArgs = { ...area, schedulingType: "MONITORING", rrule };
// @ts-expect-error -- assured takes no area
export const assuredArea: OrderArgs = { ...area, schedulingType: "ASSURED", imagingWindow };
// @ts-expect-error -- stereo takes no area
export const stereoArea: OrderArgs = { ...area, orderType: "STEREO", nStereoPov: 2 };
// @ts-expect-error -- no field of this name, in a kind either
export const unknownField: OrderArgs = { ...point, schedulingType: "MONITORING", rrule, colour: "red" };
