// A search for imaging windows as the service keeps it.
import type { JsonObject } from "../base/json";

/** An imaging window in the shape of the API, with what is of use here. */
export interface ImagingWindow extends JsonObject {
  id: string;
  start_time: string;
  end_time: string;
  /** By the order's id; an order for this window cancels them. */
  conflicting_orders: JsonObject;
}

export interface StoredSearch {
  id: string;
  organisation: string;
  /** The request as it was understood. */
  request: JsonObject;
  /** When (ms) work on it starts, and ends. */
  startsAt: number;
  endsAt: number;
  outcome: { windows: ImagingWindow[] } | { error_code: string; error_message: string };
}
