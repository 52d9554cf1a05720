// The shapes of Planet's replies about captures and the history of orders, and our types for them.
import { z } from "zod";
import { printable } from "../base/text";
import { toUuid } from "../base/uuid";
import { uuid } from "./responses";
import { toText } from "./shownValues";

/** One image that was taken for an order. */
export interface Capture {
  orderId: string;
  /** Ids in Planet's catalogue. Empty before the capture is published. */
  itemIds: string[];
}

export const captureSchema = z.looseObject({ order_id: uuid });

export const toCapture = ({ order_id, item_ids }: z.infer<typeof captureSchema>): Capture => ({
  orderId: order_id,
  itemIds: Array.isArray(item_ids) ? item_ids.flatMap((id) => toText(id) ?? []) : [],
});

/** What somebody did to an order. */
export interface OrderEvent {
  /** Empty where Planet does not show it. */
  orderId: string;
  /** e.g. `ORDER_CANCELLED`. */
  type: string;
  /** ISO 8601. */
  time?: string;
  /** Planet's name of the user. */
  by?: string;
}

export const eventSchema = z.looseObject({ event_type: z.string() });

/** Planet's documents have two names for each of these fields. */
export const toOrderEvent = (event: z.infer<typeof eventSchema>): OrderEvent => {
  const text = (field: string) =>
    typeof event[field] === "string" ? printable(event[field], 100) : undefined;
  return {
    orderId: toUuid(event.order_id) ?? toUuid(event.order) ?? "",
    type: event.event_type,
    time: text("event_time") ?? text("created_time"),
    by: text("user") ?? text("created_by"),
  };
};
