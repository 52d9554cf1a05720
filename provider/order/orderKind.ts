// The kind of an order: by its scheduling type, or by the field that only this kind has.
import { schedulingTypes } from "./order";
import type { Order } from "./order";

/**
 * The field that an order of this kind needs and no other order has. Source: Planet's pages on the
 * kinds of tasking.
 */
export const fieldOfKind = {
  MONITORING: "rrule",
  ASSURED: "imagingWindow",
  ARCHIVE: "requestedItems",
} as const satisfies Partial<Record<(typeof schedulingTypes)[number], keyof Order>>;

export type OrderKind = keyof typeof fieldOfKind;

/**
 * The field alone is enough: Planet also takes the scheduling type from the `product`. In an order
 * of an unknown kind it proves nothing.
 */
export const isOfKind = (kind: OrderKind, order: Partial<Order>): boolean =>
  kindOf(order) === kind || (order[fieldOfKind[kind]] !== undefined && !isOfUnknownKind(order));

/**
 * Planet has kinds that this package does not know. Nothing is assumed of such an order: it may be
 * edited and cancelled, Planet may set its times, and a cancel may be charged.
 */
export const isOfUnknownKind = (order: Partial<Order>): boolean =>
  kindOf(order) !== "" && !(schedulingTypes as readonly string[]).includes(kindOf(order));

/** Planet may show a kind in another case, and no kind as empty text or null. */
const kindOf = ({ schedulingType }: Partial<Order>) => String(schedulingType ?? "").toUpperCase();

/** Planet takes the image in an imaging window that it has offered. */
export const isAssured = (order: Partial<Order>): boolean => isOfKind("ASSURED", order);

/** Archive orders are never edited or cancelled. Source: Planet's page on archive tasking. */
export const isArchive = (order: Partial<Order>): boolean => isOfKind("ARCHIVE", order);
