// Computes what the service has done up to now. No order and no bulk changes on a timer. Instead,
// every request and every inspection settles first.
import { Random } from "../base/random";
import type { StoredBulk, StoredPayload } from "./bulkRecord";
import { applySettings } from "./defaultSettings";
import { advanceOrder } from "./orderLife";
import type { Settings } from "./settings";
import { settlePayload } from "./settlePayload";
import type { Store } from "./store";

/**
 * Settles the payloads that are due, in the order of their times, then brings every order forward.
 */
export function settle(store: Store): void {
  const now = store.now();
  const due = store.bulks
    .filter((bulk) => bulk.endedAt === undefined)
    .flatMap((bulk) =>
      bulk.payloads.map((payload) => ({ bulk, payload, at: dueAt(bulk, payload, store.settings) })),
    )
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
  for (const { bulk, payload, at } of due) {
    // If a bulk was stuck, its payloads are settled when it is released, not in the past.
    settlePayload(store, bulk, payload, Math.max(at, store.settledAt));
  }
  if (now >= store.nextChangeAt) {
    store.forgetList();
    const changes = [...store.orders.values()].map((stored) => advanceOrder(stored, now, store.settings));
    store.nextChangeAt = changes.reduce((first, at) => Math.min(first, at), Infinity);
  }
  store.settledAt = now;
}

/** When (ms) a payload falls due. Infinity if it is settled, or if `stuckBulks` holds it back. */
function dueAt(bulk: StoredBulk, payload: StoredPayload, { stuckBulks }: Settings): number {
  const held =
    stuckBulks === "PENDING" || (stuckBulks === "RUNNING" && payload.turn === bulk.payloads.length - 1);
  if (payload.outcome !== undefined || held) return Infinity;
  return bulk.startsAt + (payload.turn + 1) * bulk.paceMs;
}

export function changeSettings(store: Store, changes: Partial<Settings>): void {
  // The old settings were in force until now.
  settle(store);
  store.settings = applySettings(store.settings, changes);
  store.ordersChanged();
  if (changes.seed !== undefined) store.random = new Random(changes.seed);
}
