// Places an order whose payload was accepted.
import type { JsonObject } from "../base/json";
import { stamp } from "../base/time";
import { areaSqKm, shownGeometry } from "./area";
import { asGeometry } from "./geometryErrors";
import { advanceOrder, cancelOrder } from "./orderLife";
import type { NewOrder, SimOrder, StoredOrder } from "./orderRecord";
import { quotaCost } from "./pricing";
import { replacedOrders } from "./shownWindow";
import type { Store } from "./store";
import { tallyOf } from "./tally";

/** Places the order at `at` (ms) for `by`, and cancels the orders that it replaces. */
export function placeOrder(
  store: Store,
  organisation: string,
  accepted: NewOrder,
  at: number,
  by: string,
): StoredOrder {
  const stored = makeOrder(store.random.uuid(), organisation, accepted, at, by);
  const replaced = replacedOrders(store, organisation, stored.order.imaging_window);
  for (const other of replaced) cancelOrder(other, at, by);
  advanceOrder(stored, at, store.settings);
  store.addOrder(stored);
  return stored;
}

/** The record of a new order, made at `at` (ms). */
function makeOrder(
  id: string,
  organisation: string,
  { values, unknown }: NewOrder,
  at: number,
  by: string,
): StoredOrder {
  const input = values.geometry as JsonObject;
  const geometry = asGeometry(input);
  const order = {
    id,
    organisation,
    n_stereo_pov: null,
    sat_elevation_angle_min: null,
    sat_elevation_angle_max: null,
    imaging_window: null,
    rrule: null,
    early_start: false,
    cloud_threshold: null,
    satellite_types: [],
    exclusivity_days: 0,
    asset_types: [],
    data_products: [],
    ...values,
    geometry: shownGeometry(geometry),
    original_geometry: input,
    status: values.scheduling_type === "ASSURED" ? "REQUESTED" : "RECEIVED",
    cancellable_until: null,
    created_by: by,
    created_time: stamp(at),
    updated_time: stamp(at),
    fulfilled_time: null,
    requested_sqkm: Math.round(areaSqKm(geometry) * 1000) / 1000,
    estimated_quota_cost: quotaCost(values),
    unknown_fields: unknown,
  } as unknown as SimOrder;
  return {
    order: { ...order, ...tallyOf(order, []) },
    since: at,
    by,
    captures: [],
    history: [{ type: "ORDER_CREATED", at, by }],
  };
}
