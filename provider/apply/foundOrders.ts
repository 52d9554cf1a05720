// Compares orders that only the journal knew with the program, before anything is planned.
import { TaskingError } from "../base/errors";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { byPlace, sameGeometry } from "../geometry/sameGeometry";
import type { Order, Orders } from "../order/order";
import { nameForm } from "../order/names";
import { differs, fieldNames, identifyingFields } from "../order/orderFields";
import { hasBeenCancelled } from "../order/orderStatus";
import { commonTime, isTime, mayOverlap, windowOf } from "../order/times";
import { waysOn } from "../plan/doubts";
import { sentGeometry, splitShown, unlikeFields } from "../plan/likeness";
import type { Shown } from "../plan/likeness";
import type { EditStep, KeepStep } from "../plan/plan";
import { confirmEnded } from "../planet/confirmEnded";
import { fewOrders, liveOrders } from "../planet/liveOrders";
import { withValue } from "../planet/payloads";
import type { LiveOrder } from "../planet/responses";
import { recordStart, recordUnsureStart } from "../state/recordLive";
import type { Placed, State } from "../state/state";
import type { RunContext } from "./context";
import { warnOfStart } from "./followEdits";
import { lookUp } from "./lookUp";

/** An order that only the journal knew, and what Planet shows of it. */
interface Found {
  placed: Placed;
  /** Present where the echo alone was not enough. */
  live: LiveOrder | undefined;
  geometry: OrderGeometry | undefined;
  /** The wanted order of the same name. */
  order: Order | undefined;
}

/**
 * Compares each such order with the wanted order of the same name. Planet may rewrite echoes, so a
 * difference does not prove that the program has changed. Where only a guess is left, the run
 * stops, because replacing the order would pay for a second image.
 */
export async function confirmFoundOrders(state: State, wanted: Orders, run: RunContext): Promise<void> {
  const byName = new Map(Object.values(wanted).map((order) => [nameForm(order.name), order]));
  // If nothing is wanted, there is nothing to compare with.
  if (byName.size === 0) return;
  const found = await lookUpFound(state, (name) => byName.get(nameForm(name)), run);
  const confirmed = new Set<Order>();
  const others: Found[] = [];
  for (const one of mostSharedFirst(found)) {
    const { order } = one;
    const shown = order && shownOf(one, [order]);
    // At another place or in another window it is another order, even with the same name. Planet
    // may also show the names of two orders as one. It stays unconfirmed, and so does one that
    // could not be compared: a later program may want it.
    const isOther = !order || !sameGeometry(one.geometry, order.geometry) || confirmed.has(order);
    if (isOther || !mayOverlap(withValue(shown!), order)) others.push(one);
    else {
      confirmed.add(order);
      recordAsDeclared(one.placed, shown!, one.live, order);
      if (one.live) warnOfStart(one.placed, one.live.status, run.log);
    }
  }
  const open = Object.values(wanted).filter((order) => !confirmed.has(order));
  const near = byPlace(open, ({ geometry }) => geometry);
  for (const one of others) {
    const atPlace = near(one.geometry).filter(({ geometry }) => sameGeometry(geometry, one.geometry));
    one.placed.order = withValue(shownOf(one, atPlace));
  }
}

/**
 * Looks up the orders of which the echo is not enough. Those that are cancelled leave the state.
 */
async function lookUpFound(
  state: State,
  orderOfName: (name: string) => Order | undefined,
  run: RunContext,
): Promise<Found[]> {
  const open = Object.entries(state.placed).flatMap(([orderId, placed]) =>
    placed.unconfirmed ? [{ orderId, placed, order: orderOfName(placed.order.name ?? "") }] : [],
  );
  const unclear = open.flatMap(({ orderId, placed, order }) =>
    !order || unlikeFields(order, placed.order).length > 0 ? [orderId] : [],
  );
  const liveById = await liveOrders(run.api, unclear);
  await confirmEnded(run.api, liveById, run.log);
  const isUnclear = new Set(unclear);
  // A list may show less of an order than the answer about this order alone.
  let isWorthAsking = unclear.length > fewOrders;
  const found: Found[] = [];
  for (const { orderId, placed, order } of open) {
    let live: LiveOrder | undefined;
    if (isUnclear.has(orderId)) live = liveById.get(orderId) ?? (await lookUp(run, orderId));
    if (live && isWorthAsking && needsMore(placed, live, order)) {
      live = await lookUp(run, orderId);
      if (needsMore(placed, live, order)) isWorthAsking = false;
    }
    if (live && hasBeenCancelled(live.status)) {
      delete state.placed[orderId];
      continue;
    }
    const geometry = geometryOf(placed, live, order);
    // If no wanted order has this name, its geometry need not be known: nothing is ordered again
    // because of it.
    if (order && live && !geometry) throw incomparable(live, "geometry");
    found.push({ placed, live, geometry, order });
  }
  return found;
}

/** Whether what Planet shows is not enough to tell which order was sent. */
function needsMore(placed: Placed, live: LiveOrder, order: Order | undefined): boolean {
  const geometry = geometryOf(placed, live, order);
  if (!geometry || !order || !sameGeometry(geometry, order.geometry)) return !geometry;
  const { unlike } = splitShown(order, shownOf({ placed, live, geometry }, [order]));
  return unlike.some((field) => identifyingFields.includes(field));
}

/** The geometry that was sent, as far as anybody can tell. */
function geometryOf({ order: echo }: Placed, live: LiveOrder | undefined, order: Order | undefined) {
  if (!live || sameGeometry(echo.geometry, order?.geometry)) return echo.geometry;
  return sentGeometry(live, order?.geometry, echo.geometry);
}

/**
 * Of orders with the same name, the one that shares the most time with the wanted one comes first.
 */
function mostSharedFirst(found: Found[]): Found[] {
  const shared = new Map(
    found.map((one) => [one, commonTime(windowOf(one.placed.order), windowOf(one.order ?? {})) || 0]),
  );
  return [...found].sort((a, b) => {
    const [one, other] = [shared.get(a)!, shared.get(b)!];
    return one === other ? b.placed.entry - a.placed.entry : other - one;
  });
}

/**
 * What Planet shows of an order. Where the echo is not what is wanted, the live order decides. It
 * may also show fields that the echo does not.
 */
function shownOf({ placed, live, geometry }: Omit<Found, "order">, wanted: Order[]): Shown {
  const echo = placed.order;
  const shown: Shown = { ...live?.fields, ...echo };
  const unlike = wanted.map((order) => unlikeFields(order, echo));
  for (const field of fieldNames)
    if (unlike.every((fields) => fields.includes(field))) shown[field] = live?.fields[field] ?? shown[field];
  // Planet may rewrite the geometry of a live order.
  return { ...shown, geometry: geometry ?? echo.geometry };
}

/** Records the order as declared, except for what Planet shows differently. */
function recordAsDeclared(placed: Placed, shown: Shown, live: LiveOrder | undefined, order: Order): void {
  const { declared, others, unlike } = splitShown(order, shown);
  const other = live && identifyingFields.find((field) => unlike.includes(field));
  if (other) throw incomparable(live, other);
  for (const field of ["startTime", "endTime"] as const) {
    if (!unlike.includes(field)) continue;
    const time = declared[field];
    // A time that cannot be read is no other time.
    if (!isTime(time)) declared[field] = order[field];
  }
  placed.order = declared;
  placed.shown = others;
  if (unlike.includes("startTime") && isTime(declared.startTime)) {
    const { startTime } = declared;
    // Where this start was sent, only Planet can have moved it.
    const isSent = placed.sentAs?.startTime !== undefined && !differs("startTime", placed.sentAs, order);
    if (isSent) declared.startTime = order.startTime;
    (isSent ? recordStart : recordUnsureStart)(placed, startTime);
  }
  delete placed.unconfirmed;
  delete placed.sentAs;
}

/**
 * Records an order that serves the key of another name as declared, so that it is compared no
 * longer with Planet's writing. What is to be edited is recorded when Planet has done it.
 */
export function recordServed(placed: Placed, order: Order, step: KeepStep | EditStep): void {
  const { changes, from } = step.action === "edit" ? step : { changes: {}, from: {} };
  const { declared, others } = splitShown(order, placed.order);
  const kept = Object.entries(declared).filter(([field]) => !Object.hasOwn(changes, field));
  placed.order = { ...Object.fromEntries(kept), ...from };
  placed.shown = others;
  delete placed.unconfirmed;
  delete placed.sentAs;
}

function incomparable({ orderId, name, status, fields }: LiveOrder, field: keyof Order): TaskingError {
  const shown =
    field === "geometry" ? "not the geometry that was sent" : `${field} ${JSON.stringify(fields[field])}`;
  return new TaskingError(
    "unexpected_state",
    `order ${orderId} ("${name}", ${status}) was ordered by an earlier run, and Planet shows ${shown}: it cannot be compared with the program. Nothing was sent. ${waysOn(orderId, status)}; then run \`pulumi up\` again`,
  );
}
