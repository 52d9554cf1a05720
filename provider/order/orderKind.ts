// Of which kind an order is: by its scheduling type, or by the field that only this kind holds.
import type { Order, SchedulingType } from "./order";

/**
 * The field that an order of the kind needs, and no other holds. Source: Planet's pages on the
 * kinds of tasking.
 */
export const fieldOfKind = {
  MONITORING: "rrule",
  ASSURED: "imagingWindow",
  ARCHIVE: "requestedItems",
} as const satisfies Partial<Record<SchedulingType, keyof Order>>;

export type OrderKind = keyof typeof fieldOfKind;

/** An order may leave its `schedulingType` to its `product`, so the field alone is enough. */
export const isOfKind = (kind: OrderKind, order: Partial<Order>): boolean =>
  order.schedulingType === kind || order[fieldOfKind[kind]] !== undefined;

/** Taken in an imaging window that Planet offered. */
export const isAssured = (order: Partial<Order>): boolean => isOfKind("ASSURED", order);

/** Archive orders are never edited or cancelled. Source: Planet's page on archive tasking. */
export const isArchive = (order: Partial<Order>): boolean => isOfKind("ARCHIVE", order);
