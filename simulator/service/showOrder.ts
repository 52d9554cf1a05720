// An order as the routes answer it: as the API shows it, and as the settings have it written.
import type { JsonObject } from "../base/json";
import { toApiOrder } from "./orderLife";
import type { SimOrder } from "./orderRecord";
import type { Settings } from "./settings";
import { written } from "./written";

/** Fields that only inform, in shapes that no document rules out. */
const ODD_INFORMATION: JsonObject = {
  used_quota: "12.5",
  capture_count: "3",
  last_acquired_time: 17,
  next_planned_acquisition_time: "",
  capture_status_queued_count: null,
  capture_status_processing_count: null,
  capture_status_published_count: null,
  capture_status_failed_count: null,
  capture_assessment_success_count: null,
  capture_assessment_invalid_count: null,
};

export function showOrder(order: SimOrder, settings: Settings): JsonObject {
  const shown = toApiOrder(order, settings);
  return written(settings.oddInformation ? { ...shown, ...ODD_INFORMATION } : shown, "orders", settings);
}
