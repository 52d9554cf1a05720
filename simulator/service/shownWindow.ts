// The imaging windows that finished searches have shown to an organisation.
import type { Json } from "../base/json";
import { ENDED } from "./orderLife";
import type { SimOrder, StoredOrder } from "./orderRecord";
import type { ImagingWindow } from "./searchRecord";
import type { Store } from "./store";

/** Undefined if no search of the organisation has shown a window with this id. */
export function shownWindow(
  store: Store,
  organisation: string,
  id: Json | undefined,
): ImagingWindow | undefined {
  return store.searches
    .filter((search) => search.organisation === organisation && store.now() >= search.endsAt)
    .flatMap(({ outcome }) => ("windows" in outcome ? outcome.windows : []))
    .find((window) => window.id === id);
}

/** The orders that Planet cancels when one is placed for this window. */
export function replacedOrders(store: Store, organisation: string, id: Json | undefined): StoredOrder[] {
  const conflicting = shownWindow(store, organisation, id)?.conflicting_orders ?? {};
  return Object.keys(conflicting).flatMap((orderId) => {
    const stored = store.orders.get(orderId);
    return stored !== undefined && isActive(stored.order) ? [stored] : [];
  });
}

export function isActive({ status }: SimOrder): boolean {
  return status !== "PENDING_CANCELLATION" && !ENDED.includes(status);
}
