// Reads a batch of which nothing but the identity is known: for `pulumi import`, and for orders
// that no state holds.
import type { Order, Orders } from "../order/order";
import { orderFields } from "../order/orderFields";
import type { Placed, State } from "../state/state";
import type { RunContext } from "./context";
import { recordServed } from "./foundOrders";
import { refresh } from "./refresh";

/**
 * Fills an empty state, and returns its orders as a program would declare them. Undefined where
 * Planet has no bulk of the identity. What Planet echoes is then what is declared, so nothing is
 * left to compare.
 */
export async function readByIdentity(state: State, run: RunContext): Promise<Orders | undefined> {
  await refresh(state, run);
  if (state.journal === 0) return undefined;
  const orders: Orders = {};
  for (const [orderId, placed] of Object.entries(state.placed)) {
    // Of a replaced order and its successor Planet shows the same name.
    if (Object.hasOwn(orders, placed.key)) placed.key = `${placed.key} ${orderId}`;
    const order = declared(placed);
    orders[placed.key] = order;
    if (placed.unconfirmed)
      recordServed(placed, order, { action: "keep", key: placed.key, orderId, notes: [] });
  }
  return orders;
}

/** Planet may show a field that was never sent, with the value that means the same. */
function declared({ key, order }: Placed): Order {
  const sent = Object.entries(order).filter(
    ([field, value]) => value !== orderFields[field as keyof Order].unset,
  );
  return { name: key, ...Object.fromEntries(sent) } as Order;
}
