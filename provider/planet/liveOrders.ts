// Looks up many orders with few requests.
import { TaskingError } from "../base/errors";
import type { Page } from "./pages";
import type { LiveOrder } from "./responses";
import type { PlanetApi } from "./planetApi";

/** So few orders are asked for one by one, by their ids. */
export const fewOrders = 5;

/**
 * Whether to read one more page of a list after this one. Otherwise each of the `missing` orders is
 * asked for by its id. The next page is worth a request while the later pages, or the pages read so
 * far, are fewer than the missing orders.
 */
export const isWorthReading = (missing: number, { items, page, left }: Page<unknown>): boolean =>
  missing > 0 && (Math.ceil(left / Math.max(1, items.length)) < missing || page < missing);

export interface LookUpOptions {
  /** About so many are sent. */
  maxRequests?: number;
  /** So many orders are asked for one by one. */
  few?: number;
  /** Orders that are not asked for, but whose answer is kept where the list shows them. */
  besides?: Set<string>;
  /**
   * Receives why the answer about one order cannot be read. Absent: such an answer is thrown, and
   * no order is known.
   */
  unreadable?: (orderId: string, error: TaskingError) => void;
}

/**
 * What Planet shows of the orders, by id: undefined where it does not show one. Planet lists all
 * orders of the organisation, newest first, 100 to a page. The list is read while `isWorthReading`
 * says so. This sends at most twice the requests of the cheaper way, and one for a page that is
 * read ahead. The list only saves requests: where Planet does not serve it, all orders are asked
 * for by their ids.
 *
 * An order is absent from the result where no request was left for it, or its answer was given to
 * `unreadable`.
 */
export async function liveOrders(
  api: PlanetApi,
  orderIds: string[],
  { maxRequests = Infinity, few = fewOrders, besides, unreadable }: LookUpOptions = {},
): Promise<Map<string, LiveOrder | undefined>> {
  const missing = new Set(orderIds);
  const liveById = new Map<string, LiveOrder | undefined>();
  let left = maxRequests;
  if (missing.size > few)
    try {
      for await (const page of api.orderPages()) {
        for (const live of page.items)
          if (missing.delete(live.orderId) || besides?.has(live.orderId)) liveById.set(live.orderId, live);
        left--;
        if (left <= 0 || !isWorthReading(missing.size, page)) break;
      }
    } catch (error) {
      if (error instanceof TaskingError && error.code === "timed_out") throw error;
    }
  const asked = [...missing].slice(0, left);
  await Promise.all(
    asked.map(async (orderId) => {
      try {
        liveById.set(orderId, await api.getOrder(orderId));
      } catch (error) {
        if (!unreadable || !(error instanceof TaskingError) || error.code !== "unexpected_response")
          throw error;
        unreadable(orderId, error);
      }
    }),
  );
  return liveById;
}
