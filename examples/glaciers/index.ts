// Forty glaciers from Svalbard to Patagonia, each imaged every second week, six times in all. Their
// names in the file are the keys, so that a glacier may be moved in the file, and others added or
// removed, without touching it.
import { join } from "node:path";
import { ordersFromGeoJson, TaskingOrderBatch } from "pulumi-planet-tasking";

const glaciers = new TaskingOrderBatch("glaciers", {
  defaults: {
    schedulingType: "MONITORING",
    rrule: "FREQ=WEEKLY;INTERVAL=2;COUNT=6",
    startTime: "2027-06-01T00:00:00Z",
  },
  orders: ordersFromGeoJson(join(__dirname, "glaciers.geojson")),
});

export const orderIds = glaciers.orderIds;
