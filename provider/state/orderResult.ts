// What a program sees of its orders. Programs load these types, so this file must not import zod,
// not even through others.
import type { Progress } from "../order/progress";

/** What a program sees of one order. */
export interface OrderResult extends Progress {
  /** Planet's id. Absent while it is not known. */
  orderId?: string;
  /**
   * Planet's status when it was last seen: `RECEIVED`, `REQUESTED`, `PENDING`, `IN_PROGRESS`,
   * `FINALIZING`, `FULFILLED`, `EXPIRED`, `REJECTED`, `FAILED`, `PENDING_CANCELLATION`,
   * `CANCELLED`, or one that Planet adds later. This package adds two: `SUBMITTED` while the bulk
   * that orders it is not complete, and `REFUSED` where Planet refused to create the order.
   */
  status: string;
  /**
   * Since when Planet does not show the order, ISO 8601. Its status is then the one last seen.
   * Absent: Planet showed it when it was last looked up.
   */
  notShownSince?: string;
  /** Planet's words, if it refused. */
  error?: string;
}

/** What the program sees of the orders, by key. */
export type Results = Record<string, OrderResult>;
