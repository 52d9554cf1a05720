// The program whose states are kept: every kind of geometry and setting that state version 1 knew.
export const goldenOrders = (endTime: string) => ({
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
});

export const goldenProgram = (orders: object) => `
  import { TaskingOrderBatch } from "pulumi-planet-tasking";
  const batch = new TaskingOrderBatch("fields", {
    defaults: { startTime: "2096-12-01T00:00:00Z" },
    orders: ${JSON.stringify(orders)},
    replaceInProgress: true,
    timeoutSeconds: 600,
  } as any);
  export const orderIds = batch.orderIds;
`;
