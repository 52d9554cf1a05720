// Looks twice before an order counts as cancelled: a later run orders it anew.
import { printable } from "../base/text";
import { hasBeenCancelled } from "../order/orderStatus";
import { liveOrders } from "./liveOrders";
import type { LookUpOptions } from "./liveOrders";
import type { PlanetApi } from "./planetApi";
import type { LiveOrder } from "./responses";

/** So many orders are looked up again one by one. For more, the list is read again. */
const few = 20;

/**
 * Looks up again the orders that are shown as CANCELLED. The second answer counts; an order without
 * one leaves the map, as if it had not been looked up.
 *
 * @param tell Receives a line for each order of which the two answers differ.
 */
export async function confirmCancelled(
  api: PlanetApi,
  liveById: Map<string, LiveOrder | undefined>,
  tell: (line: string) => void,
  options: LookUpOptions = {},
): Promise<void> {
  const cancelled: LiveOrder[] = [];
  for (const live of liveById.values()) if (live && hasBeenCancelled(live.status)) cancelled.push(live);
  if (cancelled.length === 0) return;
  const ids = cancelled.map(({ orderId }) => orderId);
  const again = await liveOrders(api, ids, { few, ...options });
  for (const { orderId, status } of cancelled) {
    const live = again.get(orderId);
    if (!again.has(orderId)) liveById.delete(orderId);
    else liveById.set(orderId, live);
    if (live && hasBeenCancelled(live.status)) continue;
    const second = live ? printable(live.status, 50) : "not at all";
    tell(
      `warning: Planet showed order ${orderId} as ${status}, and when it was looked up again, as ${second}. It stays in the stack`,
    );
  }
}

/** One order, with a second look where Planet shows it as CANCELLED. */
export async function lookUpTwice(
  api: PlanetApi,
  orderId: string,
  tell: (line: string) => void,
): Promise<LiveOrder | undefined> {
  const liveById = new Map([[orderId, await api.getOrder(orderId)]]);
  await confirmCancelled(api, liveById, tell);
  return liveById.get(orderId);
}
