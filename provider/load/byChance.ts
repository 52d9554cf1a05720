// Columns that bear a field's name by chance, such as a crop's `product`.
import type { ColumnOptions, OrderField } from "./columnOptions";
import { mapping } from "./unread";

/** Fields whose names are common words. */
const common = new Set<OrderField>(["product", "altitude", "adopt", "delivery", "extra", "orderType"]);

/** Whether the program has not said that the property gives the field. */
export const isByChance = (property: string, field: OrderField, { fields = {} }: ColumnOptions): boolean =>
  common.has(field) && !Object.hasOwn(fields, property);

/** Behind what is wrong with such a property. */
export const orLeave = (property: string, field: OrderField): string =>
  `; if it is no ${field} of an order: fields: ${mapping(property, "null")}`;

/**
 * The warning of such a property that is taken. Undefined where its value is none but a field's:
 * Planet's products are all called tasking, and the others have a form of their own.
 */
export function warningOf(property: string, field: OrderField, value: unknown): string | undefined {
  if (field !== "altitude" && (field !== "product" || /tasking/i.test(String(value)))) return undefined;
  const what = field === "altitude" ? "altitude of the target in metres" : "product of the contract";
  return `"${property}" is taken as the ${what}; leave it with fields: ${mapping(property, "null")}, or confirm it with fields: ${mapping(property, `"${field}"`)}`;
}
