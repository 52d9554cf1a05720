// Looks up many orders with few requests.
import type { LiveOrder } from "./responses";
import type { PlanetApi } from "./planetApi";

/** So few orders are asked for one by one, by their ids. */
export const fewOrders = 5;

/**
 * Whether to read one more page of a list. Otherwise each of the `missing` orders is asked for by
 * its id. The next page is worth a request while the later pages, or the pages read so far, are
 * fewer than the missing orders. `left` counts the items on later pages.
 */
export const isWorthReading = (missing: number, page: number, left: number): boolean =>
  missing > 0 && (Math.ceil(left / 100) < missing || page < missing);

/**
 * The orders that Planet shows, by id. Planet lists all orders of the organisation, newest first,
 * 100 to a page. The list is read while `isWorthReading` says so. This sends at most twice the
 * requests of the cheaper way, and one for a page that is read ahead.
 */
export async function liveOrders(api: PlanetApi, orderIds: string[]): Promise<Map<string, LiveOrder>> {
  const missing = new Set(orderIds);
  const liveById = new Map<string, LiveOrder>();
  if (missing.size > fewOrders)
    for await (const { items, page, left } of api.orderPages()) {
      for (const live of items) if (missing.delete(live.orderId)) liveById.set(live.orderId, live);
      if (!isWorthReading(missing.size, page, left)) break;
    }
  for (const live of await Promise.all([...missing].map((orderId) => api.getOrder(orderId))))
    if (live) liveById.set(live.orderId, live);
  return liveById;
}
