// What happens to orders outside the API: in the dashboard, at Planet, in orbit.
import { isObject } from "../base/json";
import type { JsonObject } from "../base/json";
import { stamp } from "../base/time";
import { shownGeometry } from "./area";
import type { CaptureFields, SimCapture } from "./captureRecord";
import { asGeometry } from "./geometryErrors";
import { inspectOrder } from "./inspect";
import { ORDER_FIELDS, readFields } from "./orderFields";
import { addCapture, changeStatus, editCapture } from "./orderLife";
import type { SimOrder, StoredOrder } from "./orderRecord";
import { ORDER_STATUSES } from "./orderStatus";
import type { OrderStatus } from "./orderStatus";
import { dashboardUser } from "./people";
import { settle } from "./settle";
import type { Store } from "./store";

/** What somebody may change in the dashboard: any field of an order, without the API's rules. */
export type OrderEdit = Partial<Pick<SimOrder, "name" | "start_time" | "end_time">> & Record<string, unknown>;

/** Only people give these statuses. The service gives all others. */
const BY_PEOPLE: OrderStatus[] = ["CANCELLED", "PENDING_CANCELLATION"];

export function setStatusOutside(store: Store, orderId: string, status: OrderStatus, by?: string): SimOrder {
  if (!ORDER_STATUSES.includes(status)) throw new Error(`no order status: ${status}`);
  const stored = existingOrder(store, orderId);
  const somebody = BY_PEOPLE.includes(status) ? dashboardUser(stored.order.organisation) : null;
  changeStatus(stored, status, store.now(), by ?? somebody);
  return inspect(store, orderId);
}

export function editOutside(store: Store, orderId: string, edit: OrderEdit, by?: string): SimOrder {
  const stored = existingOrder(store, orderId);
  const { values, errors } = readFields(edit as JsonObject, ORDER_FIELDS, [], store.settings);
  if (Object.keys(errors).length > 0) throw new Error(`order ${orderId}: ${JSON.stringify(errors)}`);
  Object.assign(stored.order, edit, values, { updated_time: stamp(store.now()) });
  const { history, order } = stored;
  history.push({ type: "ORDER_EDITED", at: store.now(), by: by ?? dashboardUser(order.organisation) });
  if (isObject(values.geometry)) {
    stored.order.original_geometry = values.geometry;
    stored.order.geometry = shownGeometry(asGeometry(values.geometry));
  }
  return inspect(store, orderId);
}

export function captureOutside(store: Store, orderId: string, fields: CaptureFields): SimCapture {
  return structuredClone(addCapture(existingOrder(store, orderId), fields, store.now()));
}

export function editCaptureOutside(store: Store, captureId: string, fields: CaptureFields): SimCapture {
  settle(store);
  store.ordersChanged();
  for (const stored of store.orders.values()) {
    const capture = stored.captures.find(({ id }) => id === captureId);
    if (capture === undefined) continue;
    editCapture(stored, capture, fields, store.now());
    return structuredClone(capture);
  }
  throw new Error(`no capture: ${captureId}`);
}

function existingOrder(store: Store, orderId: string): StoredOrder {
  settle(store);
  const stored = store.orders.get(orderId);
  if (stored === undefined) throw new Error(`no order: ${orderId}`);
  store.ordersChanged();
  return stored;
}

function inspect(store: Store, orderId: string): SimOrder {
  return inspectOrder(store, existingOrder(store, orderId));
}
