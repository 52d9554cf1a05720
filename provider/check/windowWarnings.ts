// Warns of time windows in which Planet can image little. They are no failures, because Planet's
// own notebooks order such windows.
import type { Order } from "../order/order";
import { isArchive, isOfUnknownKind } from "../order/orderKind";
import { dayMs, instant } from "../order/times";

/**
 * The warnings about the order's window. `now` is in milliseconds since 1970.
 *
 * Sources: DASH and COMM, Planet's dashboard pages and its announcement: a flexible order is at
 * least 14 days long and is submitted 24 h before it starts. NB-MON, its notebook: monitoring
 * ignores the end.
 */
export function windowWarnings(order: Partial<Order>, now: number): string[] {
  const { schedulingType } = order;
  // An assured order has the times of its imaging window. An archive order asks for images that
  // exist already.
  if (schedulingType === "ASSURED" || isArchive(order) || isOfUnknownKind(order)) return [];
  const [start, end] = [instant(order.startTime), instant(order.endTime)];
  const warnings: string[] = [];
  const isPast = end !== null && end <= now && schedulingType !== "MONITORING";
  if (isPast) warnings.push("the window has ended already");
  else if (start !== null && start < now) warnings.push("the window has begun already");
  else if (start !== null && start - now < dayMs)
    warnings.push("it starts in less than 24 h; Planet wants orders a day before");
  if (schedulingType === "MONITORING" || start === null || end === null || isPast) return warnings;
  if (end - start < dayMs) warnings.push("the window is shorter than a day");
  else if (end - start < 14 * dayMs)
    warnings.push("the window is shorter than the 14 days that Planet recommends");
  return warnings;
}
