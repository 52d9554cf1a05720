import type { Call } from "../api/call";
import type { Json, JsonObject } from "../json";
import type { OperationType, SimBulk, StoredBulk, StoredPayload } from "./bulkRecord";
import { asGeometry, geometryErrors, orderGeometry } from "./geometry";
import { checkNewOrder } from "./newOrder";
import { cancelByRules, editOrder } from "./orderChanges";
import { Invalid, uuid } from "./orderFields";
import type { NewOrder } from "./orderRecord";
import type { Settings } from "./settings";
import type { Store } from "./store";
import { stamp } from "./time";

/** Takes a bulk in; nothing of it happens yet. */
export function acceptBulk(
  call: Call,
  id: string,
  operationType: OperationType,
  received: JsonObject[],
): StoredBulk {
  const { store, organisation, user } = call;
  const { settings, random } = store;
  const acceptedAt = store.now();
  const places = received.map((_, place) => place);
  const turns = settings.shuffleProcessing ? random.shuffle(places) : places;
  const payloads = received.map((payload, place): StoredPayload => {
    const newOrder = operationType === "CREATE" ? checkNewOrder(payload, call) : undefined;
    const echo = newOrder === undefined ? payload : echoOf(payload, newOrder, settings);
    return { id: random.uuid(), received: payload, echo, newOrder, turn: turns[place] ?? place };
  });
  const bulk: StoredBulk = {
    id,
    organisation,
    user,
    operationType,
    acceptedAt,
    startsAt: acceptedAt + settings.bulkStartDelayMs,
    paceMs: 1000 / settings.payloadsPerSecond,
    payloads,
    listed: settings.shufflePayloads ? random.shuffle(payloads) : payloads,
  };
  store.bulks.push(bulk);
  return bulk;
}

function echoOf(payload: JsonObject, { values, unknown }: NewOrder, settings: Settings): JsonObject {
  const known = Object.fromEntries(
    Object.entries(payload)
      .filter(([field]) => settings.echoUnknownFields || !Object.hasOwn(unknown, field))
      .map(([field, value]) => [field, values[field] ?? value]),
  );
  const { altitude = 0, start_time = null, end_time = null } = values;
  const echo: JsonObject = settings.fillEcho ? { altitude, start_time, end_time, ...known } : known;
  if (settings.rewriteGeometryInEcho && geometryErrors(echo.geometry ?? null).length === 0) {
    echo.geometry = orderGeometry(asGeometry(echo.geometry as JsonObject));
  }
  return echo;
}

/** When a payload that is still open will be settled; Infinity if it is settled or held back. */
export function dueAt(bulk: StoredBulk, payload: StoredPayload, { stuckBulks }: Settings): number {
  const held =
    stuckBulks === "PENDING" || (stuckBulks === "RUNNING" && payload.turn === bulk.payloads.length - 1);
  if (payload.outcome !== undefined || held) return Infinity;
  return bulk.startsAt + (payload.turn + 1) * bulk.paceMs;
}

/** Does at `at` (ms) what a payload asks for, or notes why it may not. */
export function settlePayload(store: Store, bulk: StoredBulk, payload: StoredPayload, at: number): void {
  payload.outcome =
    payload.newOrder !== undefined
      ? create(store, bulk, payload.newOrder, at)
      : change(store, bulk, payload.received, at);
  if (bulk.payloads.every(({ outcome }) => outcome !== undefined)) bulk.endedAt = at;
}

function create(store: Store, bulk: StoredBulk, newOrder: NewOrder, at: number): StoredPayload["outcome"] {
  if (Object.keys(newOrder.errors).length > 0) return { errors: newOrder.errors };
  return { orderId: store.place(bulk.organisation, newOrder, at, bulk.user).order.id };
}

function change(store: Store, bulk: StoredBulk, payload: JsonObject, at: number): StoredPayload["outcome"] {
  const id = readOrderId(payload.id);
  if (typeof id !== "string") return { errors: { id: id.messages } };
  const stored = store.find(id, bulk.organisation, at);
  if (stored === undefined) return { errors: { id: [`Invalid pk "${id}" - object does not exist.`] } };
  const errors =
    bulk.operationType === "EDIT"
      ? editOrder(stored, payload, at, store.settings, bulk.user)
      : cancelByRules(stored, at, store.settings, bulk.user);
  return errors === undefined ? { orderId: id } : { errors };
}

function readOrderId(value: Json | undefined): string | Invalid {
  if (value === undefined) return new Invalid(["This field is required."]);
  if (value === null) return new Invalid(["This field may not be null."]);
  try {
    return uuid(value);
  } catch (error) {
    return error as Invalid;
  }
}

/** The bulk as GET /bulk/{id} shows it. */
export function toApiBulk(bulk: StoredBulk, store: Store): JsonObject {
  const { settings } = store;
  const settled = bulk.payloads.filter(({ outcome }) => outcome !== undefined);
  const failed = settled.filter(({ outcome }) => outcome !== undefined && "errors" in outcome).length;
  const started = settled.length > 0 || (settings.stuckBulks !== "PENDING" && store.now() >= bulk.startsAt);
  const complete = settled.length === bulk.payloads.length && started;
  const shownStart = settings.startTimeWhilePending ? bulk.acceptedAt : started ? bulk.startsAt : undefined;
  return {
    id: bulk.id,
    start_time: shownStart === undefined ? null : stamp(shownStart),
    end_time: complete ? stamp(bulk.endedAt ?? bulk.startsAt) : null,
    operation_type: bulk.operationType,
    payload_count: bulk.payloads.length,
    status: complete ? "COMPLETE" : started ? "RUNNING" : "PENDING",
    processing_payload_count: bulk.payloads.length - settled.length,
    failed_payload_count: failed,
    successful_payload_count: settled.length - failed,
  };
}

/** A payload as GET /bulk/{id}/payloads lists it: neither `order_id` nor `error` until it is settled. */
export function toApiPayload(bulk: StoredBulk, { id, echo, outcome }: StoredPayload): JsonObject {
  return {
    id,
    bulk_process: `BulkProcess object (${bulk.id})`,
    ...(outcome !== undefined && "orderId" in outcome ? { order_id: outcome.orderId } : {}),
    payload: echo,
    // Not an object: Planet sends the serializer's errors as a string of JSON.
    ...(outcome !== undefined && "errors" in outcome ? { error: JSON.stringify(outcome.errors) } : {}),
  };
}

export function toSimBulk(bulk: StoredBulk, store: Store): SimBulk {
  return {
    ...toApiBulk(bulk, store),
    organisation: bulk.organisation,
    accepted_at: stamp(bulk.acceptedAt),
    order_payloads: bulk.payloads.map(({ received }) => received),
  } as SimBulk;
}
