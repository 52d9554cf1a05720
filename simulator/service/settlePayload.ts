// Settles one payload of a bulk when its turn has come.
import type { Json, JsonObject } from "../base/json";
import type { StoredBulk, StoredPayload } from "./bulkRecord";
import { findOrder } from "./findOrder";
import { cancelByRules, editOrder } from "./orderChanges";
import { Invalid, uuid } from "./orderFields";
import type { NewOrder } from "./orderRecord";
import { placeOrder } from "./placeOrder";
import type { Store } from "./store";

/** Does at `at` (ms) what a payload asks for, or records the errors for which it is refused. */
export function settlePayload(store: Store, bulk: StoredBulk, payload: StoredPayload, at: number): void {
  payload.outcome =
    payload.newOrder !== undefined
      ? create(store, bulk, payload.newOrder, at)
      : change(store, bulk, payload.received, at);
  if (bulk.payloads.every(({ outcome }) => outcome !== undefined)) bulk.endedAt = at;
}

function create(store: Store, bulk: StoredBulk, newOrder: NewOrder, at: number): StoredPayload["outcome"] {
  if (Object.keys(newOrder.errors).length > 0) return { errors: newOrder.errors };
  return { orderId: placeOrder(store, bulk.organisation, newOrder, at, bulk.user).order.id };
}

function change(store: Store, bulk: StoredBulk, payload: JsonObject, at: number): StoredPayload["outcome"] {
  const id = readOrderId(payload.id);
  if (typeof id !== "string") return { errors: { id: id.messages } };
  const stored = findOrder(store, bulk.organisation, id, at);
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
