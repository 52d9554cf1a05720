// The shape of Planet's price of an order, and of the orders of yours that it replaces.
import { z } from "zod";
import { isObject } from "../base/json";
import { printable } from "../base/text";
import { toUuid } from "../base/uuid";
import type { ReplacedOrder } from "./lookUpTypes";
import { toLine, toNumber } from "./shownValues";

/** What Planet's pricing preview says of one order. */
export interface Price {
  quota: number;
  /** e.g. `SQKM`. */
  unit: string;
  /** The orders that Planet cancels when it accepts this one. */
  replaces: ReplacedOrder[];
}

export const priceSchema = z.object({
  units: z.string().min(1),
  estimated_quota_cost: z.preprocess((value) => toNumber(value) ?? value, z.number().min(0)),
  replaced_orders: z.unknown().optional(),
});

export const toPrice = ({
  units,
  estimated_quota_cost,
  replaced_orders,
}: z.infer<typeof priceSchema>): Price => ({
  quota: estimated_quota_cost,
  unit: printable(units, 20),
  replaces: toReplacedOrders(replaced_orders),
});

/**
 * Reads the orders of each list, each order once. Source: GO, for a list of `{order_id, name,
 * cost}`. No document shows the shape of `conflicting_orders`, so a list of ids, a list of objects
 * with an id and an object by id are read, too. Anything else names no order.
 */
export function toReplacedOrders(...lists: unknown[]): ReplacedOrder[] {
  const orders = new Map<string, ReplacedOrder>();
  for (const list of lists)
    for (const [id, about] of entriesOf(list)) {
      const orderId = toUuid(id);
      if (orderId === undefined || orders.has(orderId)) continue;
      const { name, cost } = isObject(about) ? about : {};
      orders.set(orderId, { orderId, name: toLine(name, 200), cost: toNumber(cost) });
    }
  return [...orders.values()];
}

function entriesOf(list: unknown): [id: unknown, about: unknown][] {
  if (!Array.isArray(list)) return isObject(list) ? Object.entries(list) : [];
  return list.map((one: unknown) => [isObject(one) ? (one.order_id ?? one.id) : one, one]);
}
