// Makes and changes captures. Most of their fields follow from the few that can be set.
import type { Json, JsonObject } from "../base/json";
import { uuidOf } from "../base/random";
import { readDateTime, stamp } from "../base/time";
import { CAPTURE_ASSESSMENTS, CAPTURE_STATUSES } from "./captureRecord";
import type { CaptureAssessment, CaptureFields, CaptureStatus, SimCapture } from "./captureRecord";

const HOUR_MS = 60 * 60 * 1000;

/**
 * The n-th capture of an order, made at `at` (ms). Its id depends only on the order's id and on n.
 */
export function newCapture(order: JsonObject, n: number, fields: CaptureFields, at: number): SimCapture {
  const id = uuidOf(`${order.id as string} capture ${n}`);
  const [satellite = "SKYSAT"] = order.satellite_types as string[];
  const capture: SimCapture = {
    id,
    order_id: order.id as string,
    order_name: order.name as string,
    pl_number: order.pl_number ?? null,
    product: order.product ?? null,
    status: "PUBLISHED",
    status_description: "",
    assessment: null,
    assessment_time: null,
    fulfilling: false,
    area_of_interest: order.geometry ?? null,
    captured_area: null,
    item_ids: [],
    item_types: [],
    strip_id: null,
    satellite_type: satellite,
    cloud_cover: null,
    planned_acquisition_time: null,
    acquired_time: null,
    published_time: null,
    created_time: stamp(at),
    updated_time: stamp(at),
  };
  changeCapture(capture, { item_ids: requestedItems(order), ...fields }, at);
  return capture;
}

/** The items that an archive order asks for. */
function requestedItems({ requested_item_ids: ids, requested_items: items }: JsonObject): string[] {
  if (Array.isArray(ids)) return ids as string[];
  return Array.isArray(items) ? items.map((item) => (item as { item_id: string }).item_id) : [];
}

/**
 * Sets `fields` and all that follows from them. Throws for a field or value that no capture can
 * have.
 */
export function changeCapture(capture: SimCapture, fields: CaptureFields, at: number): void {
  for (const [field, value] of Object.entries(fields)) {
    if (!Object.hasOwn(RULES, field)) throw new Error(`no field to set of a capture: ${field}`);
    if (!RULES[field as keyof CaptureFields](value)) {
      throw new Error(`no ${field} of a capture: ${JSON.stringify(value)}`);
    }
  }
  const assessed = capture.assessment;
  Object.assign(capture, fields, { updated_time: stamp(at) });
  const { status } = capture;
  if (status === "SCHEDULED") capture.planned_acquisition_time ??= stamp(at + HOUR_MS);
  if (status === "SCHEDULED" || status === "REMOVED") return;

  capture.acquired_time ??= stamp(at);
  capture.planned_acquisition_time ??= capture.acquired_time;
  const { strip, item } = catalogueIds(capture.id, capture.acquired_time);
  capture.strip_id ??= strip;
  if (status === "PUBLISHED") {
    capture.published_time ??= stamp(at);
    capture.captured_area ??= capture.area_of_interest ?? null;
    capture.item_types = capture.satellite_type === "SKYSAT" ? ["SkySatCollect"] : [];
    if (capture.item_ids.length === 0) capture.item_ids = [item];
  }
  if (fields.assessment === undefined) {
    if (capture.fulfilling) capture.assessment = "SUCCESS";
    else if (status === "PUBLISHED") capture.assessment ??= "INVALID";
  }
  if (capture.assessment !== assessed) capture.assessment_time = stamp(at);
}

const isTime = (value: unknown): boolean =>
  value === null || (typeof value === "string" && readDateTime(value) !== undefined);

const RULES: Record<keyof CaptureFields, (value: Json | undefined) => boolean> = {
  status: (value) => CAPTURE_STATUSES.includes(value as CaptureStatus),
  assessment: (value) => value === null || CAPTURE_ASSESSMENTS.includes(value as CaptureAssessment),
  fulfilling: (value) => typeof value === "boolean",
  item_ids: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  cloud_cover: (value) => value === null || (typeof value === "number" && value >= 0 && value <= 1),
  planned_acquisition_time: isTime,
  acquired_time: isTime,
};

/** Ids that look like SkySat's in the catalogue. */
function catalogueIds(id: string, acquired: string): { strip: string; item: string } {
  const [date = "", time = ""] = acquired.replace(/[-:]/g, "").split(/[TZ.]/);
  const satellite = (parseInt(id.slice(0, 4), 16) % 19) + 1;
  return {
    strip: `s${100 + satellite}_${date}T${time}Z`,
    item: `${date}_${time}_ssc${satellite}_u0001`,
  };
}
