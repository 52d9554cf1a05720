// The statuses of an order, and what follows from each.

interface StatusFacts {
  /** Planet has not decided yet whether it takes the order. */
  isUndecided?: true;
  /** The order has not begun, so its start can still be moved. */
  isBeforeStart?: true;
  isInProgress?: true;
  /** How the order has ended. Planet no longer changes or cancels it. */
  end?: "fulfilled" | "expired" | "not taken";
  /** `promised`: Planet may still take it back. */
  cancelled?: "promised" | "done";
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
  PENDING_CANCELLATION: {
    cancelled: "promised",
    source: "STAPI: cancelled by the user; INF: before CANCELLED",
  },
  CANCELLED: { cancelled: "done", source: "FLEX" },
} satisfies Record<string, StatusFacts>;

/** Statuses that Planet's documents and code name; the service may know more. */
export type OrderStatus = keyof typeof orderStatuses | (string & {});

export const knownStatuses = Object.keys(orderStatuses);

export const isKnownStatus = (status: string): status is OrderStatus => Object.hasOwn(orderStatuses, status);

/** The status of an order that Planet has just accepted. */
export const firstStatus: keyof typeof orderStatuses = "RECEIVED";

/**
 * The statuses of which it holds are looked up once. Of a status that is not in the table it does
 * not hold.
 */
function isOneWith(holds: (facts: StatusFacts) => boolean): (status: string | undefined) => boolean {
  const statuses = new Set<string | undefined>(
    Object.entries(orderStatuses).flatMap(([status, facts]) => (holds(facts) ? [status] : [])),
  );
  return (status) => statuses.has(status);
}

/** Planet has not decided on the order yet. */
export const isUndecided = isOneWith((facts) => facts.isUndecided === true);

/** The start can still be moved; for RECEIVED as soon as Planet has decided. */
export const isBeforeStart = isOneWith((facts) => facts.isBeforeStart === true);

export const isInProgress = isOneWith((facts) => facts.isInProgress === true);

/** The order has ended, with or without images. */
export const isFinal = isOneWith(({ end }) => end !== undefined);

export const isFulfilled = isOneWith(({ end }) => end === "fulfilled");

/** The order has ended without the images that were asked for. */
export const hasEndedInVain = isOneWith(({ end }) => end !== undefined && end !== "fulfilled");

/** Planet has accepted the order, and then decided not to take it. */
export const isNotTaken = isOneWith(({ end }) => end === "not taken");

/** The order is cancelled, or Planet has promised to cancel it. */
export const isCancelled = isOneWith(({ cancelled }) => cancelled !== undefined);

/** Planet works on the order, or will. */
export const isLive = (status: string): boolean => !isCancelled(status) && !isFinal(status);

/** The order is cancelled for good. Only then may it be ordered anew. */
export const hasBeenCancelled = isOneWith(({ cancelled }) => cancelled === "done");

/** Planet no longer changes the order: it has ended, or is cancelled for good. */
export const hasEnded = isOneWith(({ end, cancelled }) => end !== undefined || cancelled === "done");

const takers = {
  EDIT: isOneWith((facts) => facts.takes?.includes("EDIT") === true),
  CANCEL: isOneWith((facts) => facts.takes?.includes("CANCEL") === true),
};

/** Whether Planet carries out the operation on an order of this status. */
export const takes = (status: string, operation: "EDIT" | "CANCEL"): boolean => takers[operation](status);
