// Warns of cancels for which Planet may charge.
import { listed, printable, quotedKey } from "../base/text";
import type { Order } from "../order/order";
import { isArchive, isAssured, isOfUnknownKind } from "../order/orderKind";
import { isBeforeStart, isCancelled, isFinal } from "../order/orderStatus";
import { dayMs, instant } from "../order/times";
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";
import type { Looked } from "./lookUpTouched";

/**
 * Why Planet may charge for a cancel of the order, by the status that was last seen. Undefined
 * where a cancel is free or is never sent. `now` is in milliseconds since 1970.
 *
 * Sources: FLEX = Planet's page on flexible tasking ("Captures that are Queued, Processing or
 * Published at the time of cancellation, could be charged"). DASH = its dashboard pages: a cancel
 * in the last 24 h before the scheduled capture is charged if the capture is made. INF = inferred.
 */
export function chargeWarning(order: Partial<Order>, status: string, now: number): string | undefined {
  if (isFinal(status) || isCancelled(status) || isArchive(order)) return undefined;
  // INF: no document that we could read says what cancelling an assured order costs.
  if (isAssured(order)) return "cancelling an assured order may be charged";
  if (isOfUnknownKind(order))
    return `cancelling an order of schedulingType ${printable(order.schedulingType!, 60)} may be charged`;
  const start = instant(order.startTime);
  // FLEX. The recorded status may be old, so the start counts too.
  if (!isBeforeStart(status) || (start !== null && start <= now))
    return "captures that are queued, processing or published when it is cancelled may be charged";
  // DASH. Planet does not show when a capture is scheduled. It is never before the start.
  if (start === null) return "its start is not declared: a cancel under 24 h before a capture may be charged";
  if (start - now < dayMs)
    return "it starts in less than 24 h: a cancel under 24 h before a capture may be charged";
  return undefined;
}

/** How many keys a line names. */
const maxKeys = 5;

/** One line for each reason for which cancels of the plan may be charged. */
export function describeCharges(plan: Plan, placed: State["placed"], looked: Looked, now: number): string[] {
  const byWarning = new Map<string, { keys: string[]; statuses: Set<string>; oldest?: number }>();
  for (const step of plan) {
    if (step.action !== "cancel") continue;
    const { order, status, since } = placed[step.orderId]!;
    const warning = chargeWarning(order, status, now);
    if (warning === undefined) continue;
    const cancels = byWarning.get(warning) ?? { keys: [], statuses: new Set() };
    cancels.keys.push(step.key);
    cancels.statuses.add(status);
    if (!looked.get(step.orderId)) cancels.oldest = Math.min(cancels.oldest ?? now, instant(since) ?? now);
    byWarning.set(warning, cancels);
  }
  return [...byWarning].map(([warning, { keys, statuses, oldest }]) => {
    const when = oldest === undefined ? "now" : `as recorded ${age(now - oldest)} ago`;
    const seen = `${[...statuses].join(" or ")} ${when}`;
    return `warning: cancelling ${listed(keys, maxKeys, quotedKey)} (${seen}): ${warning}`;
  });
}

function age(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
