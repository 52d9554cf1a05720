// An order as the service keeps it.
import type { JsonObject } from "../base/json";
import type { FieldErrors } from "../base/reply";
import type { SimCapture } from "./captureRecord";
import type { HistoryEvent } from "./history";
import type { OrderStatus } from "./orderStatus";

/** An order in the shape of the API, with what only an inspection sees. */
export interface SimOrder extends JsonObject {
  id: string;
  organisation: string;
  name: string;
  status: OrderStatus;
  scheduling_type: string;
  geometry: JsonObject;
  original_geometry: JsonObject;
  start_time: string;
  end_time: string;
  created_time: string;
  updated_time: string;
  fulfilled_time: string | null;
  /** Fields the client sent that no new order has: never part of the order. */
  unknown_fields: JsonObject;
}

/** An order and what was taken for it. */
export interface StoredOrder {
  order: SimOrder;
  /** When (ms) it took its status. */
  since: number;
  /** Who gave it its status; null: the service. */
  by: string | null;
  captures: SimCapture[];
  history: HistoryEvent[];
}

/** The verdict on the payload of a new order. */
export interface NewOrder {
  /** The fields as the server keeps them, defaults included. Meaningless where `errors` has entries. */
  values: JsonObject;
  /** Why it is refused: empty if it is not. */
  errors: FieldErrors;
  /** Fields no new order has. */
  unknown: JsonObject;
}
