// Every status of an order, in Planet's words.
export const ORDER_STATUSES = [
  "RECEIVED",
  "REQUESTED",
  "REJECTED",
  "PENDING",
  "IN_PROGRESS",
  "FINALIZING",
  "FULFILLED",
  "PENDING_CANCELLATION",
  "CANCELLED",
  "EXPIRED",
  "FAILED",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
