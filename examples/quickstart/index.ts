// Two fields, photographed once each in the first half of May 2028.
import { TaskingOrderBatch } from "pulumi-planet-tasking";

const fields = new TaskingOrderBatch("fields", {
  defaults: { startTime: "2028-05-01T00:00:00Z", endTime: "2028-05-15T00:00:00Z" },
  orders: {
    "north-field": { geometry: { type: "Point", coordinates: [-93.62, 42.03] } },
    "south-field": {
      geometry: { type: "Point", coordinates: [-60.57, -33.89] },
      endTime: "2028-05-20T00:00:00Z",
    },
  },
});

export const orderIds = fields.orderIds;
