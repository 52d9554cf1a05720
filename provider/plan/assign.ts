// Which placed order serves which key, so that a renamed key, or one that a crash left half done, is never ordered again.
import { groupBy } from "../base/lists";
import type { Order, Orders } from "../order/order";
import { differs, identifyingFields } from "../order/orderFields";
import { isFinal } from "../order/orderStatus";
import { instant } from "../order/times";
import { knownFields } from "../state/state";
import type { Placed, State } from "../state/state";

/** Two orders that are called the same in this way belong together, if they agree in all that cannot be edited. */
type Call = (key: string, order: Partial<Order>) => unknown[];

/** Best fit first. */
const calls: Call[] = [
  (key, { name, startTime, endTime }) => [key, name, instant(startTime), instant(endTime)],
  (key, { name }) => [key, name],
  (_, { name }) => ["name", name],
  (key) => ["key", key],
];

/** Key → order id; each order serves one key and agrees with it in all that cannot be edited. */
export function assign(placed: State["placed"], wanted: Orders): Map<string, string> {
  const assigned = new Map<string, string>();
  const free = new Set(Object.keys(placed));
  // The engine sorts its maps: what fits must not hang on the order in which it lists them.
  const newestFirst = (a: string, b: string) => placed[b]!.entry - placed[a]!.entry || (a < b ? -1 : 1);
  const give = (key: string, orderId: string | undefined) => {
    if (orderId === undefined) return;
    assigned.set(key, orderId);
    free.delete(orderId);
  };
  const orders = Object.entries(wanted);
  for (const call of calls) {
    if (assigned.size === orders.length) return assigned;
    // A look-up instead of a search, whatever the size.
    const called = groupBy([...free], (id) =>
      label(placed[id]!.order, call(placed[id]!.key, placed[id]!.order)),
    );
    for (const [key, order] of orders) {
      if (assigned.has(key)) continue;
      const candidates = called.get(label(order, call(key, order)))?.sort(newestFirst) ?? [];
      const fits = (id: string) => free.has(id) && agrees(knownFields(placed[id]!), order);
      give(key, candidates.find((id) => fits(id) && !isFinal(placed[id]!.status)) ?? candidates.find(fits));
    }
  }
  assignByPlace(placed, wanted, assigned, [...free].sort(newestFirst), give);
  return assigned;
}

/**
 * Key and name are both new. An order that nothing else wants serves where it would be the same image: at the same place,
 * in a window that overlaps, and where only edits that its status allows make it the wanted one.
 */
function assignByPlace(
  placed: State["placed"],
  wanted: Orders,
  assigned: Map<string, string>,
  free: string[],
  give: (key: string, orderId: string | undefined) => void,
): void {
  const candidates = free.map((id) => ({
    id,
    at: placed[id]!,
    window: windowOf(knownFields(placed[id]!)),
  }));
  const byPlace = groupBy(candidates, ({ at }) => label(at.order, []));
  for (const [key, order] of Object.entries(wanted)) {
    if (assigned.has(key)) continue;
    const here = byPlace.get(label(order, [])) ?? [];
    const window = windowOf(order);
    const found = here.findIndex(
      (one) => overlap(one.window, window) && mayServe(one.at, order) && agrees(knownFields(one.at), order),
    );
    if (found === -1) continue;
    give(key, here[found]!.id);
    here.splice(found, 1);
  }
}

/** What has ended serves only the very same window; of an order in progress the start can be moved no more. */
function mayServe(placed: Placed, order: Order): boolean {
  const { status } = placed;
  const sent = knownFields(placed);
  const sameStart = !differs("startTime", sent, order);
  if (isFinal(status))
    return (
      sameStart &&
      !differs("endTime", sent, order) &&
      order.startTime !== undefined &&
      order.endTime !== undefined
    );
  return sameStart || status !== "IN_PROGRESS";
}

const label = (order: Partial<Order>, call: unknown[]) =>
  JSON.stringify([order.geometry?.coordinates, ...call]);

const agrees = (sent: Partial<Order>, order: Order) =>
  identifyingFields.every((field) => !differs(field, sent, order));

type Window = [start: number, end: number];

const windowOf = ({ startTime, endTime }: Partial<Order>): Window => [
  instant(startTime) ?? -Infinity,
  instant(endTime) ?? Infinity,
];

const overlap = ([startA, endA]: Window, [startB, endB]: Window): boolean => startA < endB && startB < endA;
