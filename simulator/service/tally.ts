// The fields of an order that count its captures.
import type { Json, JsonObject } from "../base/json";
import { toMs } from "../base/time";
import type { CaptureAssessment, CaptureStatus, SimCapture } from "./captureRecord";
import { instancesOf } from "./pricing";

const OPEN: CaptureStatus[] = ["QUEUED", "PROCESSING", "DERIVING"];

/**
 * The fields of an order that follow from its captures. Each fulfilled instance uses its part of
 * the quota.
 */
export function tallyOf(order: JsonObject, captures: SimCapture[]): JsonObject {
  const inStatus = (...statuses: CaptureStatus[]): number =>
    captures.filter(({ status }) => statuses.includes(status)).length;
  const assessedAs = (wanted: CaptureAssessment): number =>
    captures.filter(({ assessment }) => assessment === wanted).length;
  const times = (values: (string | null)[]): string[] =>
    values.filter((time) => time !== null).sort((a, b) => toMs(a) - toMs(b));
  const fulfilling = captures.filter((capture) => capture.fulfilling).length;
  const part = (whole: Json | undefined): number =>
    Math.round(Number(whole) * Math.min(1, fulfilling / instancesOf(order)) * 1000) / 1000;
  const planned = captures.filter(({ status }) => status === "SCHEDULED");
  return {
    capture_count: inStatus(...OPEN, "PUBLISHED", "FAILED"),
    capture_status_queued_count: inStatus("QUEUED"),
    capture_status_processing_count: inStatus("PROCESSING", "DERIVING"),
    capture_status_published_count: inStatus("PUBLISHED"),
    capture_status_failed_count: inStatus("FAILED"),
    capture_assessment_success_count: assessedAs("SUCCESS"),
    capture_assessment_invalid_count: assessedAs("INVALID"),
    last_acquired_time: times(captures.map(({ acquired_time }) => acquired_time)).at(-1) ?? null,
    next_planned_acquisition_time:
      times(planned.map(({ planned_acquisition_time }) => planned_acquisition_time))[0] ?? null,
    fulfilled_geometry: fulfilling > 0 ? (order.geometry ?? null) : null,
    fulfilled_sqkm: part(order.requested_sqkm),
    used_quota: part(order.estimated_quota_cost),
  };
}

/** When (ms) the last capture was decided. Infinity while one is on its way. */
export function settledAt(captures: SimCapture[]): number {
  if (captures.some(({ status }) => OPEN.includes(status))) return Infinity;
  return Math.max(-Infinity, ...captures.map(({ updated_time }) => toMs(updated_time)));
}
