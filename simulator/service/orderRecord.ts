// An order as the service keeps it.
import type { JsonObject } from "../base/json";
import type { FieldErrors } from "../base/reply";
import type { SimCapture } from "./captureRecord";
import type { HistoryEvent } from "./history";
import type { OrderStatus } from "./orderStatus";

/** An order in the shape of the API, with fields that only an inspection shows. */
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
  /** Fields that the client sent though no new order has them. The API never shows them. */
  unknown_fields: JsonObject;
}

/** An order, its captures and its history. */
export interface StoredOrder {
  order: SimOrder;
  /** When (ms) it took its status. */
  since: number;
  /** Who gave it its status. Null: the service. */
  by: string | null;
  captures: SimCapture[];
  history: HistoryEvent[];
}

/** The payload of a new order after its check. */
export interface NewOrder {
  /** The fields as the service keeps them, with defaults. Only valid if there are no errors. */
  values: JsonObject;
  /** By field. Empty if the payload is accepted. */
  errors: FieldErrors;
  /** Fields that no new order has. */
  unknown: JsonObject;
}
