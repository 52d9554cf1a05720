// Checks the payload of a new order, and fills in what it leaves out.
import type { Json, JsonObject } from "../base/json";
import type { FieldErrors } from "../base/reply";
import { DAY_MS, stamp, toMs } from "../base/time";
import { ORDER_FIELDS, readFields } from "./orderFields";
import type { NewOrder } from "./orderRecord";
import { readRecurrence } from "./recurrence";
import type { ImagingWindow } from "./searchRecord";
import type { Settings } from "./settings";
import { shownWindow } from "./shownWindow";
import type { Store } from "./store";

const PRODUCTS: Record<string, string> = {
  FLEXIBLE: "Flexible Tasking",
  MONITORING: "Monitoring Tasking",
  ASSURED: "Assured Tasking",
  ARCHIVE: "Archive Tasking",
};

/** Checks a payload that the organisation sends now. */
export function checkNewOrder(
  store: Store,
  organisation: string,
  payload: JsonObject,
  required = ["name", "geometry"],
): NewOrder {
  const { settings } = store;
  const receivedAt = store.now();
  const { values, errors } = readFields(payload, ORDER_FIELDS, required, settings);
  const unknown = Object.fromEntries(
    Object.entries(payload).filter(([field]) => !Object.hasOwn(ORDER_FIELDS, field)),
  );
  const window = shownWindow(store, organisation, values.imaging_window);
  const completed = withDefaults(values, receivedAt, settings, window);
  // As in a serializer, rules across fields apply only if every field is right by itself.
  const found =
    Object.keys(errors).length > 0
      ? errors
      : crossFieldErrors(completed, payload, receivedAt, settings, window);
  return { values: completed, errors: found, unknown };
}

function withDefaults(
  values: JsonObject,
  receivedAt: number,
  settings: Settings,
  window: ImagingWindow | undefined,
): JsonObject {
  const product = typeof values.product === "string" ? values.product : settings.products?.[0];
  const scheduling = (values.scheduling_type as string | undefined) ?? schedulingOf(product);
  const start = (values.start_time as string | undefined) ?? stamp(receivedAt);
  const ofWindow = scheduling === "ASSURED" ? window : undefined;
  return {
    altitude: 0,
    order_type: "IMAGE",
    ...values,
    pl_number: values.pl_number ?? settings.plNumbers?.[0] ?? "PL-000000",
    product: product ?? PRODUCTS[scheduling] ?? "Flexible Tasking",
    scheduling_type: scheduling,
    // An assured order takes its times from its imaging window.
    start_time: ofWindow?.start_time ?? start,
    end_time: ofWindow?.end_time ?? endTime(values, scheduling, start, settings),
  };
}

function schedulingOf(product: string | undefined): string {
  const word = product?.split(" ")[0]?.toUpperCase() ?? "";
  return Object.hasOwn(PRODUCTS, word) ? word : "FLEXIBLE";
}

function endTime(values: JsonObject, scheduling: string, start: string, settings: Settings): string {
  if (scheduling === "MONITORING" && typeof values.rrule === "string") {
    const recurrence = readRecurrence(values.rrule);
    // The rule decides when monitoring ends. A given end_time does not count.
    if ("count" in recurrence) return stamp(toMs(start) + recurrence.count * recurrence.intervalMs);
  }
  return (values.end_time as string | undefined) ?? stamp(toMs(start) + settings.defaultWindowDays * DAY_MS);
}

function crossFieldErrors(
  order: JsonObject,
  payload: JsonObject,
  receivedAt: number,
  settings: Settings,
  window: ImagingWindow | undefined,
): FieldErrors {
  const errors: FieldErrors = {};
  const refuse = (field: string, message: string): void => void (errors[field] ??= []).push(message);
  const start = toMs(order.start_time as string);
  const end = toMs(order.end_time as string);
  const shape = (order.geometry as JsonObject).type;

  if (end <= start) refuse("end_time", "End time needs to be after start time.");
  if (settings.startInThePast === "refused" && start < receivedAt) {
    refuse("start_time", "Start time needs to be in the future.");
  }
  if (numberOf(order.sat_elevation_angle_min, 0) > numberOf(order.sat_elevation_angle_max, 90)) {
    refuse("sat_elevation_angle_min", "Ensure this value is less than or equal to sat_elevation_angle_max.");
  }
  if (order.order_type === "STEREO") {
    if (!("n_stereo_pov" in payload)) refuse("n_stereo_pov", "This field is required.");
    if (shape === "Polygon") refuse("geometry", "Stereo orders need a Point or a LineString.");
  }
  if (order.scheduling_type === "FLEXIBLE" && settings.flexible14Days) {
    if (end - start < 14 * DAY_MS)
      refuse("end_time", "Flexible orders need a time of interest of at least 14 days.");
    if (start - receivedAt < DAY_MS)
      refuse("start_time", "Flexible orders need to start in at least 24 hours.");
  }
  if (order.scheduling_type === "ASSURED") {
    if (!("imaging_window" in payload)) refuse("imaging_window", "This field is required.");
    else if (window === undefined && settings.imagingWindowCheck === "shown") {
      refuse("imaging_window", `Invalid pk "${order.imaging_window as string}" - object does not exist.`);
    }
    if (shape === "Polygon") refuse("geometry", "Assured orders need a Point or a LineString.");
  }
  if (order.scheduling_type === "MONITORING") {
    const recurrence =
      typeof order.rrule === "string" ? readRecurrence(order.rrule) : { error: "This field is required." };
    if ("error" in recurrence) refuse("rrule", recurrence.error);
    if (shape === "Polygon") refuse("geometry", "Monitoring orders need a Point or a LineString.");
  }
  if (order.scheduling_type === "ARCHIVE" && itemsOf(order).length === 0) {
    refuse("requested_items", "This field is required.");
  }
  return errors;
}

function itemsOf({ requested_items, requested_item_ids }: JsonObject): Json[] {
  return [requested_items ?? [], requested_item_ids ?? []].flat();
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
