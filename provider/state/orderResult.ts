// What a program sees of its orders. The types that a program loads lead here, so nothing here
// leads to zod.
import type { Progress } from "../order/progress";

/** What a program sees of one order. */
export interface OrderResult extends Progress {
  /** Planet's id; absent while none is known. */
  orderId?: string;
  /**
   * Planet's status when it was last seen: `RECEIVED`, `REQUESTED`, `PENDING`, `IN_PROGRESS`,
   * `FINALIZING`, `FULFILLED`, `EXPIRED`, `REJECTED`, `FAILED`, `PENDING_CANCELLATION`,
   * `CANCELLED`, or one that Planet adds later. Or one of this package: `SUBMITTED` while the bulk
   * that orders it is not complete, `REFUSED` where Planet took no order.
   */
  status: string;
  /** Planet's words where it refused. */
  error?: string;
}

/** What the program sees of the orders, by key. */
export type Results = Record<string, OrderResult>;
