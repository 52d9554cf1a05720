// The shapes of Planet's replies about bulks and orders, and our types for them. Imaging windows
// are in windowResponses.ts.
import { z } from "zod";
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import type { Reply } from "./http";
import { fromApi, shownFields } from "./payloads";

/** Returns the body of the reply. Throws where it has another shape. */
export function expectShape<T extends z.ZodType>(schema: T, reply: Reply, doing: string): z.infer<T> {
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new TaskingError(
    "unexpected_response",
    `${doing}: Planet's reply is not what is documented (${printable(what.slice(0, 3).join("; "), 300)}). Nothing was assumed. Run again; if it stays, report it`,
  );
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ count: z.number(), next: z.string().nullish(), results: z.array(item) });

export interface Bulk {
  operation: string;
  status: string;
  payloadCount: number;
  processing: number;
  failed: number;
  successful: number;
}

export const bulkSchema = z.object({
  operation_type: z.string(),
  status: z.string(),
  payload_count: z.number(),
  processing_payload_count: z.number(),
  failed_payload_count: z.number(),
  successful_payload_count: z.number(),
});

export const listedBulkSchema = bulkSchema.extend({ id: z.uuid() });

export const toBulk = (bulk: z.infer<typeof bulkSchema>): Bulk => ({
  operation: bulk.operation_type,
  status: bulk.status,
  payloadCount: bulk.payload_count,
  processing: bulk.processing_payload_count,
  failed: bulk.failed_payload_count,
  successful: bulk.successful_payload_count,
});

/** Source: Planet's bulk guide. */
const bulkStatuses = ["PENDING", "RUNNING", "COMPLETE"];

export const isKnownBulkStatus = (status: string): boolean => bulkStatuses.includes(status);

/**
 * Planet has processed every payload, with success or not. False where Planet does not show the
 * bulk.
 */
export const isComplete = (bulk: Bulk | undefined): boolean => bulk?.status === "COMPLETE";

/** What Planet says of one payload: an order id or an error, and neither while it is processed. */
export interface PayloadResult {
  orderId?: string;
  error?: string;
  /** What Planet shows as the payload: defaults filled in, geometry perhaps rewritten. */
  echo: { orderId?: string; fields: Partial<Order> };
}

export const payloadSchema = z.object({
  order_id: z.uuid().nullish(),
  error: z.unknown().optional(),
  payload: z.record(z.string(), z.unknown()),
});

export const toPayloadResult = ({
  order_id,
  error,
  payload,
}: z.infer<typeof payloadSchema>): PayloadResult => ({
  orderId: order_id ?? undefined,
  error: error === undefined || error === null ? undefined : textOf(error),
  echo: { orderId: typeof payload.id === "string" ? payload.id : undefined, fields: fromApi(payload) },
});

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

export interface LiveOrder {
  orderId: string;
  status: string;
  name?: string;
  startTime?: string;
  endTime?: string;
  geometry?: unknown;
  /** The geometry as it was sent; `geometry` may be rewritten. */
  originalGeometry?: unknown;
  /** ISO 8601. */
  createdTime?: string;
  /** Every order field that Planet shows. Null: Planet shows it as unset. */
  fields: Partial<Record<keyof Order, unknown>>;
  /** Also what is zero or null. */
  progress: { [field in keyof Progress]: Progress[field] | null };
}

export const liveSchema = z.looseObject({
  id: z.uuid(),
  status: z.string(),
  name: z.string().nullish(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  geometry: z.unknown().optional(),
  original_geometry: z.unknown().optional(),
  created_time: z.string().nullish(),
  capture_count: z.number().nullish(),
  capture_status_published_count: z.number().nullish(),
  capture_assessment_success_count: z.number().nullish(),
  used_quota: z.number().nullish(),
  last_acquired_time: z.string().nullish(),
  next_planned_acquisition_time: z.string().nullish(),
});

export const toLiveOrder = (order: z.infer<typeof liveSchema>): LiveOrder => ({
  orderId: order.id,
  status: order.status,
  name: order.name ?? undefined,
  startTime: order.start_time ?? undefined,
  endTime: order.end_time ?? undefined,
  geometry: order.geometry ?? undefined,
  originalGeometry: order.original_geometry ?? undefined,
  createdTime: order.created_time ?? undefined,
  fields: shownFields(order),
  progress: {
    captureCount: order.capture_count,
    captureStatusPublishedCount: order.capture_status_published_count,
    captureAssessmentSuccessCount: order.capture_assessment_success_count,
    usedQuota: order.used_quota,
    lastAcquiredTime: order.last_acquired_time,
    nextPlannedAcquisitionTime: order.next_planned_acquisition_time,
  },
});

/** One image that was taken for an order. */
export interface Capture {
  orderId: string;
  /** Ids in Planet's catalogue. Empty before the capture is published. */
  itemIds: string[];
}

export const captureSchema = z.object({ order_id: z.uuid(), item_ids: z.array(z.string()).nullish() });

export const toCapture = ({ order_id, item_ids }: z.infer<typeof captureSchema>): Capture => ({
  orderId: order_id,
  itemIds: item_ids ?? [],
});

/** What somebody did to an order. */
export interface OrderEvent {
  /** Empty where Planet does not show it. */
  orderId: string;
  /** e.g. `ORDER_CANCELLED`. */
  type: string;
  /** ISO 8601. */
  time?: string;
  /** Planet's name of the user. */
  by?: string;
}

export const eventSchema = z.looseObject({ event_type: z.string() });

/** Planet's documents have two names for each of these fields. */
export const toOrderEvent = (event: z.infer<typeof eventSchema>): OrderEvent => {
  const text = (field: string) =>
    typeof event[field] === "string" ? printable(event[field], 100) : undefined;
  return {
    orderId: text("order_id") ?? text("order") ?? "",
    type: event.event_type,
    time: text("event_time") ?? text("created_time"),
    by: text("user") ?? text("created_by"),
  };
};
