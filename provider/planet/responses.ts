// The shapes of Planet's replies about bulks and orders, and our types for them. Captures and the
// history are in captureResponses.ts, imaging windows in windowResponses.ts.
import { z } from "zod";
import { isObject } from "../base/json";
import { printable } from "../base/text";
import { toUuid } from "../base/uuid";
import { hasPosition, plainGeometry } from "../geometry/plainGeometry";
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import type { Reply } from "./http";
import { fromApi, shownFields } from "./payloads";
import { RequestError } from "./requestError";
import type { Doing } from "./requestError";
import { saysNothing, toConstant, toNumber, toObject, toText, toTime } from "./shownValues";

/** Returns the body of the reply. Throws where it has another shape. */
export function expectShape<T extends z.ZodType>(schema: T, reply: Reply, doing: Doing): z.infer<T> {
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new RequestError(
    "unexpected_response",
    doing,
    `Planet's reply is not what is documented: ${printable(what.slice(0, 3).join("; "), 300)}`,
    "Nothing was assumed. Run again; if it stays, report it",
  );
}

/** Also a field that is absent. */
const anything = z.unknown().optional();

/** Reads an entry of a list by its schema. Undefined where it is not as documented. */
export const readAs =
  <T extends z.ZodType, Read>(schema: T, to: (shown: z.infer<T>) => Read) =>
  (entry: unknown): Read | undefined => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? to(parsed.data) : undefined;
  };

/** Entries that are not as documented are told apart by who reads the page. */
export const pageSchema = z.object({
  count: anything.transform(toNumber),
  next: z.preprocess((value) => (saysNothing(value) ? undefined : value), z.string().optional()),
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

/** Undefined where it cannot be read. */
const count = anything.transform(toNumber);

export const bulkSchema = z.object({
  id: anything.transform(toUuid),
  operation_type: z.string().transform(toConstant),
  status: z.string().transform(toConstant),
  payload_count: count,
  processing_payload_count: count,
  failed_payload_count: count,
  successful_payload_count: count,
});

/**
 * A single count that Planet does not show follows from the others. Where several are missing, each
 * is 0; a bulk whose counts then do not add up is a doubt.
 */
export function toBulk(bulk: z.infer<typeof bulkSchema>): Bulk {
  const parts = [bulk.processing_payload_count, bulk.failed_payload_count, bulk.successful_payload_count];
  const known = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  const payloadCount = bulk.payload_count ?? known;
  const isOneMissing = parts.filter((part) => part === undefined).length === 1;
  const missing = isOneMissing ? Math.max(0, payloadCount - known) : 0;
  const [processing, failed, successful] = parts.map((part) => part ?? missing) as [number, number, number];
  const { id: bulkId, operation_type: operation, status } = bulk;
  return { bulkId, operation, status, payloadCount, processing, failed, successful };
}

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
  /** What stands where an order id should, and is none. */
  unreadable?: string;
  /**
   * What Planet shows as the payload: defaults filled in, geometry perhaps rewritten. Empty where
   * it cannot be read.
   */
  echo: { orderId?: string; fields: Partial<Order> };
}

export const uuid = z.preprocess((value) => toUuid(value) ?? value, z.guid());

/** One odd payload must not hide the others, so every value is read as far as it goes. */
export function toPayloadResult(shown: unknown): PayloadResult {
  const item = isObject(shown) ? shown : {};
  const orderId = toUuid(item.order_id);
  const isOdd = orderId === undefined && (item !== shown || !saysNothing(item.order_id));
  const echo = toObject(item.payload);
  return {
    orderId,
    error: saysNothing(item.error) ? undefined : textOf(item.error),
    ...(isOdd && { unreadable: printable(textOf(item === shown ? item.order_id : shown), 100) }),
    echo: { orderId: toUuid(echo.id), fields: fromApi(echo) },
  };
}

/** Holds where nothing of a payload's outcome is unreadable. */
export const payloadSchema = z.custom(
  (shown) => toPayloadResult(shown).unreadable === undefined,
  "no order id that can be read",
);

/** Planet's error is a text, which mostly holds JSON. */
const textOf = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).trim();

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
  /** What Planet expects the order to cost, in the contract's unit. Source: GO. */
  estimatedQuota?: number;
  /** Every order field that Planet shows. Null: Planet shows it as unset. */
  fields: Partial<Record<keyof Order, unknown>>;
  /** Also what is zero. */
  progress: Progress;
}

/** Planet shows the order, and its status cannot be read. */
const unreadStatus = "UNKNOWN";

export const liveSchema = z.looseObject({ id: uuid });

/** Everything but the id is left out where it is odd. */
export function toLiveOrder(order: z.infer<typeof liveSchema>): LiveOrder {
  const fields = shownFields(order);
  return {
    orderId: order.id,
    status: toConstant(toText(order.status) ?? unreadStatus),
    name: toText(fields.name),
    startTime: toText(fields.startTime),
    endTime: toText(fields.endTime),
    geometry: fields.geometry ?? undefined,
    originalGeometry: placeIn(order.original_geometry),
    createdTime: toTime(order.created_time),
    estimatedQuota: toNumber(order.estimated_quota_cost),
    fields,
    progress: {
      captureCount: toNumber(order.capture_count),
      captureStatusPublishedCount: toNumber(order.capture_status_published_count),
      captureAssessmentSuccessCount: toNumber(order.capture_assessment_success_count),
      usedQuota: toNumber(order.used_quota),
      lastAcquiredTime: toTime(order.last_acquired_time),
      nextPlannedAcquisitionTime: toTime(order.next_planned_acquisition_time),
    },
  };
}

/** Undefined where it has no position. */
function placeIn(geometry: unknown): unknown {
  const plain = plainGeometry(geometry);
  return hasPosition(plain) ? plain : undefined;
}
