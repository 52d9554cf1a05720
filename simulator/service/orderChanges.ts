// Edits and cancellations by the rules of the API.
import type { JsonObject } from "../base/json";
import type { FieldErrors } from "../base/reply";
import { stamp, toMs } from "../base/time";
import { ORDER_FIELDS, readFields } from "./orderFields";
import { cancelOrder, isCancellable, isEditable, toApiOrder } from "./orderLife";
import type { StoredOrder } from "./orderRecord";
import type { Settings } from "./settings";

const EDITABLE = ["name", "start_time", "end_time"];
const EDIT_FIELDS = Object.fromEntries(
  Object.entries(ORDER_FIELDS).filter(([field]) => EDITABLE.includes(field)),
);

/**
 * Edits an order for `by` at `at` (ms), unless the rules of the API forbid it: then it returns
 * the errors.
 * Fields that are absent from the payload stay as they are. Fields that no order has are ignored.
 */
export function editOrder(
  stored: StoredOrder,
  payload: JsonObject,
  at: number,
  settings: Settings,
  by: string,
): FieldErrors | undefined {
  const { order } = stored;
  if (!isEditable(order, settings)) {
    return order.scheduling_type === "ARCHIVE"
      ? { scheduling_type: ["Archive orders cannot be edited."] }
      : { status: [`An order with status ${order.status} cannot be edited.`] };
  }
  const { values, errors } = readFields(payload, EDIT_FIELDS, [], settings);
  const known = Object.keys({ ...ORDER_FIELDS, ...toApiOrder(order, settings) });
  const fixed = known.filter(
    (field) => field !== "id" && Object.hasOwn(payload, field) && !EDITABLE.includes(field),
  );
  if (settings.editNonEditable === "error") {
    for (const field of fixed) errors[field] = ["This field cannot be edited."];
  }
  const found = Object.keys(errors).length > 0 ? errors : timeErrors(stored, values, at, settings);
  if (Object.keys(found).length > 0) return found;

  Object.assign(order, values, { updated_time: stamp(at) });
  stored.history.push({ type: "ORDER_EDITED", at, by });
  return undefined;
}

function timeErrors({ order }: StoredOrder, values: JsonObject, at: number, settings: Settings): FieldErrors {
  const errors: FieldErrors = {};
  if (order.scheduling_type === "ASSURED") {
    for (const field of ["start_time", "end_time"].filter((field) => field in values)) {
      errors[field] = ["The times of an assured order are those of its imaging window."];
    }
    return errors;
  }
  const { start_time: start = order.start_time, end_time: end = order.end_time } = values as Record<
    string,
    string
  >;
  if ("start_time" in values && order.status === "IN_PROGRESS") {
    errors.start_time = ["Start time cannot be changed once a tasking order is in progress."];
  } else if ("start_time" in values && settings.startInThePast === "refused" && toMs(start) < at) {
    errors.start_time = ["Start time needs to be in the future."];
  }
  if (toMs(end) <= toMs(start)) errors.end_time = ["End time needs to be after start time."];
  return errors;
}

/** Cancels an order for `by`, unless the rules of the API forbid it: then it returns the errors. */
export function cancelByRules(
  stored: StoredOrder,
  at: number,
  settings: Settings,
  by: string,
): FieldErrors | undefined {
  const { order } = stored;
  if (!isCancellable(order, settings)) {
    return order.scheduling_type === "ARCHIVE"
      ? { scheduling_type: ["Archive orders cannot be cancelled."] }
      : { status: [`An order with status ${order.status} cannot be cancelled.`] };
  }
  cancelOrder(stored, at, by);
  return undefined;
}
