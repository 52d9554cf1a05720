// Where Planet may charge for an order that is cancelled.
import { instant } from "./fields";
import { isArchive, isCancelled, isFinal } from "./order";
import type { Order } from "./order";

const dayMs = 24 * 3600 * 1000;

/**
 * What to tell before the order is cancelled, judged by the status last seen; undefined where a cancel is free or none is
 * sent. `now` in milliseconds since 1970. Sources: FLEX = Planet's page on flexible tasking ("Captures that are Queued,
 * Processing or Published at the time of cancellation, could be charged"), DASH = its dashboard pages (a cancel under 24 h
 * before the scheduled capture is charged if it is captured), INF = inferred.
 */
export function chargeWarning(order: Partial<Order>, status: string, now: number): string | undefined {
  if (isFinal(status) || isCancelled(status) || isArchive(order)) return undefined;
  // INF: what a cancelled assured order costs is in no document that we could read.
  if (order.schedulingType === "ASSURED" || order.imagingWindow !== undefined)
    return "cancelling an assured order may be charged";
  const start = instant(order.startTime);
  const isWaiting = status === "RECEIVED" || status === "REQUESTED" || status === "PENDING";
  // FLEX; the status is as old as the last run or refresh.
  if (!isWaiting || (start !== null && start <= now))
    return "captures that are queued, processing or published when it is cancelled may be charged";
  // DASH; when a capture is scheduled is not known, only that it is not before the start.
  if (start === null) return "its start is not declared: a cancel under 24 h before a capture may be charged";
  if (start - now < dayMs)
    return "it starts in less than 24 h: a cancel under 24 h before a capture may be charged";
  return undefined;
}
