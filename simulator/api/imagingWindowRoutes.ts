// Routes: searches for imaging windows.
import type { Json, JsonObject } from "../base/json";
import { badRequest, notFound } from "../base/reply";
import type { FieldErrors, Reply } from "../base/reply";
import { DAY_MS, readDateTime, stamp, toMs } from "../base/time";
import { acceptSearch, toApiSearch } from "../service/acceptSearch";
import { asGeometry } from "../service/geometryErrors";
import { Invalid, ORDER_FIELDS, boolean, decimal, readFields } from "../service/orderFields";
import type { FieldRule } from "../service/orderFields";
import { objectBody } from "./call";
import type { Call } from "./call";

const MAX_DAYS_AHEAD = 7;

const FIELDS: Record<string, FieldRule> = {
  geometry: pointOrTwoPointLine,
  pl_number: ORDER_FIELDS.pl_number,
  product: ORDER_FIELDS.product,
  start_time: ORDER_FIELDS.start_time,
  end_time: ORDER_FIELDS.end_time,
  datetime: interval,
  sat_elevation_angle_min: ORDER_FIELDS.sat_elevation_angle_min,
  sat_elevation_angle_max: ORDER_FIELDS.sat_elevation_angle_max,
  off_nadir_angle_min: decimal(0, 90),
  off_nadir_angle_max: decimal(0, 90),
  satellite_types: ORDER_FIELDS.satellite_types,
  sensitivity_mode: ORDER_FIELDS.sensitivity_mode,
  show_replacing_imaging_windows: boolean,
};

export function createSearch(call: Call): Reply {
  const { store, organisation, url } = call;
  const required = ["geometry", "pl_number", "product"];
  const { values, errors } = readFields(objectBody(call), FIELDS, required, store.settings);
  const request = withDefaults(values, store.now());
  const found = Object.keys(errors).length > 0 ? errors : timeErrors(request, store.now());
  if (Object.keys(found).length > 0) throw badRequest(found);

  const search = acceptSearch(store, organisation, request);
  const path = `/tasking/v2/imaging-windows/search/${search.id}`;
  return {
    status: store.settings.imagingWindowSearchStatus,
    headers: { location: store.settings.relativeLocation ? path : url.origin + path },
    body: toApiSearch(search, store.now()),
  };
}

export function retrieveSearch({ store, organisation, id }: Call): Reply {
  const found = store.searches.find((search) => search.organisation === organisation && search.id === id);
  if (found === undefined) throw notFound();
  return { status: 200, body: toApiSearch(found, store.now()) };
}

function withDefaults({ datetime, ...values }: JsonObject, now: number): JsonObject {
  const [start, end] = (datetime ?? []) as string[];
  return {
    start_time: start ?? stamp(now),
    end_time: end ?? stamp(now + MAX_DAYS_AHEAD * DAY_MS),
    satellite_types: ["SKYSAT", "PELICAN"],
    ...values,
  };
}

function timeErrors({ start_time, end_time }: JsonObject, now: number): FieldErrors {
  const [start, end] = [toMs(start_time as string), toMs(end_time as string)];
  if (end > now + MAX_DAYS_AHEAD * DAY_MS) {
    return { end_time: [`End time cannot be more than ${MAX_DAYS_AHEAD} days in the future.`] };
  }
  return end <= start ? { end_time: ["End time needs to be after start time."] } : {};
}

function pointOrTwoPointLine(value: Json): Json {
  const { type, coordinates } = asGeometry(ORDER_FIELDS.geometry(value) as JsonObject);
  if (type === "Point" || (type === "LineString" && coordinates.length === 2)) return value;
  throw new Invalid(["Geometry needs to be a Point or a LineString of two points."]);
}

/** Two date-times with a slash between them. */
function interval(value: Json): Json {
  const ends = typeof value === "string" ? value.split("/").map(readDateTime) : [];
  if (ends.length !== 2 || ends.includes(undefined)) {
    throw new Invalid(["Datetime has wrong format. Use <start>/<end> instead."]);
  }
  return ends as string[];
}
