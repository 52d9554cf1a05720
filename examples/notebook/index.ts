// The five orders of Planet's bulk notebook: they start tomorrow and end a week later.
//
// "Tomorrow" must not move with the clock, or every run would edit every order. So the day is
// written down once, and the week is counted from it:
//
//   pulumi config set firstDay 2028-05-01
import { Config } from "@pulumi/pulumi";
import { TaskingOrderBatch } from "pulumi-planet-tasking";

const firstDay = Date.parse(`${new Config().require("firstDay")}T00:00:00Z`);
const dayMs = 24 * 3600 * 1000;

const point = (longitude: number, latitude: number) => ({
  geometry: { type: "Point" as const, coordinates: [longitude, latitude] },
});

const week = new TaskingOrderBatch("week", {
  defaults: {
    startTime: new Date(firstDay).toISOString(),
    endTime: new Date(firstDay + 7 * dayMs).toISOString(),
  },
  orders: {
    "Port of Rotterdam": point(4.14, 51.95),
    "Aletsch Glacier": point(8.03, 46.44),
    "Lake Chad": point(14.03, 13.0),
    "Mount Etna": point(14.99, 37.75),
    "Port of Singapore": point(103.76, 1.26),
  },
});

export const orderIds = week.orderIds;
