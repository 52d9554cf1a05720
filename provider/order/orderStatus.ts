// What Planet says of an order's life, and what follows from it.

/** Statuses that Planet's documents and code name; the service may know more. */
export type OrderStatus =
  | "RECEIVED"
  | "REQUESTED"
  | "PENDING"
  | "IN_PROGRESS"
  | "FINALIZING"
  | "FULFILLED"
  | "EXPIRED"
  | "REJECTED"
  | "FAILED"
  | "PENDING_CANCELLATION"
  | "CANCELLED";

/** Planet has not decided on the order; it can be cancelled only afterwards. Assured orders begin as REQUESTED. */
export const isUndecided = (status: string): boolean => status === "RECEIVED" || status === "REQUESTED";

/** The start can still be moved. Source: Planet's notebook on editing (PENDING, REQUESTED); RECEIVED is awaited. */
export const isBeforeStart = (status: string): boolean => isUndecided(status) || status === "PENDING";

/** The order has ended with or without images; Planet changes and cancels it no more. */
export const isFinal = (status: string | undefined): boolean =>
  status === "FULFILLED" || status === "EXPIRED" || status === "REJECTED" || status === "FAILED";

/** The order is cancelled, or Planet has promised to. */
export const isCancelled = (status: string | undefined): boolean =>
  status === "CANCELLED" || status === "PENDING_CANCELLATION";
