// A search for imaging windows as the service keeps it.
import type { JsonObject } from "../base/json";

/**
 * An imaging window in the shape of the API. Only the fields that the service itself reads are
 * listed.
 */
export interface ImagingWindow extends JsonObject {
  id: string;
  start_time: string;
  end_time: string;
  /** By order id: the orders that Planet cancels when one is placed for this window. */
  conflicting_orders: JsonObject;
}

export interface StoredSearch {
  id: string;
  organisation: string;
  /** The request, with its defaults. */
  request: JsonObject;
  /** When (ms) the search is IN_PROGRESS. */
  startsAt: number;
  /** When (ms) it is DONE or FAILED. */
  endsAt: number;
  outcome: { windows: ImagingWindow[] } | { error_code: string; error_message: string };
}
