// Records in the state what Planet now shows of an order, or that it does not show it. `now` is in
// milliseconds since 1970.
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import { minuteOf } from "../order/times";
import type { LiveOrder } from "../planet/responses";
import type { Placed } from "./state";

export function recordLive(placed: Placed, live: LiveOrder, now: number): void {
  recordStatus(placed, live.status, now);
  // Planet shows no item ids with an order, so the known ones stay. apply/itemIds.ts reads them.
  const itemIds = placed.progress?.itemIds;
  const progress = progressOf(live);
  if (progress || itemIds) placed.progress = { ...progress, ...(itemIds && { itemIds }) };
  else delete placed.progress;
}

export function recordStatus(placed: Placed, status: string, now: number): void {
  delete placed.notShownSince;
  if (placed.status === status && placed.since !== undefined) return;
  Object.assign(placed, { status, since: minuteOf(now) });
}

export function recordNotShown(placed: Placed, now: number): void {
  placed.notShownSince ??= minuteOf(now);
}

/**
 * `startTime`: what Planet shows instead of the start that was sent; undefined where it shows that.
 */
export function recordStart(placed: Placed, startTime: string | undefined): void {
  if (startTime !== undefined) placed.shown = { ...placed.shown, startTime };
  else forgetShown(placed, ["startTime"]);
}

/**
 * Planet shows this start, and nobody knows whether the program or Planet has moved it. It must not
 * count as sent: an order in progress would be replaced.
 */
export function recordUnsureStart(placed: Placed, startTime: string): void {
  delete placed.order.startTime;
  recordStart(placed, startTime);
}

/** The fields are now the last that were sent. What Planet showed of them before is over. */
export function recordEdit(placed: Placed, fields: Partial<Order>): void {
  Object.assign(placed.order, fields);
  forgetShown(placed, Object.keys(fields));
}

function forgetShown(placed: Placed, fields: string[]): void {
  const left = Object.entries(placed.shown ?? {}).filter(([field]) => !fields.includes(field));
  if (left.length > 0) placed.shown = Object.fromEntries(left);
  else delete placed.shown;
}

/** Undefined while there is nothing to record. */
export function progressOf({ progress }: LiveOrder): Progress | undefined {
  const known: [string, unknown][] = [];
  for (const entry of Object.entries(progress))
    if (entry[1] !== undefined && entry[1] !== 0) known.push(entry);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
