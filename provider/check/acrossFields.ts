// What an order's fields ask of one another.
import type { Order } from "../order/order";
import { instant, isoTime } from "../order/times";

export function checkAcrossFields(order: Partial<Order>): [keyof Order, string][] {
  const failures = checkPlaceOfKind(order);
  const { startTime, endTime, satElevationAngleMin: min, satElevationAngleMax: max } = order;
  const [start, end] = [isoInstant(startTime), isoInstant(endTime)];
  if (start !== null && end !== null && end <= start)
    failures.push(["endTime", `must be after startTime (${startTime} to ${endTime})`]);
  if (typeof min === "number" && typeof max === "number" && min > max)
    failures.push(["satElevationAngleMax", `must not be below satElevationAngleMin (${min} to ${max})`]);
  return failures;
}

/** Null also for a text that is no time: the schema refuses it. */
const isoInstant = (time: string | undefined) => (isoTime.test(time ?? "") ? instant(time) : null);

/**
 * Source: DASH. Areas are for flexible orders; monitoring, assured and stereo orders take points
 * and lines.
 */
function checkPlaceOfKind(order: Partial<Order>): [keyof Order, string][] {
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
