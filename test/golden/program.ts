// The program whose states are kept: every kind of geometry and setting that today's state version
// knows.
import type { TaskingOrderBatchArgs } from "../../provider/program/args";

/** `adopt`: id of a live order, named `taken`, at the place that is declared here. */
export const goldenArgs = (endTime: string, adopt: string): TaskingOrderBatchArgs => ({
  defaults: { startTime: "2096-12-01T00:00:00Z" },
  orders: {
    point: { geometry: { type: "Point", coordinates: [7.5, 46.5] }, endTime },
    strip: {
      name: "the strip",
      geometry: {
        type: "LineString",
        coordinates: [
          [8, 47],
          [8.25, 47.125],
        ],
      },
      endTime,
    },
    area: {
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [9, 45],
            [9.1, 45],
            [9.1, 45.1],
            [9, 45.1],
            [9, 45],
          ],
        ],
      },
      endTime,
      satElevationAngleMin: 65,
      extra: { comment: "kept as it is" },
    },
    taken: { geometry: { type: "Point", coordinates: [6.5, 45.5] }, endTime, adopt },
  },
  replaceInProgress: true,
  timeoutSeconds: 600,
  wait: "accepted",
  account: "research",
});

export const goldenProgram = (args: object) => `
  import { TaskingOrderBatch } from "pulumi-planet-tasking";
  const batch = new TaskingOrderBatch("fields", ${JSON.stringify(args)} as any);
  export const orderIds = batch.orderIds;
`;

/** The key of `account`, and of states that know no accounts. */
export const goldenKeys = { PL_API_KEY: "any", PL_API_KEY_RESEARCH: "any" };
