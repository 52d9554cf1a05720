// Where Planet may charge for an order that is cancelled.
import { listed, quotedKey } from "../base/text";
import type { Order } from "../order/order";
import { isArchive, isAssured } from "../order/orderKind";
import { isBeforeStart, isCancelled, isFinal } from "../order/orderStatus";
import { dayMs, instant } from "../order/times";
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";

/**
 * What to tell before the order is cancelled, judged by the status last seen; undefined where a cancel is free or none is
 * sent. `now` in milliseconds since 1970. Sources: FLEX = Planet's page on flexible tasking ("Captures that are Queued,
 * Processing or Published at the time of cancellation, could be charged"), DASH = its dashboard pages (a cancel under 24 h
 * before the scheduled capture is charged if it is captured), INF = inferred.
 */
export function chargeWarning(order: Partial<Order>, status: string, now: number): string | undefined {
  if (isFinal(status) || isCancelled(status) || isArchive(order)) return undefined;
  // INF: what a cancelled assured order costs is in no document that we could read.
  if (isAssured(order)) return "cancelling an assured order may be charged";
  const start = instant(order.startTime);
  // FLEX; the status is as old as the last run or refresh.
  if (!isBeforeStart(status) || (start !== null && start <= now))
    return "captures that are queued, processing or published when it is cancelled may be charged";
  // DASH; when a capture is scheduled is not known, only that it is not before the start.
  if (start === null) return "its start is not declared: a cancel under 24 h before a capture may be charged";
  if (start - now < dayMs)
    return "it starts in less than 24 h: a cancel under 24 h before a capture may be charged";
  return undefined;
}

/** How many keys a line names. */
const maxKeys = 5;

/** A line for each way in which what the plan cancels may be charged. */
export function describeCharges(plan: Plan, placed: State["placed"], now: number): string[] {
  const orders = new Map<string, { keys: string[]; statuses: Set<string>; oldest: number }>();
  for (const { action, ...step } of plan) {
    if (action !== "cancel") continue;
    const { order, status, since } = placed[(step as { orderId: string }).orderId]!;
    const warning = chargeWarning(order, status, now);
    if (warning === undefined) continue;
    const alike = orders.get(warning) ?? { keys: [], statuses: new Set(), oldest: now };
    alike.keys.push(step.key);
    alike.statuses.add(status);
    alike.oldest = Math.min(alike.oldest, instant(since) ?? now);
    orders.set(warning, alike);
  }
  return [...orders].map(([warning, { keys, statuses, oldest }]) => {
    const seen = `${[...statuses].join(" or ")} as recorded ${age(now - oldest)} ago`;
    return `warning: cancelling ${listed(keys, maxKeys, quotedKey)} (${seen}): ${warning}`;
  });
}

function age(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
