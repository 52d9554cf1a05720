// The statuses of an order, and what follows from each.

interface StatusFacts {
  /** Planet has not decided yet whether it takes the order. */
  isUndecided?: true;
  /** The order has not begun, so its start can still be moved. */
  isBeforeStart?: true;
  isInProgress?: true;
  /** How the order has ended. Planet no longer changes or cancels it. */
  end?: "fulfilled" | "expired" | "not taken";
  /** The order is cancelled, or Planet has promised to cancel it. */
  isCancelled?: true;
  /** Operations that Planet carries out on an order of this status. Absent: none. */
  takes?: ("EDIT" | "CANCEL")[];
  source: string;
}

/**
 * Statuses that Planet's documents and code name; the service may know more. Sources: FLEX =
 * Planet's page on flexible tasking, BULK = its bulk guide (PENDING and IN_PROGRESS can be
 * cancelled), NB = its notebook on editing (PENDING, REQUESTED and IN_PROGRESS can be edited, the
 * start before IN_PROGRESS), STAPI = its STAPI backend, INF = inferred.
 */
const orderStatuses = {
  RECEIVED: {
    isUndecided: true,
    isBeforeStart: true,
    source: "FLEX; BULK, NB: neither edited nor cancelled",
  },
  REQUESTED: {
    isUndecided: true,
    isBeforeStart: true,
    takes: ["EDIT"],
    source: "NB; BULK: not cancelled; INF: how an assured order begins",
  },
  PENDING: { isBeforeStart: true, takes: ["EDIT", "CANCEL"], source: "FLEX, NB, BULK" },
  IN_PROGRESS: { isInProgress: true, takes: ["EDIT", "CANCEL"], source: "FLEX, NB, BULK" },
  FINALIZING: { source: "STAPI: still being processed; NB, BULK: neither edited nor cancelled" },
  FULFILLED: { end: "fulfilled", source: "FLEX" },
  EXPIRED: { end: "expired", source: "FLEX" },
  REJECTED: { end: "not taken", source: "FLEX: not feasible" },
  FAILED: { end: "not taken", source: "STAPI" },
  PENDING_CANCELLATION: { isCancelled: true, source: "STAPI: cancelled by the user; INF: before CANCELLED" },
  CANCELLED: { isCancelled: true, source: "FLEX" },
} satisfies Record<string, StatusFacts>;

/** Statuses that Planet's documents and code name; the service may know more. */
export type OrderStatus = keyof typeof orderStatuses;

/** The status of an order that Planet has just accepted. */
export const firstStatus: OrderStatus = "RECEIVED";

/**
 * Nothing is known of a status that is not in the table, so every question about it is answered no.
 */
const factsOf = (status = ""): Partial<StatusFacts> =>
  Object.hasOwn(orderStatuses, status) ? orderStatuses[status as OrderStatus] : {};

/** Planet has not decided on the order yet. */
export const isUndecided = (status: string): boolean => factsOf(status).isUndecided === true;

/**
 * The start can still be moved; where the order is RECEIVED, as soon as Planet has decided on it.
 */
export const isBeforeStart = (status: string): boolean => factsOf(status).isBeforeStart === true;

export const isInProgress = (status: string): boolean => factsOf(status).isInProgress === true;

/** The order has ended, with or without images. */
export const isFinal = (status: string | undefined): boolean => factsOf(status).end !== undefined;

export const isFulfilled = (status: string): boolean => factsOf(status).end === "fulfilled";

/** The order has ended without the images that were asked for. */
export const hasEndedInVain = (status: string): boolean => isFinal(status) && !isFulfilled(status);

/** Planet has accepted the order and then decided not to take it. */
export const isNotTaken = (status: string): boolean => factsOf(status).end === "not taken";

/** The order is cancelled, or Planet has promised to cancel it. */
export const isCancelled = (status: string | undefined): boolean => factsOf(status).isCancelled === true;

/** Whether Planet carries out the operation on an order of this status. */
export const takes = (status: string, operation: "EDIT" | "CANCEL"): boolean =>
  factsOf(status).takes?.includes(operation) === true;
