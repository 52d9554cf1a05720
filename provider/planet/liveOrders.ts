// Looks up many orders in few requests.
import type { LiveOrder } from "./responses";
import type { PlanetApi } from "./planetApi";

/** Up to this number, each order is asked for by its id. */
export const fewOrders = 5;

/**
 * Whether to read one more page of a list, or else to ask for each of the `missing` by its id: yes
 * while the pages that are left, or those read so far, are fewer than the missing. `left`: items on
 * later pages.
 */
export const isWorthReading = (missing: number, page: number, left: number): boolean =>
  missing > 0 && (Math.ceil(left / 100) < missing || page < missing);

/**
 * The orders that Planet shows, by id. Planet's list holds all orders of the organisation, newest
 * first, 100 to a page. It is read for as long as `isWorthReading` says so. The number of requests
 * is thus at most twice that of the cheaper way, and one page that is read ahead.
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
