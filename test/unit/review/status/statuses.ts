// Makers of statuses: placed orders → the report of one batch, as an export has recorded it.
import { readRecorded } from "../../../../provider/review/read/readRecorded";
import { statusReport } from "../../../../provider/review/status/statusReport";
import type { StatusReport } from "../../../../provider/review/status/statusReport";
import { watchedBatch } from "../../../../provider/review/status/watchedBatch";
import type { Placed } from "../../../../provider/state/state";
import { anOrder, aPlaced, orderIdOf, pointAt } from "../../builders";
import { inputs, outputs, stackExport } from "../pulumiJson";

/** Noon of a day in the window of the orders. */
export const now = Date.parse("2026-12-05T12:00:00Z");

export const placedAs = (key: string, fields: Partial<Placed> = {}): Placed =>
  aPlaced({ key, order: anOrder({ name: key, geometry: pointAt(key.length) }), ...fields });

/** By order id, numbered from 1. */
export const numbered = (placed: Placed[]): Record<string, Placed> =>
  Object.fromEntries(placed.map((one, index) => [orderIdOf(index + 1), one]));

/** @param more Outputs beside the placed orders. */
export const recorded = (placed: Placed[], more: object = {}, orders: object = {}): string =>
  stackExport({ outputs: { ...outputs(numbered(placed)), ...more }, inputs: inputs(orders) });

export const reportOf = (text: string): StatusReport =>
  statusReport(readRecorded(text, "export.json").map(watchedBatch), now);

/** A batch with orders of many fates: what docs/living-with-orders.md shows. */
export const story = (): string =>
  recorded(
    [
      placedAs("north", {
        status: "FULFILLED",
        since: "2026-12-03T08:00:00.000Z",
        progress: {
          captureCount: 2,
          captureAssessmentSuccessCount: 1,
          captureStatusPublishedCount: 2,
          usedQuota: 25,
          itemIds: ["20261203_080000_ssc4_u0001"],
        },
      }),
      placedAs("south", {
        status: "IN_PROGRESS",
        since: "2026-12-01T00:04:00.000Z",
        progress: { nextPlannedAcquisitionTime: "2026-12-05T14:30:00Z" },
      }),
      placedAs("east", { status: "PENDING", since: "2026-12-05T11:20:00.000Z" }),
      placedAs("swamp", { status: "REJECTED", since: "2026-12-04T11:00:00.000Z" }),
      placedAs("harbour", {
        status: "IN_PROGRESS",
        since: "2026-12-01T00:04:00.000Z",
        notShownSince: "2026-12-05T09:00:00.000Z",
      }),
    ],
    {},
    { north: {}, south: {}, east: {}, swamp: {}, harbour: {}, west: {} },
  );
