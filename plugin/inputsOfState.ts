// The inputs of a batch as they follow from what Planet shows: for `pulumi import` and for a
// refresh.
import { isDeepStrictEqual } from "node:util";
import { isObject } from "../provider/base/json";
import type { Order, Orders } from "../provider/order/order";
import { editableFields } from "../provider/order/orderFields";
import { readState } from "../provider/state/readState";
import type { Properties } from "./values";

/** The orders as a program would declare them. A name that is the key need not be declared. */
export const declaredInputs = (orders: Orders): Properties => ({
  orders: Object.fromEntries(
    Object.entries(orders).map(([key, { name, ...order }]) => [
      key,
      { ...(name !== key && { name }), ...order },
    ]),
  ),
});

/**
 * Orders that are gone leave the inputs, and a field that somebody else has edited has its new
 * value. So Pulumi shows both in the refresh, and in the next preview.
 */
export function inputsAfterRefresh(inputs: Properties, olds: Properties, outputs: Properties): Properties {
  if (!isObject(inputs.orders)) return inputs;
  const [before, after] = [ordersOf(olds), ordersOf(outputs)];
  const orders = Object.entries(inputs.orders).flatMap(([key, order]) =>
    before.has(key) && !after.has(key)
      ? []
      : [[key, edited(order, before.get(key), after.get(key))] as const],
  );
  return { ...inputs, orders: Object.fromEntries(orders) };
}

function edited(declared: unknown, before: Partial<Order> = {}, after: Partial<Order> = {}): unknown {
  if (!isObject(declared)) return declared;
  const changed = editableFields.filter(
    (field) => Object.hasOwn(declared, field) && !isDeepStrictEqual(before[field], after[field]),
  );
  return { ...declared, ...Object.fromEntries(changed.map((field) => [field, after[field]])) };
}

/** By key. */
function ordersOf(outputs: Properties): Map<string, Partial<Order>> {
  const { placed } = readState(outputs).state;
  return new Map(Object.values(placed).map(({ key, order, shown }) => [key, { ...order, ...shown }]));
}
