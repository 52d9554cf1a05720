// Searches for imaging windows: when a satellite passes, and what it would cost to have it look.
import type { Json, JsonObject } from "../json";
import { asGeometry } from "./geometry";
import { ENDED } from "./orderLife";
import type { SimOrder, StoredOrder } from "./orderRecord";
import { priceOf, quotaCost } from "./pricing";
import { Random, uuidOf } from "./random";
import type { ImagingWindow, StoredSearch } from "./searchRecord";
import type { Store } from "./store";
import { DAY_MS, stamp, toMs } from "./time";

/** A satellite over the horizon: the same for every search, whatever it asks for. */
interface Pass {
  start: number;
  end: number;
  offNadirMin: number;
  offNadirMax: number;
  clouds: number;
  /** Which of the satellite types that are asked for, from 0 to 1. */
  satellite: number;
}

const MAX_OFF_NADIR = 30;

/** Takes a search in. What it will find is settled now, and shown when it is done. */
export function acceptSearch(store: Store, organisation: string, request: JsonObject): StoredSearch {
  const { settings, random } = store;
  const now = store.now();
  const id = random.uuid();
  const search: StoredSearch = {
    id,
    organisation,
    request,
    startsAt: now + settings.imagingWindowSearchMs,
    endsAt: now + 2 * settings.imagingWindowSearchMs,
    outcome: settings.imagingWindowSearchFailure ?? {
      windows: passesFor(request, now, store)
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

/** The window, if a search of the organisation has shown it. */
export function shownWindow(
  store: Store,
  organisation: string,
  id: Json | undefined,
): ImagingWindow | undefined {
  return store.searches
    .filter((search) => search.organisation === organisation && store.now() >= search.endsAt)
    .flatMap(({ outcome }) => ("windows" in outcome ? outcome.windows : []))
    .find((window) => window.id === id);
}

/** The orders that one for this window cancels. */
export function replacedOrders(store: Store, organisation: string, id: Json | undefined): StoredOrder[] {
  const conflicting = shownWindow(store, organisation, id)?.conflicting_orders ?? {};
  return Object.keys(conflicting).flatMap((orderId) => {
    const stored = store.orders.get(orderId);
    return stored !== undefined && isActive(stored.order) ? [stored] : [];
  });
}

function isActive({ status }: SimOrder): boolean {
  return status !== "PENDING_CANCELLATION" && !ENDED.includes(status);
}

function passesFor(request: JsonObject, now: number, { settings }: Store): Pass[] {
  const { imagingWindowsPerDay: perDay, seed } = settings;
  const from = Math.max(now, toMs(request.start_time as string));
  const to = toMs(request.end_time as string);
  const least = Math.max(
    number(request.off_nadir_angle_min, 0),
    90 - number(request.sat_elevation_angle_max, 90),
  );
  const most = Math.min(
    number(request.off_nadir_angle_max, 90),
    90 - number(request.sat_elevation_angle_min, 0),
  );
  const first = Math.floor((from * perDay) / DAY_MS);
  const last = Math.floor((to * perDay) / DAY_MS);
  return Array.from({ length: last - first + 1 }, (_, n) => passOf(first + n, DAY_MS / perDay, seed)).filter(
    ({ start, end, offNadirMin, offNadirMax }) =>
      start >= from && end <= to && offNadirMin >= least && offNadirMax <= most,
  );
}

function passOf(n: number, intervalMs: number, seed: number): Pass {
  const draw = new Random(seed + Math.imul(n, 0x9e3779b1));
  const start = Math.round((n + draw.next() * 0.9) * intervalMs);
  const offNadirMin = draw.next() * (MAX_OFF_NADIR - 2);
  return {
    start,
    // Planet's examples last from 44 to 72 s.
    end: start + Math.round(44_000 + draw.next() * 28_000),
    offNadirMin,
    offNadirMax: offNadirMin + 2 * draw.next(),
    clouds: draw.next(),
    satellite: draw.next(),
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
    pricing_details: {
      ...priceOf(order),
      replaced_orders: replaced.map((other) => ({
        order_id: other.id,
        name: other.name,
        cost: quotaCost({ ...other, geometry: other.original_geometry }),
      })),
    },
    created_time: stamp(store.now()),
  };
}

/** The organisation's orders whose own windows lie in this pass. */
function ordersWithin({ start, end }: Pass, organisation: string, store: Store): SimOrder[] {
  return store.ordersOf(organisation).filter((order) => {
    const window = isActive(order) ? shownWindow(store, organisation, order.imaging_window) : undefined;
    return window !== undefined && toMs(window.start_time) < end && toMs(window.end_time) > start;
  });
}

/** Between six in the evening and six in the morning, by the sun. */
function isLowLight(ms: number, { geometry }: JsonObject): boolean {
  const { coordinates } = asGeometry(geometry as JsonObject);
  const longitude = coordinates.flat(2)[0] ?? 0;
  const hour = (((ms / DAY_MS) * 24 + longitude / 15) % 24) + 24;
  return Math.abs((hour % 24) - 12) > 6;
}

function number(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
