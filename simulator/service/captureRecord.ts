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

/** No document lists these. An order's fields count captures by them. */
export const CAPTURE_ASSESSMENTS = ["SUCCESS", "INVALID"] as const;
export type CaptureAssessment = (typeof CAPTURE_ASSESSMENTS)[number];

/** A capture in the shape of the API. */
export interface SimCapture extends JsonObject {
  id: string;
  order_id: string;
  order_name: string;
  status: CaptureStatus;
  assessment: CaptureAssessment | null;
  /** Whether the image meets the order's specifications. */
  fulfilling: boolean;
  /**
   * Ids in Planet's catalogue. Empty until the capture is published, except for an archive order.
   */
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

/** The fields that can be set. The other ones follow from them. */
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
