// Entries of other people on the lists of an organisation, as odd as no document rules out.
import type { Json, JsonObject } from "../base/json";

const someone = { created_by: "somebody@default.example", created_time: "2020-02-02T02:02:02.000000Z" };
const id = (n: number): string => `f0000000-0000-4000-8000-00000000000${n}`;
const order = (fields: JsonObject): JsonObject => ({ name: "somebody's order", ...someone, ...fields });
const bulk = (fields: JsonObject): JsonObject => ({
  operation_type: "CREATE",
  start_time: "2020-02-02T02:02:02.000000Z",
  end_time: null,
  payload_count: 2,
  processing_payload_count: 2,
  failed_payload_count: 0,
  successful_payload_count: 0,
  ...fields,
});

export const FOREIGN_BULKS: Json[] = [
  null,
  bulk({ id: "nightly-7", status: "PENDING" }),
  bulk({ id: id(1), status: null }),
  bulk({ id: id(2), status: "RUNNING", payload_count: "two", end_time: "" }),
  { id: id(3), status: "COMPLETE", operation_type: "IMPORT" },
];

export const FOREIGN_ORDERS: Json[] = [
  null,
  order({ id: "draft-7", status: "PENDING" }),
  order({ id: id(1), status: null, geometry: null, name: null }),
  order({ id: id(2), status: "FULFILLED", used_quota: "25.5", capture_count: "three", start_time: 17 }),
  { id: id(3) },
];

export const FOREIGN_CAPTURES: Json[] = [
  null,
  { id: "capture-7", order_id: "draft-7", status: "PUBLISHED", fulfilling: true, ...someone },
  { id: id(4), order_id: id(2), status: null, fulfilling: "yes", item_ids: null, cloud_cover: "0.1" },
  { id: id(5), order_id: null },
];

export const FOREIGN_EVENTS: Json[] = [
  null,
  { id: "event-7", order_id: "draft-7", event_type: "ORDER_CREATED", ...someone },
  { id: id(6), order_id: id(2), event_type: null, created_time: 17, created_by: null },
  { id: id(7) },
];
