// What the engine stores for a batch, in version 5. Every later release must be able to read it, so
// a change adds a version. Version 4 lacks `service`. Version 3 also lacks `notShownSince`. In
// version 2 `placed` is a structure, not a text. Version 1 also lacks `progress`, `wait` and
// `account`, and has no adopted orders.
import type { z } from "zod";
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import type { Operation, Payload } from "../planet/payloads";
import type { batchSettingsSchema } from "./batchSettings";
import type { Results } from "./orderResult";

export const stateVersion = 5;

/** An order that this batch answers for. */
export interface Placed {
  /** The user's key. */
  key: string;
  /**
   * The fields as last sent. Where only the journal knew the order, the fields as Planet echoes
   * them.
   */
  order: Partial<Order>;
  /** The entry of the journal that created it; 0 where it was adopted. */
  entry: number;
  /** The status last seen. It is RECEIVED when Planet has just accepted the order. */
  status: string;
  /** The minute in which this status was first seen, ISO 8601. */
  since?: string;
  /**
   * The minute since which Planet does not show the order, ISO 8601. Absent: Planet showed it when
   * it was last looked up.
   */
  notShownSince?: string;
  /** What else Planet last showed of it. */
  progress?: Progress;
  /** This run adopts the order. It is never stored. */
  adopted?: true;
  /** The order was read from Planet's echo, and is not yet compared with the program. */
  unconfirmed?: true;
  /**
   * What this stack has sent for it, where Planet shows other orders than it was sent and nobody
   * has decided yet.
   */
  sentAs?: Partial<Order>;
  /**
   * Fields of an adopted order, or of one that only the journal knew, that the program does not
   * declare. An earlier run or somebody else sent them, or Planet filled them in. Also a start that
   * Planet shows otherwise than it was sent.
   */
  shown?: Partial<Order>;
}

/** A bulk that Planet has accepted and whose payloads are not all accounted for. */
export interface PendingBulk {
  /** Its number in the journal. */
  entry: number;
  /** Absent where the bulk was found while reading on in the journal. */
  sent?: Sent;
  /** Planet has refused what was sent, because it has a bulk with this id already. */
  taken?: true;
  /** Planet shows other orders in the bulk than were sent. */
  otherwise?: true;
  /** Orders of the bulk that have left the state. They do not come back when it is read again. */
  left?: string[];
}

/** What a run has sent in one bulk. */
export interface Sent {
  operation: Operation;
  payloads: Payload[];
}

export interface State {
  /** UUID from which the ids of this batch's bulks are derived. */
  batchId: string;
  /** The address of the service at which its orders were placed. Absent where it is not known. */
  service?: string;
  /** The number of bulks that Planet has accepted for this batch. */
  journal: number;
  pending: PendingBulk[];
  /** By Planet's order id. */
  placed: Record<string, Placed>;
}

/**
 * The arguments that are about the whole batch, with defaults filled in. They are stored because
 * the engine gives `delete` and `read` nothing but the state.
 */
export type BatchSettings = z.infer<typeof batchSettingsSchema>;

export interface Outputs extends Omit<State, "placed"> {
  stateVersion: number;
  /** The placed orders as one text, see packed.ts. */
  placed: string;
  settings: BatchSettings;
  orderIds: Record<string, string>;
  results: Results;
}

export const emptyState = (batchId: string): State => ({ batchId, journal: 0, pending: [], placed: {} });

/** All fields of an order that are known, whether the program declares them or not. */
export const knownFields = ({ shown, order }: Placed): Partial<Order> =>
  shown ? { ...shown, ...order } : order;
