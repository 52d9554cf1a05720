// The history of orders: who did what to them, and when.
import type { JsonObject } from "../base/json";
import { uuidOf } from "../base/random";
import { stamp } from "../base/time";
import type { OrderStatus } from "./orderStatus";

/** Planet's documents name ORDER_CREATED and ORDER_FULFILLED; the other names follow them. */
export type EventType = "ORDER_CREATED" | "ORDER_EDITED" | `ORDER_${(typeof NOTED)[number]}`;

/** An order that takes one of these statuses has an event. */
const NOTED = ["FULFILLED", "CANCELLED", "REJECTED", "EXPIRED", "FAILED"] as const satisfies OrderStatus[];

export interface HistoryEvent {
  type: EventType;
  /** ms */
  at: number;
  /** Null: the service itself did it. */
  by: string | null;
}

/** The event that taking this status makes. Most statuses make none. */
export function eventOf(status: OrderStatus, at: number, by: string | null): HistoryEvent[] {
  const noted = NOTED.find((one) => one === status);
  return noted === undefined ? [] : [{ type: `ORDER_${noted}`, at, by }];
}

/** The n-th event of an order as the API shows it. */
export function toApiEvent(order: { id: string; name: string }, event: HistoryEvent, n: number): JsonObject {
  return {
    id: uuidOf(`${order.id} event ${n}`),
    order_id: order.id,
    order_name: order.name,
    event_type: event.type,
    created_time: stamp(event.at),
    created_by: event.by,
  };
}
