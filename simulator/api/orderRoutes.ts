// Routes: orders and their prices.
import type { JsonObject } from "../base/json";
import { badRequest, notFound } from "../base/reply";
import type { FieldErrors, Reply } from "../base/reply";
import { checkNewOrder } from "../service/checkNewOrder";
import { findOrder } from "../service/findOrder";
import { cancelByRules, editOrder } from "../service/orderChanges";
import type { NewOrder, StoredOrder } from "../service/orderRecord";
import { ORDER_STATUSES } from "../service/orderStatus";
import { placeOrder } from "../service/placeOrder";
import { priceOf, replacedOrder } from "../service/pricing";
import { settle } from "../service/settle";
import { shownOrder } from "../service/shown";
import { replacedOrders } from "../service/shownWindow";
import { objectBody } from "./call";
import type { Call } from "./call";
import { page, select } from "./paging";
import type { Filters } from "./paging";
import { undocumented, withForeignEntries } from "./undocumented";

const FILTERS: Filters = {
  name: "text",
  status: ORDER_STATUSES,
  scheduling_type: "text",
  order_type: "text",
  product: "text",
  pl_number: "text",
  altitude: "number",
  capture_count: "number",
  capture_assessment_success_count: "number",
  capture_assessment_invalid_count: "number",
  created_time: "time",
  updated_time: "time",
  start_time: "time",
  end_time: "time",
};

export function createOrder(call: Call): Reply {
  const { store, organisation, user } = call;
  const stored = placeOrder(store, organisation, newOrderOf(call), store.now(), user);
  return { status: 201, body: shownOrder(stored.order, store.settings) };
}

export function listOrders(call: Call): Reply {
  const other = undocumented("orders", call);
  if (other !== undefined) return other;
  const { store, organisation, url } = call;
  const filters: Filters = store.settings.idIn ? { ...FILTERS, id: "text" } : FILTERS;
  const query = new URLSearchParams(url.searchParams);
  query.delete("limit");
  query.delete("offset");
  const chosen = store.list(`${organisation}?${query.toString()}`, () =>
    select(store.ordersOf(organisation), query, filters),
  );
  const { settings } = store;
  return withForeignEntries(
    { status: 200, body: page(chosen, url, settings, (order) => shownOrder(order, settings)) },
    settings,
  );
}

export function retrieveOrder(call: Call): Reply {
  return { status: 200, body: shownOrder(orderOf(call).order, call.store.settings) };
}

export function updateOrder(call: Call): Reply {
  const { store } = call;
  const stored = orderOf(call);
  refuseIf(editOrder(stored, objectBody(call), store.now(), store.settings, call.user));
  settle(store);
  return { status: 200, body: shownOrder(stored.order, store.settings) };
}

export function cancelOrder(call: Call): Reply {
  const { store } = call;
  const stored = orderOf(call);
  refuseIf(cancelByRules(stored, store.now(), store.settings, call.user));
  return store.settings.deleteStatus === 204
    ? { status: 204 }
    : { status: 200, body: shownOrder(stored.order, store.settings) };
}

export function retrievePricing(call: Call): Reply {
  const { order } = orderOf(call);
  return {
    status: 200,
    body: { order_id: order.id, ...priceOf({ ...order, geometry: order.original_geometry }) },
  };
}

/** A price needs no name. */
export function previewPricing(call: Call): Reply {
  const { store, organisation } = call;
  const body: JsonObject = { name: "priced", ...objectBody(call) };
  const { values, errors } = checkNewOrder(store, organisation, body);
  refuseIf(Object.keys(errors).length > 0 ? errors : undefined);
  const replaced = replacedOrders(store, organisation, values.imaging_window).map(({ order }) => order);
  return { status: 200, body: { ...priceOf(values), replaced_orders: replaced.map(replacedOrder) } };
}

function newOrderOf(call: Call): NewOrder {
  const checked = checkNewOrder(call.store, call.organisation, objectBody(call));
  refuseIf(Object.keys(checked.errors).length > 0 ? checked.errors : undefined);
  return checked;
}

function orderOf({ store, organisation, id }: Call): StoredOrder {
  const found = findOrder(store, organisation, id, store.now());
  if (found === undefined) throw notFound();
  return found;
}

function refuseIf(errors: FieldErrors | undefined): void {
  if (errors !== undefined) throw badRequest(errors satisfies JsonObject);
}
