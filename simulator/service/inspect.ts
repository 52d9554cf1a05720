// Copies of the records for whoever runs the simulator. They show more than the API does.
import type { SimBulk } from "./bulkRecord";
import type { SimCapture } from "./captureRecord";
import { toApiOrder } from "./orderLife";
import type { SimOrder, StoredOrder } from "./orderRecord";
import { settle } from "./settle";
import { toSimBulk } from "./showBulk";
import type { Store } from "./store";

export function inspectOrders(store: Store): SimOrder[] {
  settle(store);
  return [...store.orders.values()].map((stored) => inspectOrder(store, stored));
}

export function inspectOrder({ settings }: Store, { order }: StoredOrder): SimOrder {
  return structuredClone({ ...order, ...toApiOrder(order, settings) });
}

export function inspectCaptures(store: Store): SimCapture[] {
  settle(store);
  return [...store.orders.values()].flatMap(({ captures }) => structuredClone(captures));
}

export function inspectBulks(store: Store): SimBulk[] {
  settle(store);
  return store.bulks.map((bulk) => structuredClone(toSimBulk(bulk, store)));
}
