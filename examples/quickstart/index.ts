// Two fields, photographed once each in the first half of December.
import { TaskingOrderBatch } from "pulumi-planet-tasking";

const fields = new TaskingOrderBatch("fields", {
  defaults: { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-15T00:00:00Z" },
  orders: {
    "north-field": { geometry: { type: "Point", coordinates: [32.142035, -0.487188] } },
    "south-field": {
      geometry: { type: "Point", coordinates: [52.142035, 13.487188] },
      endTime: "2026-12-20T00:00:00Z",
    },
  },
});

export const orderIds = fields.orderIds;
