// Bulks, payloads and orders as the service shows them: by its settings it writes what it was sent
// in its own way, and tells more than it should.
import { asText } from "../base/json";
import type { Json, JsonObject } from "../base/json";
import type { StoredBulk, StoredPayload } from "./bulkRecord";
import { toApiOrder } from "./orderLife";
import type { SimOrder } from "./orderRecord";
import type { Settings } from "./settings";
import { toApiBulk, toApiPayload } from "./showBulk";
import type { Store } from "./store";
import { written, writtenId } from "./writing";

export function shownBulk(bulk: StoredBulk, store: Store): JsonObject {
  return inEchoes(toApiBulk(bulk, store), store.settings, (shown, ways) => {
    const lower = ways.includes("words in lower case");
    const { operation_type, status, ...rest } = written(shown, ways);
    const word = (text: Json | undefined): Json =>
      lower ? asText(text ?? null).toLowerCase() : (text ?? null);
    return { ...rest, operation_type: word(operation_type), status: word(status) };
  });
}

export function shownPayload(bulk: StoredBulk, payload: StoredPayload, settings: Settings): JsonObject {
  return inEchoes(toApiPayload(bulk, payload), settings, (shown, ways) => ({
    ...shown,
    ...(ways.includes("an empty error") && ("error" in shown ? { order_id: "" } : { error: "" })),
    ...(typeof shown.order_id === "string" && { order_id: writtenId(shown.order_id, ways) }),
    payload: written(shown.payload as JsonObject, ways),
  }));
}

export function shownOrder(order: SimOrder, settings: Settings): JsonObject {
  const { writing, writingIn, oddInformation } = settings;
  const shown = { ...toApiOrder(order, settings), ...(oddInformation && oddly) };
  return writing.length === 0 || writingIn === "echoes" ? shown : written(shown, writing);
}

/** Fields of an order that only inform, written as nobody expects. */
const oddly: JsonObject = {
  used_quota: "12.5 SQKM",
  capture_count: "0",
  capture_status_published_count: null,
  capture_assessment_success_count: [],
  last_acquired_time: 17,
  next_planned_acquisition_time: "",
};

function inEchoes(
  shown: JsonObject,
  { writing, writingIn }: Settings,
  write: (shown: JsonObject, ways: Settings["writing"]) => JsonObject,
): JsonObject {
  return writing.length === 0 || writingIn === "orders" ? shown : write(shown, writing);
}
