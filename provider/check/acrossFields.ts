// Rules over several fields of one order.
import type { Order } from "../order/order";
import { instant, isoTime } from "../order/times";

export function checkAcrossFields(order: Partial<Order>): [keyof Order, string][] {
  const failures = checkGeometryOfKind(order);
  const { startTime, endTime, satElevationAngleMin: min, satElevationAngleMax: max } = order;
  const [start, end] = [isoInstant(startTime), isoInstant(endTime)];
  if (start !== null && end !== null && end <= start)
    failures.push(["endTime", `must be after startTime (${startTime} to ${endTime})`]);
  if (typeof min === "number" && typeof max === "number" && min > max)
    failures.push(["satElevationAngleMax", `must not be below satElevationAngleMin (${min} to ${max})`]);
  return failures;
}

/** Null also where the text is no time: the schema reports that. */
const isoInstant = (time: string | undefined) => (isoTime.test(time ?? "") ? instant(time) : null);

/**
 * Only flexible orders take areas. Monitoring, assured and stereo orders take points and lines.
 * Source: DASH.
 */
function checkGeometryOfKind(order: Partial<Order>): [keyof Order, string][] {
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
