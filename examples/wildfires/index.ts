// Twelve towns and woods that burned, as areas, in a fortnight that starts a day after the first
// `pulumi up`. In later runs it stays where it was, so that the clock edits no order. The outlines
// are rough, not those of the fires.
import { join } from "node:path";
import { ordersFromGeoJson, TaskingOrderBatch, TaskingWindow } from "pulumi-planet-tasking";

const { startTime, endTime } = new TaskingWindow("fortnight", { days: 14 });
const areas = new TaskingOrderBatch("areas", {
  defaults: { startTime, endTime },
  orders: ordersFromGeoJson(join(__dirname, "areas.geojson")),
});

export const orderIds = areas.orderIds;
export const firstDay = startTime;
