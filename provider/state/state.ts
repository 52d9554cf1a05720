// What the engine stores for a batch, version 3; every later release must read it: change only by adding a version. In version 2
// `placed` is a structure; version 1 also lacks `progress`, `wait` and `account`, and knows no adopted orders.
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import type { Operation, Payload } from "../planet/payloads";

export const stateVersion = 3;

/** An order that this batch answers for. */
export interface Placed {
  /** The user's key. */
  key: string;
  /** The fields as last sent, or, for an order that only the journal knew, as Planet echoes them. */
  order: Partial<Order>;
  /** The journal's entry that created it; 0: it was adopted. */
  entry: number;
  /** The status last seen. An order is RECEIVED when Planet has accepted it. */
  status: string;
  /** The minute in which this status was first seen, ISO 8601. */
  since?: string;
  /** What else Planet has told of its life. */
  progress?: Progress;
  /** About to come under management: not recorded yet. */
  adopted?: true;
  /** Read back from Planet's echo and not yet compared with what is wanted. */
  unconfirmed?: true;
  /** Other fields of an order that only the journal knew: an earlier run has sent them, or Planet has filled them in. */
  shown?: Partial<Order>;
}

/** A bulk that Planet has accepted and whose payloads are not all accounted for. */
export interface PendingBulk {
  /** Its number in the journal. */
  entry: number;
  /** Absent where the bulk was found by reading on in the journal. */
  sent?: Sent;
}

/** What a run has sent in one bulk. */
export interface Sent {
  operation: Operation;
  payloads: Payload[];
}

export interface State {
  /** UUID from which the ids of this batch's bulks are derived. */
  batchId: string;
  /** The number of bulks that Planet has accepted for this batch. */
  journal: number;
  pending: PendingBulk[];
  /** By Planet's order id. */
  placed: Record<string, Placed>;
}

/** Arguments that `delete` needs: the engine hands it nothing but outputs. */
export interface BatchSettings {
  batchName: string;
  onRemove: "cancel" | "abandon" | "refuse";
  replaceInProgress: boolean;
  timeoutSeconds: number;
  /** What `up` waits for: ids (default), Planet's acceptance of the orders, or nothing. */
  wait: (typeof waits)[number];
  /** Name of the credentials to use; none: the stack's only ones. */
  account?: string;
}

export const waits = ["ids", "accepted", "none"] as const;

/** What a program sees of one order. */
export interface OrderResult extends Progress {
  /** Planet's id; absent while none is known. */
  orderId?: string;
  /** Planet's status when it was last seen, `SUBMITTED` while its bulk is pending, `REFUSED` where Planet took no order. */
  status: string;
  /** Planet's words where it refused. */
  error?: string;
}

/** What the program sees of the orders, by key. */
export type Results = Record<string, OrderResult>;

export interface Outputs extends Omit<State, "placed"> {
  stateVersion: number;
  /** See `pack`. */
  placed: string;
  settings: BatchSettings;
  orderIds: Record<string, string>;
  results: Results;
}

export const emptyState = (batchId: string): State => ({ batchId, journal: 0, pending: [], placed: {} });

/** All that is known of an order's fields. */
export const knownFields = ({ shown, order }: Placed): Partial<Order> =>
  shown ? { ...shown, ...order } : order;
