// The shapes of Planet's replies about bulks and orders, and our types for them. Imaging windows
// are in windowResponses.ts.
import { z } from "zod";
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import { toUuid } from "../base/uuid";
import { hasPosition, plainGeometry } from "../geometry/plainGeometry";
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import type { Reply } from "./http";
import { fromApi, shownFields } from "./payloads";
import { toConstant, toNumber, toText } from "./shownValues";

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

/** Items that are not as documented are told apart by who reads the page. */
export const pageSchema = z.object({
  count: z.unknown().transform(toNumber),
  next: z.string().nullish(),
  results: z.array(z.unknown()),
});

export interface Bulk {
  /** Absent where Planet does not show it. */
  bulkId?: string;
  operation: string;
  status: string;
  payloadCount: number;
  processing: number;
  failed: number;
  successful: number;
}

const count = z.preprocess(toNumber, z.number());

export const bulkSchema = z.object({
  id: z.unknown().transform(toUuid),
  operation_type: z.string().transform(toConstant),
  status: z.string().transform(toConstant),
  payload_count: count,
  processing_payload_count: count,
  failed_payload_count: count,
  successful_payload_count: count,
});

export const toBulk = (bulk: z.infer<typeof bulkSchema>): Bulk => ({
  bulkId: bulk.id,
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

const uuid = z.preprocess((value) => toUuid(value) ?? value, z.guid());

/** An empty text is no id. */
const optionalUuid = z.preprocess((value) => (value === "" ? undefined : value), uuid.nullish());

export const payloadSchema = z.object({
  order_id: optionalUuid,
  error: z.unknown().optional(),
  payload: z.record(z.string(), z.unknown()),
});

export const toPayloadResult = ({
  order_id,
  error,
  payload,
}: z.infer<typeof payloadSchema>): PayloadResult => ({
  orderId: order_id ?? undefined,
  error: errorText(error),
  echo: { orderId: toUuid(payload.id), fields: fromApi(payload) },
});

/**
 * Planet's error is a text, which mostly holds JSON. Undefined where it says nothing, in whatever
 * way that is written: absent, null, empty text, or an empty list or object.
 */
function errorText(error: unknown): string | undefined {
  const text = (typeof error === "string" ? error : (JSON.stringify(error) ?? "")).trim();
  return /^("?\s*"?|null|\[\s*\]|\{\s*\})$/.test(text) ? undefined : text;
}

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
  /** Also what is zero. */
  progress: Progress;
}

export const liveSchema = z.looseObject({ id: uuid, status: z.string().transform(toConstant) });

/** Everything but id and status is left out where it is odd. */
export function toLiveOrder(order: z.infer<typeof liveSchema>): LiveOrder {
  const fields = shownFields(order);
  return {
    orderId: order.id,
    status: order.status,
    name: toText(fields.name),
    startTime: toText(fields.startTime),
    endTime: toText(fields.endTime),
    geometry: fields.geometry ?? undefined,
    originalGeometry: placeIn(order.original_geometry),
    createdTime: toText(order.created_time),
    fields,
    progress: {
      captureCount: toNumber(order.capture_count),
      captureStatusPublishedCount: toNumber(order.capture_status_published_count),
      captureAssessmentSuccessCount: toNumber(order.capture_assessment_success_count),
      usedQuota: toNumber(order.used_quota),
      lastAcquiredTime: toText(order.last_acquired_time),
      nextPlannedAcquisitionTime: toText(order.next_planned_acquisition_time),
    },
  };
}

/** Undefined where it has no position. */
function placeIn(geometry: unknown): unknown {
  const plain = plainGeometry(geometry);
  return hasPosition(plain) ? plain : undefined;
}

/** One image that was taken for an order. */
export interface Capture {
  orderId: string;
  /** Ids in Planet's catalogue. Empty before the capture is published. */
  itemIds: string[];
}

export const captureSchema = z.looseObject({ order_id: uuid });

export const toCapture = ({ order_id, item_ids }: z.infer<typeof captureSchema>): Capture => ({
  orderId: order_id,
  itemIds: Array.isArray(item_ids) ? item_ids.flatMap((id) => toText(id) ?? []) : [],
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
    orderId: toUuid(event.order_id) ?? toUuid(event.order) ?? "",
    type: event.event_type,
    time: text("event_time") ?? text("created_time"),
    by: text("user") ?? text("created_by"),
  };
};
