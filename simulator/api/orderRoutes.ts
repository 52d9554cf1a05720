// Routes: orders and their prices.
import type { JsonObject } from "../base/json";
import { badRequest, notFound } from "../base/reply";
import type { FieldErrors, Reply } from "../base/reply";
import { checkNewOrder } from "../service/checkNewOrder";
import { findOrder } from "../service/findOrder";
import { cancelByRules, editOrder } from "../service/orderChanges";
import type { NewOrder, SimOrder, StoredOrder } from "../service/orderRecord";
import { ORDER_STATUSES } from "../service/orderStatus";
import { placeOrder } from "../service/placeOrder";
import { priceOf } from "../service/pricing";
import { settle } from "../service/settle";
import { showOrder } from "../service/showOrder";
import { replacedOrders } from "../service/shownWindow";
import { idAsked, objectBody } from "./call";
import type { Call } from "./call";
import { listReply } from "./listReply";
import { select } from "./paging";
import type { Filters } from "./paging";

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
  return { status: 201, body: showOrder(stored.order, store.settings) };
}

export function listOrders(call: Call): Reply {
  const { store, organisation, url } = call;
  const filters: Filters = store.settings.idIn ? { ...FILTERS, id: "text" } : FILTERS;
  const query = new URLSearchParams(url.searchParams);
  query.delete("limit");
  query.delete("offset");
  const chosen = (): SimOrder[] =>
    store.list(`${organisation}?${query.toString()}`, () =>
      select(store.ordersOf(organisation), query, filters),
    );
  return listReply(call, "orders", chosen, (order) => showOrder(order, store.settings));
}

export function retrieveOrder(call: Call): Reply {
  return { status: 200, body: showOrder(orderOf(call).order, call.store.settings) };
}

export function updateOrder(call: Call): Reply {
  const { store } = call;
  const stored = orderOf(call);
  refuseIf(editOrder(stored, objectBody(call), store.now(), store.settings, call.user));
  settle(store);
  return { status: 200, body: showOrder(stored.order, store.settings) };
}

export function cancelOrder(call: Call): Reply {
  const { store } = call;
  const stored = orderOf(call);
  refuseIf(cancelByRules(stored, store.now(), store.settings, call.user));
  return store.settings.deleteStatus === 204
    ? { status: 204 }
    : { status: 200, body: showOrder(stored.order, store.settings) };
}

export function retrievePricing(call: Call): Reply {
  const { order } = orderOf(call);
  return {
    status: 200,
    body: { order_id: order.id, ...priceOf({ ...order, geometry: order.original_geometry }, []) },
  };
}

export function previewPricing(call: Call): Reply {
  const { store, organisation } = call;
  const { values } = newOrderOf(call, ["geometry"]);
  const replaced = replacedOrders(store, organisation, values.imaging_window).map(({ order }) => order);
  return { status: 200, body: priceOf(values, replaced) };
}

function newOrderOf(call: Call, required?: string[]): NewOrder {
  const checked = checkNewOrder(call.store, call.organisation, objectBody(call), required);
  refuseIf(Object.keys(checked.errors).length > 0 ? checked.errors : undefined);
  return checked;
}

function orderOf(call: Call): StoredOrder {
  const { store, organisation } = call;
  const found = findOrder(store, organisation, idAsked(call), store.now());
  if (found === undefined) throw notFound();
  return found;
}

function refuseIf(errors: FieldErrors | undefined): void {
  if (errors !== undefined) throw badRequest(errors satisfies JsonObject);
}
