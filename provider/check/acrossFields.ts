// What an order's fields ask of one another, whatever the batch's defaults are.
import type { Order } from "../order/order";
import { instant, isoTime } from "../order/times";

export function fieldProblems(order: Partial<Order>): [keyof Order, string][] {
  const problems = kindProblems(order);
  const { startTime, endTime, satElevationAngleMin: min, satElevationAngleMax: max } = order;
  const [start, end] = [isoInstant(startTime), isoInstant(endTime)];
  if (start !== null && end !== null && end <= start)
    problems.push(["endTime", `must be after startTime (${startTime} to ${endTime})`]);
  if (typeof min === "number" && typeof max === "number" && min > max)
    problems.push(["satElevationAngleMax", `must not be below satElevationAngleMin (${min} to ${max})`]);
  return problems;
}

/** What is no time is told as such already. */
const isoInstant = (time: string | undefined) => (isoTime.test(time ?? "") ? instant(time) : null);

/** Source: DASH: areas are for flexible orders; monitoring, assured and stereo orders take points and lines. */
function kindProblems(order: Partial<Order>): [keyof Order, string][] {
  const kind =
    order.orderType === "STEREO"
      ? "orderType STEREO"
      : order.schedulingType === "MONITORING" || order.schedulingType === "ASSURED"
        ? `schedulingType ${order.schedulingType}`
        : undefined;
  return kind !== undefined && order.geometry?.type === "Polygon"
    ? [["geometry", `${kind} takes a Point or a LineString, not an area`]]
    : [];
}
