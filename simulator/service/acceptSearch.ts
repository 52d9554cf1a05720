// Searches for imaging windows: when a satellite passes, and what an image would cost.
import type { JsonObject } from "../base/json";
import { uuidOf } from "../base/random";
import { DAY_MS, stamp, toMs } from "../base/time";
import { asGeometry } from "./geometryErrors";
import type { SimOrder } from "./orderRecord";
import { passesFor } from "./passes";
import type { Pass } from "./passes";
import { priceOf } from "./pricing";
import type { ImagingWindow, StoredSearch } from "./searchRecord";
import { isActive, shownWindow } from "./shownWindow";
import type { Store } from "./store";

/** Records a search. Its result is decided now, and shown when the search is done. */
export function acceptSearch(store: Store, organisation: string, request: JsonObject): StoredSearch {
  const { settings } = store;
  const now = store.now();
  const id = store.random.uuid();
  const search: StoredSearch = {
    id,
    organisation,
    request,
    startsAt: now + settings.imagingWindowSearchMs,
    endsAt: now + 2 * settings.imagingWindowSearchMs,
    outcome: settings.imagingWindowSearchFailure ?? {
      windows: passesFor(request, now, settings)
        .map((pass) => windowOf(pass, id, organisation, request, store))
        .filter(
          ({ conflicting_orders }) =>
            request.show_replacing_imaging_windows === true || Object.keys(conflicting_orders).length === 0,
        ),
    },
  };
  store.searches.push(search);
  return search;
}

/** The search as GET /imaging-windows/search/{id} shows it. */
export function toApiSearch(
  { id, request, startsAt, endsAt, outcome }: StoredSearch,
  now: number,
): JsonObject {
  const done = now >= endsAt;
  const failed = "error_code" in outcome;
  return {
    id,
    status: done ? (failed ? "FAILED" : "DONE") : now >= startsAt ? "IN_PROGRESS" : "CREATED",
    ...request,
    imaging_windows: done && !failed ? outcome.windows : [],
    error_code: done && failed ? outcome.error_code : null,
    error_message: done && failed ? outcome.error_message : null,
  };
}

function windowOf(
  pass: Pass,
  searchId: string,
  organisation: string,
  request: JsonObject,
  store: Store,
): ImagingWindow {
  const types = request.satellite_types as string[];
  const [start_time, end_time] = [stamp(pass.start), stamp(pass.end)];
  const order = { ...request, scheduling_type: "ASSURED" };
  const replaced = ordersWithin(pass, organisation, store);
  return {
    id: uuidOf(`${searchId} window ${pass.start}`),
    pl_number: request.pl_number ?? null,
    product: request.product ?? null,
    start_time,
    end_time,
    satellite_type: types[Math.floor(pass.satellite * types.length)] ?? null,
    off_nadir_angle_min: rounded(pass.offNadirMin),
    off_nadir_angle_max: rounded(pass.offNadirMax),
    cloud_forecast: [
      { start_time, end_time, prediction: rounded(pass.clouds), updated_time: stamp(store.now()) },
    ],
    low_light: isLowLight(pass.start, request),
    assured_tasking_tier: pass.start < store.now() + DAY_MS ? "EXPRESS" : "STANDARD",
    conflicting_orders: Object.fromEntries(replaced.map(({ id, name }) => [id, { name }])),
    pricing_details: priceOf(order, replaced),
    created_time: stamp(store.now()),
  };
}

/** The organisation's orders whose imaging windows overlap with this pass. */
function ordersWithin({ start, end }: Pass, organisation: string, store: Store): SimOrder[] {
  return store.ordersOf(organisation).filter((order) => {
    const window = isActive(order) ? shownWindow(store, organisation, order.imaging_window) : undefined;
    return window !== undefined && toMs(window.start_time) < end && toMs(window.end_time) > start;
  });
}

/** Between six in the evening and six in the morning, local solar time. */
function isLowLight(ms: number, { geometry }: JsonObject): boolean {
  const { coordinates } = asGeometry(geometry as JsonObject);
  const longitude = coordinates.flat(2)[0] ?? 0;
  const hour = (((ms / DAY_MS) * 24 + longitude / 15) % 24) + 24;
  return Math.abs((hour % 24) - 12) > 6;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
