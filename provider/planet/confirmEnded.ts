// Looks twice before an order counts as ended: nobody changes or cancels it afterwards, and a
// cancelled one is ordered anew.
import { printable } from "../base/text";
import { hasBeenCancelled, hasEnded } from "../order/orderStatus";
import { liveOrders } from "./liveOrders";
import type { LookUpOptions } from "./liveOrders";
import type { PlanetApi } from "./planetApi";
import type { LiveOrder } from "./responses";

/** So many orders are looked up again one by one. For more, the list is read again. */
const few = 20;

export interface ConfirmOptions extends LookUpOptions {
  /** The status that the state has of an order. Where it is shown again, one look is enough. */
  recorded?: (orderId: string) => string | undefined;
}

/**
 * Looks up again the orders that are newly shown as ended. The second answer counts, but an order
 * is CANCELLED only where both say so. An order without a second answer leaves the map, as if it
 * had not been looked up.
 *
 * @param tell Receives a line for each order that only the first answer shows as ended.
 */
export async function confirmEnded(
  api: PlanetApi,
  liveById: Map<string, LiveOrder | undefined>,
  tell: (line: string) => void,
  { recorded, ...options }: ConfirmOptions = {},
): Promise<void> {
  const ended: LiveOrder[] = [];
  for (const live of liveById.values())
    if (live && hasEnded(live.status) && recorded?.(live.orderId) !== live.status) ended.push(live);
  if (ended.length === 0) return;
  const ids = ended.map(({ orderId }) => orderId);
  const again = await liveOrders(api, ids, { few, ...options });
  for (const { orderId, status } of ended) {
    const live = again.get(orderId);
    if (live && hasBeenCancelled(live.status) && !hasBeenCancelled(status)) continue;
    if (!again.has(orderId)) liveById.delete(orderId);
    else liveById.set(orderId, live);
    if (live && hasEnded(live.status)) continue;
    const second = live ? printable(live.status, 50) : "not at all";
    tell(
      `warning: Planet showed order ${orderId} as ${status}, and when it was looked up again, as ${second}. It stays in the stack`,
    );
  }
}

/** One order, with a second look where Planet newly shows it as ended. */
export async function lookUpTwice(
  api: PlanetApi,
  orderId: string,
  tell: (line: string) => void,
  options: ConfirmOptions = {},
): Promise<LiveOrder | undefined> {
  const liveById = new Map([[orderId, await api.getOrder(orderId)]]);
  await confirmEnded(api, liveById, tell, options);
  return liveById.get(orderId);
}
