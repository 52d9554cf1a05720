// A bulk and its payloads as the API shows them, and as an inspection does.
import type { JsonObject } from "../base/json";
import { stamp } from "../base/time";
import type { SimBulk, StoredBulk, StoredPayload } from "./bulkRecord";
import type { Store } from "./store";

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

/**
 * A payload as GET /bulk/{id}/payloads lists it. It gets `order_id` or `error` when it is settled.
 */
export function toApiPayload(bulk: StoredBulk, { id, echo, outcome }: StoredPayload): JsonObject {
  return {
    id,
    bulk_process: `BulkProcess object (${bulk.id})`,
    ...(outcome !== undefined && "orderId" in outcome ? { order_id: outcome.orderId } : {}),
    payload: echo,
    // Planet sends the serializer's errors as a string of JSON, not as an object.
    ...(outcome !== undefined && "errors" in outcome ? { error: JSON.stringify(outcome.errors) } : {}),
  };
}

/** The bulk as a replica shows it that is up to `behindMs` behind: without outcomes for so long. */
export function asReplicated(bulk: StoredBulk, behindMs: number, now: number): StoredBulk {
  if (bulk.endedAt === undefined || now >= bulk.endedAt + behindMs) return bulk;
  const open = ({ outcome: _, ...payload }: StoredPayload): StoredPayload => payload;
  return { ...bulk, payloads: bulk.payloads.map(open), listed: bulk.listed.map(open) };
}

export function toSimBulk(bulk: StoredBulk, store: Store): SimBulk {
  return {
    ...toApiBulk(bulk, store),
    organisation: bulk.organisation,
    accepted_at: stamp(bulk.acceptedAt),
    order_payloads: bulk.payloads.map(({ received }) => received),
  } as SimBulk;
}
