// Decides which placed order serves which key, so that a renamed key is not ordered again.
import { groupBy } from "../base/lists";
import { byPlace } from "../geometry/sameGeometry";
import { nameForm } from "../order/names";
import type { Order, Orders } from "../order/order";
import { differs, identifyingFields } from "../order/orderFields";
import { isFinal, isInProgress } from "../order/orderStatus";
import { commonTime, instant, overlap, windowOf } from "../order/times";
import { knownFields } from "../state/state";
import type { Placed, State } from "../state/state";
import { comparisonOf } from "./likeness";

/** What a placed and a wanted order must have in common to match, apart from their place. */
type MatchBy = (key: string, order: Partial<Order>) => unknown[];

/** From the strictest to the loosest. They are tried in this order. */
const matchings: MatchBy[] = [
  (key, { name, startTime, endTime }) => [key, formOf(name), instant(startTime), instant(endTime)],
  (key, { name }) => [key, formOf(name)],
  (_, { name }) => ["name", formOf(name)],
  (key) => ["key", key],
];

const formOf = (name: string | undefined) => name && nameForm(name);

/**
 * Key → order id. Each order serves at most one key. It agrees with the wanted order in every field
 * that cannot be edited. Keys without such an order are absent.
 *
 * An example: two orders are placed at one place and in one window, `id-1` (key `a`, name `a`) and
 * `id-2` (key `b`, name `b`). The program now wants `b` (name `a`) and `c` (name `c`) there. No
 * placed order has both the key and the name of a wanted one. `id-1` has the name that is wanted
 * under `b`, so it serves `b`. Key and name of `c` are both new, but `id-2` is free and would be
 * the same image, so it serves `c`. The plan edits the name of `id-2` and orders nothing. If the
 * window of `c` came after that of `id-2`, the plan would order `c` and treat `id-2` as removed.
 */
export function assign(placed: State["placed"], wanted: Orders): Map<string, string> {
  const assigned = new Map<string, string>();
  const free = new Set(Object.keys(placed));
  const give = (key: string, orderId: string | undefined) => {
    if (orderId === undefined) return;
    assigned.set(key, orderId);
    free.delete(orderId);
  };
  const orders = Object.entries(wanted);
  for (const matchBy of matchings) {
    if (assigned.size === orders.length) return assigned;
    // Groups are looked up. Comparing thousands of orders pair by pair would be slow.
    const groups = groupBy([...free], (id) => JSON.stringify(matchBy(placed[id]!.key, placed[id]!.order)));
    for (const [key, order] of orders) {
      if (assigned.has(key)) continue;
      const candidates = groups.get(JSON.stringify(matchBy(key, order))) ?? [];
      if (candidates.length > 1) candidates.sort(bestFirst(placed, order));
      const fits = (id: string) => free.has(id) && agrees(placed[id]!, knownFields(placed[id]!), order);
      give(key, candidates.find((id) => fits(id) && !isFinal(placed[id]!.status)) ?? candidates.find(fits));
    }
  }
  assignByPlace(placed, wanted, assigned, [...free], give);
  return assigned;
}

/**
 * Sorts orders that match alike. Planet may make one name of two, so the window tells them apart;
 * then the newest comes first. The engine sorts the keys of its maps, so the result must not depend
 * on their order.
 */
function bestFirst(placed: State["placed"], order: Order): (a: string, b: string) => number {
  const window = windowOf(order);
  const common = (id: string) => commonTime(windowOf(knownFields(placed[id]!)), window);
  const serves = (id: string) => Number(common(id) > 0 && mayServe(placed[id]!, order));
  return (a, b) =>
    serves(b) - serves(a) || common(b) - common(a) || placed[b]!.entry - placed[a]!.entry || (a < b ? -1 : 1);
}

/**
 * Serves keys whose key and name are both new. A free order serves such a key if it would be the
 * same image: it is at the same place, its window overlaps, and its status allows the edits that
 * make it the wanted order.
 */
function assignByPlace(
  placed: State["placed"],
  wanted: Orders,
  assigned: Map<string, string>,
  free: string[],
  give: (key: string, orderId: string | undefined) => void,
): void {
  const candidates = free.map((id) => {
    const sent = knownFields(placed[id]!);
    return { id, at: placed[id]!, sent, window: windowOf(sent) };
  });
  const near = byPlace(candidates, ({ sent }) => sent.geometry);
  const taken = new Set<string>();
  for (const [key, order] of Object.entries(wanted)) {
    if (assigned.has(key)) continue;
    const window = windowOf(order);
    const fits = ({ id, at, sent, window: other }: (typeof candidates)[number]) =>
      !taken.has(id) && overlap(other, window) && mayServe(at, order) && agrees(at, sent, order);
    const [found] = near(order.geometry)
      .filter(fits)
      .map(({ id }) => id)
      .sort(bestFirst(placed, order));
    if (found === undefined) continue;
    give(key, found);
    taken.add(found);
  }
}

/**
 * An order that has ended serves only the very same window, with both times declared. The start of
 * an order in progress cannot be moved.
 */
function mayServe(placed: Placed, order: Order): boolean {
  const { status } = placed;
  const sent = knownFields(placed);
  const isSameStart = !differs("startTime", sent, order);
  if (isFinal(status))
    return (
      isSameStart &&
      !differs("endTime", sent, order) &&
      order.startTime !== undefined &&
      order.endTime !== undefined
    );
  return isSameStart || !isInProgress(status);
}

function agrees(placed: Placed, sent: Partial<Order>, order: Order): boolean {
  const isOther = comparisonOf(placed);
  return identifyingFields.every((field) => !isOther(field, sent, order));
}
