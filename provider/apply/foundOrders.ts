// Compares orders that only the journal knew with the program, before anything is planned.
import { TaskingError } from "../base/errors";
import { sameGeometry } from "../geometry/sameGeometry";
import type { Order, Orders } from "../order/order";
import { nameForm } from "../order/names";
import { identifyingFields } from "../order/orderFields";
import { hasBeenCancelled, isFinal } from "../order/orderStatus";
import { isTime } from "../order/times";
import { sentGeometry, splitShown, unlikeFields } from "../plan/likeness";
import { confirmCancelled } from "../planet/confirmCancelled";
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
  await confirmCancelled(run.api, liveById, run.log);
  for (const { orderId, placed, order } of open) {
    const live = unclear.includes(orderId)
      ? (liveById.get(orderId) ?? (await lookUp(run, orderId)))
      : undefined;
    if (live && hasBeenCancelled(live.status)) {
      delete state.placed[orderId];
      continue;
    }
    const isHere = sameGeometry(placed.order.geometry, order?.geometry);
    const geometry = live && !isHere ? sentGeometry(live, order?.geometry) : placed.order.geometry;
    // If no wanted order has this name, its geometry need not be known: nothing is ordered again
    // because of it.
    if (order && live && !geometry) throw incomparable(live, "geometry");
    if (geometry) placed.order.geometry = geometry;
    // At another place it is another order, even with the same name. It stays unconfirmed, and so
    // does one that could not be compared: a later program may want it.
    if (!order || !sameGeometry(geometry, order.geometry)) continue;
    recordAsDeclared(placed, live, order);
    if (live) warnOfStart(placed, live.status, run.log);
    delete placed.unconfirmed;
    delete placed.sentAs;
  }
}

/**
 * Records the order as declared, except for what Planet shows differently. The live order may show
 * fields that the echo does not.
 */
function recordAsDeclared(placed: Placed, live: LiveOrder | undefined, order: Order): void {
  const { declared, others, unlike } = splitShown(order, { ...live?.fields, ...placed.order });
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
