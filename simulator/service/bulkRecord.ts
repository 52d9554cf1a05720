// A bulk as the service keeps it.
import type { JsonObject } from "../base/json";
import type { FieldErrors } from "../base/reply";
import type { NewOrder } from "./orderRecord";

export const OPERATION_TYPES = ["CREATE", "EDIT", "CANCEL"] as const;

export type OperationType = (typeof OPERATION_TYPES)[number];

export const BULK_STATUSES = ["PENDING", "RUNNING", "COMPLETE"] as const;

/** A bulk as GET /bulk/{id} shows it, with fields that only an inspection shows. */
export interface SimBulk extends JsonObject {
  id: string;
  status: (typeof BULK_STATUSES)[number];
  operation_type: OperationType;
  start_time: string | null;
  end_time: string | null;
  payload_count: number;
  processing_payload_count: number;
  failed_payload_count: number;
  successful_payload_count: number;
  organisation: string;
  accepted_at: string;
  /** As received. */
  order_payloads: JsonObject[];
}

export interface StoredPayload {
  id: string;
  received: JsonObject;
  echo: JsonObject;
  /**
   * For a CREATE. It is checked when the bulk is accepted. Its errors are shown when the payload's
   * turn comes.
   */
  newOrder?: NewOrder;
  /** Its place in the queue of its bulk. */
  turn: number;
  outcome?: { orderId: string } | { errors: FieldErrors };
}

export interface StoredBulk {
  id: string;
  organisation: string;
  /** Who sent the bulk. */
  user: string;
  operationType: OperationType;
  acceptedAt: number;
  startsAt: number;
  /** ms from one payload to the next. */
  paceMs: number;
  endedAt?: number;
  /** In the order of the request. */
  payloads: StoredPayload[];
  /** In the order of GET /bulk/{id}/payloads. */
  listed: StoredPayload[];
}
