// Routes: bulks and their payloads.
import { isObject, pythonType } from "../base/json";
import type { Json, JsonObject } from "../base/json";
import { ApiError, badRequest, notFound } from "../base/reply";
import type { FieldErrors, Reply } from "../base/reply";
import { acceptBulk } from "../service/acceptBulk";
import { BULK_STATUSES, OPERATION_TYPES } from "../service/bulkRecord";
import type { OperationType, StoredBulk } from "../service/bulkRecord";
import { choice, readFields, uuid } from "../service/orderFields";
import { asReplicated, toApiBulk, toApiPayload } from "../service/showBulk";
import { written } from "../service/written";
import { idAsked, objectBody } from "./call";
import type { Call } from "./call";
import { listReply } from "./listReply";
import { select } from "./paging";
import type { Filters } from "./paging";

/** Planet's documented maximum. */
const MAX_PAYLOADS = 1000;

const FILTERS: Filters = {
  start_time: "time",
  end_time: "time",
  status: BULK_STATUSES,
  operation_type: OPERATION_TYPES,
  payload_count: "number",
  processing_payload_count: "number",
  failed_payload_count: "number",
  successful_payload_count: "number",
};

export function createBulk(call: Call): Reply {
  const { store, organisation, user } = call;
  const body = objectBody(call);
  const { values, errors } = readFields(
    body,
    { id: uuid, operation_type: choice(...OPERATION_TYPES) },
    [],
    store.settings,
  );
  const listErrors = payloadListErrors(body.order_payloads, store.settings.emptyBulks);
  const refused: JsonObject = { ...(errors satisfies FieldErrors), ...listErrors };
  if (Object.keys(refused).length > 0) throw badRequest(refused);

  const id = typeof values.id === "string" ? values.id : store.random.uuid();
  const taken = store.bulks.find((bulk) => bulk.id === id);
  if (taken !== undefined) return duplicate(call, taken);
  const operationType = (values.operation_type ?? "CREATE") as OperationType;
  acceptBulk(store, { id, organisation, user, operationType }, body.order_payloads as JsonObject[]);
  return accepted(call, id);
}

/** Checks the list alone. Errors of a payload are reported when its turn comes. */
function payloadListErrors(list: Json | undefined, emptyAllowed: boolean): JsonObject {
  const refuse = (messages: Json): JsonObject => ({ order_payloads: messages });
  if (list === undefined) return refuse(["This field is required."]);
  if (list === null) return refuse(["This field may not be null."]);
  if (!Array.isArray(list)) return refuse([`Expected a list of items but got type "${pythonType(list)}".`]);
  if (list.length === 0 && !emptyAllowed) return refuse(["This list may not be empty."]);
  if (list.length > MAX_PAYLOADS) {
    return refuse([`Ensure this field has no more than ${MAX_PAYLOADS} elements.`]);
  }
  const strange = list.flatMap((item, index): [string, Json][] =>
    isObject(item)
      ? []
      : [[String(index), [`Expected a dictionary of items but got type "${pythonType(item)}".`]]],
  );
  return strange.length > 0 ? refuse(Object.fromEntries(strange)) : {};
}

function accepted({ store, url }: Call, id: string): Reply {
  const shown = written({ id }, "others", store.settings);
  const path = `/tasking/v2/bulk/${shown.id as string}`;
  return { status: 202, headers: { location: store.settings.relativeLocation ? path : url.origin + path } };
}

function duplicate(call: Call, { id, organisation }: StoredBulk): Reply {
  const message = "bulk process with this id already exists.";
  const { duplicateBulkId } = call.store.settings;
  // 202 would tell a client that its bulk was accepted, and this one belongs to another
  // organisation.
  if (duplicateBulkId === 202 && organisation === call.organisation) return accepted(call, id);
  if (duplicateBulkId === 409) throw new ApiError(409, { detail: message });
  if (duplicateBulkId === 500) throw new ApiError(500, "<h1>Server Error (500)</h1>");
  throw badRequest({ id: [message] });
}

export function retrieveBulk(call: Call): Reply {
  const { store } = call;
  return { status: 200, body: written(toApiBulk(findBulk(call), store), "others", store.settings) };
}

export function listPayloads(call: Call): Reply {
  const { store } = call;
  const bulk = asReplicated(findBulk(call), store.settings.payloadsBehindMs, store.now());
  return listReply(
    call,
    "payloads",
    () => bulk.listed,
    (payload) => written(toApiPayload(bulk, payload), "echoes", call.store.settings),
  );
}

export function listBulks(call: Call): Reply {
  const { store, url } = call;
  const chosen = (): JsonObject[] => {
    const bulks = visibleBulks(call).map((bulk) =>
      toApiBulk(asReplicated(bulk, store.settings.bulkListBehindMs, store.now()), store),
    );
    return select(bulks.reverse(), url.searchParams, FILTERS);
  };
  return listReply(call, "bulks", chosen, (bulk) => written(bulk, "others", store.settings));
}

function findBulk(call: Call): StoredBulk {
  const id = idAsked(call);
  const found = visibleBulks(call).find((bulk) => bulk.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function visibleBulks({ store, organisation }: Call): StoredBulk[] {
  const { bulkVisibleAfterMs, bulkForgottenAfterMs } = store.settings;
  return store.bulks.filter(({ acceptedAt, organisation: owner }) => {
    const ageMs = store.now() - acceptedAt;
    return owner === organisation && ageMs >= bulkVisibleAfterMs && ageMs < bulkForgottenAfterMs;
  });
}
