// What kinds of orders ask of one another's fields.
import type { Order } from "../order";

/** Source: DASH: areas are for flexible orders; monitoring, assured and stereo orders take points and lines. */
export function kindProblems(order: Partial<Order>): [keyof Order, string][] {
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
