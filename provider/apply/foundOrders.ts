// Compares orders that only the journal knew with the program, before anything is planned.
import { TaskingError } from "../base/errors";
import { sameGeometry } from "../geometry/sameGeometry";
import type { Order, Orders } from "../order/order";
import { nameForm } from "../order/names";
import { fieldNames, identifyingFields } from "../order/orderFields";
import { hasBeenCancelled, isFinal } from "../order/orderStatus";
import { isTime, mayOverlap } from "../order/times";
import { sentGeometry, splitShown, unlikeFields } from "../plan/likeness";
import type { Shown } from "../plan/likeness";
import type { EditStep, KeepStep } from "../plan/plan";
import { confirmEnded } from "../planet/confirmEnded";
import { liveOrders } from "../planet/liveOrders";
import type { LiveOrder } from "../planet/responses";
import type { Placed, State } from "../state/state";
import type { RunContext } from "./context";
import { warnOfStart } from "./followEdits";
import { lookUp } from "./lookUp";

/**
 * Compares each such order with the wanted order of the same name. Planet may rewrite echoes, so a
 * difference does not prove that the program has changed. Where only a guess is left, the run
 * stops, because replacing the order would pay for a second image.
 */
export async function confirmFoundOrders(state: State, wanted: Orders, run: RunContext): Promise<void> {
  const byName = new Map(Object.values(wanted).map((order) => [nameForm(order.name), order]));
  // If nothing is wanted, there is nothing to compare with.
  if (byName.size === 0) return;
  const open = Object.entries(state.placed).flatMap(([orderId, placed]) =>
    placed.unconfirmed ? [{ orderId, placed, order: byName.get(nameForm(placed.order.name ?? "")) }] : [],
  );
  const isUnclear = ({ placed, order }: (typeof open)[number]) =>
    !order || unlikeFields(order, placed.order).length > 0;
  const unclear = open.filter(isUnclear).map(({ orderId }) => orderId);
  const liveById = await liveOrders(run.api, unclear);
  await confirmEnded(run.api, liveById, run.log);
  for (const { orderId, placed, order } of open) {
    const live = unclear.includes(orderId)
      ? (liveById.get(orderId) ?? (await lookUp(run, orderId)))
      : undefined;
    if (live && hasBeenCancelled(live.status)) {
      delete state.placed[orderId];
      continue;
    }
    const isHere = sameGeometry(placed.order.geometry, order?.geometry);
    const echo = placed.order.geometry;
    const geometry = live && !isHere ? sentGeometry(live, order?.geometry, echo) : echo;
    // If no wanted order has this name, its geometry need not be known: nothing is ordered again
    // because of it.
    if (order && live && !geometry) throw incomparable(live, "geometry");
    const shown = { ...shownOf(placed.order, live, order), ...(geometry && { geometry }) };
    // At another place or in another window it is another order, even with the same name. It stays
    // unconfirmed, and so does one that could not be compared: a later program may want it.
    if (order && sameGeometry(geometry, order.geometry) && mayOverlap(withValue(shown), order)) {
      recordAsDeclared(placed, shown, live, order);
      if (live) warnOfStart(placed, live.status, run.log);
    } else placed.order = withValue(shown);
  }
}

/**
 * What Planet shows of an order. Where the echo is not what is wanted, the live order decides. It
 * may also show fields that the echo does not.
 */
function shownOf(echo: Partial<Order>, live: LiveOrder | undefined, order: Order | undefined): Shown {
  const shown: Shown = { ...live?.fields, ...echo };
  const unlike = order ? unlikeFields(order, echo) : fieldNames;
  for (const field of unlike) shown[field] = live?.fields[field] ?? shown[field];
  // Planet may rewrite the geometry of a live order.
  return { ...shown, geometry: echo.geometry };
}

/** The fields that Planet shows with a value. */
const withValue = (shown: Shown) =>
  Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined && value !== null));

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
    // Nobody knows whether the program or Planet has moved the start. It must not count as changed
    // by the program: an order in progress would be replaced.
    else if (field === "startTime") [declared.startTime, others.startTime] = [order.startTime, time];
  }
  placed.order = declared;
  placed.shown = others;
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
  const next = isFinal(status)
    ? `It has ended: declare what Planet shows, or \`pulumi config set planet:forgetOrder ${orderId}\` to order it anew`
    : "Declare what Planet shows, or cancel the order in Planet's dashboard and run `pulumi refresh`";
  return new TaskingError(
    "unexpected_state",
    `order ${orderId} ("${name}", ${status}) was ordered by an earlier run, and Planet shows ${shown}: it cannot be compared with the program. Nothing was sent. ${next}; then run \`pulumi up\` again`,
  );
}
