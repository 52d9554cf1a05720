// Looks an order up for the organisation that it belongs to.
import { advanceOrder } from "./orderLife";
import type { StoredOrder } from "./orderRecord";
import type { Store } from "./store";

/** The order as it is at `at` (ms); undefined if the organisation has none with this id. */
export function findOrder(
  store: Store,
  organisation: string,
  id: string,
  at: number,
): StoredOrder | undefined {
  const stored = store.orders.get(id);
  if (stored === undefined || stored.order.organisation !== organisation) return undefined;
  store.ordersChanged();
  advanceOrder(stored, at, store.settings);
  return stored;
}
