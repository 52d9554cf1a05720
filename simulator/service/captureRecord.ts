// A capture, an image taken for an order, as the service keeps it.
import type { JsonObject } from "../base/json";

export const CAPTURE_STATUSES = [
  "SCHEDULED",
  "REMOVED",
  "QUEUED",
  "PROCESSING",
  "DERIVING",
  "PUBLISHED",
  "FAILED",
] as const;
export type CaptureStatus = (typeof CAPTURE_STATUSES)[number];

/** Read off the names of an order's counts: no document lists them. */
export const CAPTURE_ASSESSMENTS = ["SUCCESS", "INVALID"] as const;
export type CaptureAssessment = (typeof CAPTURE_ASSESSMENTS)[number];

/** A capture in the shape of the API. */
export interface SimCapture extends JsonObject {
  id: string;
  order_id: string;
  order_name: string;
  status: CaptureStatus;
  assessment: CaptureAssessment | null;
  /** It meets the order's specifications. */
  fulfilling: boolean;
  /** Of the catalogue; empty until the capture is published. */
  item_ids: string[];
  item_types: string[];
  strip_id: string | null;
  satellite_type: string;
  /** 0 to 1. */
  cloud_cover: number | null;
  planned_acquisition_time: string | null;
  acquired_time: string | null;
  published_time: string | null;
  assessment_time: string | null;
  created_time: string;
  updated_time: string;
}

/** What a capture can be told to be; the rest follows. */
export type CaptureFields = Partial<
  Pick<
    SimCapture,
    | "status"
    | "assessment"
    | "fulfilling"
    | "item_ids"
    | "cloud_cover"
    | "planned_acquisition_time"
    | "acquired_time"
  >
>;
