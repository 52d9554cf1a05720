// Looking orders up: what Planet's echoes leave open, and what only the live order can tell.
import { TaskingError } from "../base/errors";
import { sameGeometry } from "../geometry/sameGeometry";
import type { Order, Orders } from "../order/order";
import { identifyingFields } from "../order/orderFields";
import { isFinal } from "../order/orderStatus";
import { sentGeometry, splitShown, unlike } from "../plan/likeness";
import { liveOrders } from "../planet/liveOrders";
import type { LiveOrder } from "../planet/responses";
import type { Placed, State } from "../state/state";
import type { RunContext } from "./context";
import { lookUp } from "./lookUp";

/**
 * Compares every order that only the journal knew with the wanted order of its name. Planet's echo may be rewritten, so a
 * difference proves no change of the program; where it cannot be told, the run stops rather than replaces.
 */
export async function confirmFoundOrders(state: State, wanted: Orders, run: RunContext): Promise<void> {
  const byName = new Map(Object.values(wanted).map((order) => [order.name, order]));
  // Where nothing is wanted any more, nothing need be compared.
  if (byName.size === 0) return;
  const open = Object.entries(state.placed).flatMap(([orderId, placed]) =>
    placed.unconfirmed ? [{ orderId, placed, order: byName.get(placed.order.name ?? "") }] : [],
  );
  const isUnclear = ({ placed, order }: (typeof open)[number]) =>
    !order || unlike(order, placed.order).length > 0;
  const unclear = open.filter(isUnclear).map(({ orderId }) => orderId);
  const lives = await liveOrders(run.api, unclear);
  for (const { orderId, placed, order } of open) {
    const live = unclear.includes(orderId) ? (lives.get(orderId) ?? (await lookUp(run, orderId))) : undefined;
    const isHere = sameGeometry(placed.order.geometry, order?.geometry);
    const geometry = live && !isHere ? sentGeometry(live, order?.geometry) : placed.order.geometry;
    // What nobody wants by its name is not ordered again by mistake, wherever it is.
    if (order && live && !geometry) throw incomparable(live, "geometry");
    if (geometry) placed.order.geometry = geometry;
    // At another place it is another order, whatever it is called.
    if (order && sameGeometry(geometry, order.geometry)) takeOver(placed, live, order);
    // What could not be compared stays open: a later program may want its name.
    if (geometry) delete placed.unconfirmed;
  }
}

/** Takes what an earlier run sent for what is declared, as far as Planet shows it so; what the echo does not show, the live order may. */
function takeOver(placed: Placed, live: LiveOrder | undefined, order: Order): void {
  const { declared, others, unlike } = splitShown(order, { ...live?.fields, ...placed.order });
  const other = live && identifyingFields.find((field) => unlike.includes(field));
  if (other) throw incomparable(live, other);
  placed.order = declared;
  placed.shown = others;
}

function incomparable({ orderId, name, status, fields }: LiveOrder, field: keyof Order): TaskingError {
  const shown =
    field === "geometry" ? "not the geometry that was sent" : `${field} ${JSON.stringify(fields[field])}`;
  const next = isFinal(status)
    ? "It has ended: declare what Planet shows, or give the order in the program another name"
    : "Declare what Planet shows, or cancel the order in Planet's dashboard and run `pulumi refresh`";
  return new TaskingError(
    "unexpected_state",
    `order ${orderId} ("${name}", ${status}) was ordered by an earlier run, and Planet shows ${shown}: it cannot be compared with the program. Nothing was sent. ${next}; then run \`pulumi up\` again`,
  );
}
