// What a bulk did to the orders, as far as Planet shows it.
import type { Order, Orders } from "../order/order";
import { editableFields } from "../order/orderFields";

/** What an EDIT changed, from its echo. */
export const editedFields = (echo: Partial<Order>): Partial<Order> =>
  Object.fromEntries(
    editableFields.flatMap((field) => (echo[field] === undefined ? [] : [[field, echo[field]]])),
  );

/** The user's key of an order that only the journal knows: by its name. The plan's assignment mends a wrong guess. */
export function keyOfName(wanted: Orders): (name: string) => string {
  const keys = new Map(Object.entries(wanted).map(([key, { name }]) => [name, key]));
  return (name) => keys.get(name) ?? name;
}
