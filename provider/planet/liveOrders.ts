// Looking many orders up in few requests.
import type { LiveOrder } from "./responses";
import type { PlanetApi } from "./planetApi";

/** So few orders are asked for one by one. */
export const fewOrders = 5;

/** Whether one more page of a list may be cheaper than a request for each of the `missing`; `left`: items on later pages. */
export const isWorthReading = (missing: number, page: number, left: number): boolean =>
  missing > 0 && (Math.ceil(left / 100) < missing || page < missing);

/**
 * The orders that Planet shows, by id. Its list is the organisation's, newest first, 100 to a request: it is read while that may
 * be cheaper than a request per order that was not met yet, so that the whole never costs more than twice the cheaper way and the one page that is read ahead.
 */
export async function liveOrders(api: PlanetApi, orderIds: string[]): Promise<Map<string, LiveOrder>> {
  const missing = new Set(orderIds);
  const lives = new Map<string, LiveOrder>();
  if (missing.size > fewOrders)
    for await (const { items, page, left } of api.orderPages()) {
      for (const live of items) if (missing.delete(live.orderId)) lives.set(live.orderId, live);
      if (!isWorthReading(missing.size, page, left)) break;
    }
  for (const live of await Promise.all([...missing].map((orderId) => api.getOrder(orderId))))
    if (live) lives.set(live.orderId, live);
  return lives;
}
