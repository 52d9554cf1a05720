// How an order passes from status to status.
import type { JsonObject } from "../base/json";
import { stamp, toMs } from "../base/time";
import type { CaptureFields, SimCapture } from "./captureRecord";
import { changeCapture, newCapture } from "./captures";
import { eventOf } from "./history";
import type { SimOrder, StoredOrder } from "./orderRecord";
import type { OrderStatus } from "./orderStatus";
import { instancesOf } from "./pricing";
import type { Settings } from "./settings";
import { settledAt, tallyOf } from "./tally";

export const ENDED: OrderStatus[] = ["REJECTED", "FULFILLED", "CANCELLED", "EXPIRED", "FAILED"];

/**
 * Brings an order forward to `now` (ms), through every status on the way.
 * Returns when (ms) its status next changes by itself.
 */
export function advanceOrder(stored: StoredOrder, now: number, settings: Settings): number {
  let next = nextStatus(stored, settings);
  while (next && next.at <= now) {
    // The history names whoever asked for the cancellation, though the service ends it later.
    const by = stored.order.status === "PENDING_CANCELLATION" ? stored.by : null;
    changeStatus(stored, next.status, Math.max(next.at, stored.since), by);
    next = nextStatus(stored, settings);
  }
  return next?.at ?? Infinity;
}

function nextStatus(
  { order, since, captures }: StoredOrder,
  settings: Settings,
): { status: OrderStatus; at: number } | undefined {
  switch (order.status) {
    case "RECEIVED":
    case "REQUESTED": {
      if (order.scheduling_type === "ARCHIVE")
        return { status: "FULFILLED", at: since + settings.archiveFulfilledAfterMs };
      const infeasible = settings.infeasibleName !== null && order.name.includes(settings.infeasibleName);
      return { status: infeasible ? "REJECTED" : "PENDING", at: since + settings.receivedMs };
    }
    case "PENDING":
      return { status: "IN_PROGRESS", at: toMs(order.start_time) };
    case "IN_PROGRESS":
      // Planet on EXPIRED: "All of its captures have been Published, and none meets
      // specifications."
      return { status: "EXPIRED", at: Math.max(toMs(order.end_time), settledAt(captures)) };
    case "PENDING_CANCELLATION":
      return { status: "CANCELLED", at: since + settings.assuredCancellationMs };
    case "FINALIZING":
    case "REJECTED":
    case "FULFILLED":
    case "CANCELLED":
    case "EXPIRED":
    case "FAILED":
      return undefined;
  }
}

export function changeStatus(
  stored: StoredOrder,
  status: OrderStatus,
  at: number,
  by: string | null = null,
): void {
  stored.since = at;
  stored.by = by;
  stored.history.push(...eventOf(status, at, by));
  stored.order.status = status;
  stored.order.updated_time = stamp(at);
  if (status !== "FULFILLED") return;
  stored.order.fulfilled_time = stamp(at);
  if (!stored.captures.some(({ fulfilling }) => fulfilling)) addCapture(stored, { fulfilling: true }, at);
}

/** Adds a capture, taken or planned. The order ends if this fulfils it. */
export function addCapture(stored: StoredOrder, fields: CaptureFields, at: number): SimCapture {
  const capture = newCapture(stored.order, stored.captures.length + 1, fields, at);
  stored.captures.push(capture);
  count(stored, at);
  return capture;
}

export function editCapture(
  stored: StoredOrder,
  capture: SimCapture,
  fields: CaptureFields,
  at: number,
): void {
  changeCapture(capture, fields, at);
  count(stored, at);
}

function count(stored: StoredOrder, at: number): void {
  const { order, captures } = stored;
  Object.assign(order, tallyOf(order, captures), { updated_time: stamp(at) });
  const fulfilled = captures.filter(({ fulfilling }) => fulfilling).length >= instancesOf(order);
  if (fulfilled && !ENDED.includes(order.status)) changeStatus(stored, "FULFILLED", at);
}

export function isCancellable(order: SimOrder, settings: Settings): boolean {
  const wider = settings.wideCancel
    ? ["RECEIVED", "REQUESTED"]
    : settings.receivedCancellable
      ? ["RECEIVED"]
      : [];
  return order.scheduling_type !== "ARCHIVE" && ["PENDING", "IN_PROGRESS", ...wider].includes(order.status);
}

export function isEditable(order: SimOrder, settings: Settings): boolean {
  const wider = settings.receivedEditable ? ["RECEIVED"] : [];
  return (
    order.scheduling_type !== "ARCHIVE" && [...settings.editableStatuses, ...wider].includes(order.status)
  );
}

/** An assured order is PENDING_CANCELLATION first. */
export function cancelOrder(stored: StoredOrder, at: number, by: string): void {
  const assured = stored.order.scheduling_type === "ASSURED";
  changeStatus(stored, assured ? "PENDING_CANCELLATION" : "CANCELLED", at, by);
}

/** The order as the API shows it. */
export function toApiOrder(order: SimOrder, settings: Settings): JsonObject {
  const hidden = [
    "organisation",
    "unknown_fields",
    ...(settings.originalGeometry ? [] : ["original_geometry"]),
  ];
  const shown = Object.entries(order).filter(([field]) => !hidden.includes(field));
  return { ...Object.fromEntries(shown), is_cancellable: isCancellable(order, settings) };
}
