// What Planet tells of an order's life, into the state.
import { messageOf } from "./errors";
import { fewOrders, isWorthReading } from "./live";
import type { Capture, LiveOrder } from "./replies";
import { see } from "./state";
import type { Run } from "./run";
import type { Placed, Progress, State } from "./state";

/** Undefined where there is nothing to tell yet. */
export function progressOf({ progress }: LiveOrder): Progress | undefined {
  const known = Object.entries(progress).filter(
    ([, value]) => value !== undefined && value !== null && value !== 0,
  );
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** Notes what Planet has just shown; `now` in milliseconds since 1970. */
export function follow(placed: Placed, live: LiveOrder, now: number): void {
  see(placed, live.status, now);
  const itemIds = placed.progress?.itemIds;
  const progress = progressOf(live);
  if (progress || itemIds) placed.progress = { ...progress, ...(itemIds && { itemIds }) };
  else delete placed.progress;
}

/**
 * The ids of the items that captures have become: asked for when Planet counts more captures that meet the order than are
 * known. They are a courtesy: where they cannot be had, the refresh goes on without.
 */
export async function addItemIds({ placed }: State, run: Run): Promise<void> {
  const wanted = new Map<string, number>();
  for (const [orderId, { progress, status }] of Object.entries(placed)) {
    const captures = progress?.captureAssessmentSuccessCount ?? (status === "FULFILLED" ? 1 : 0);
    if (captures > (progress?.itemIds?.length ?? 0)) wanted.set(orderId, captures);
  }
  if (wanted.size === 0) return;
  try {
    for (const [orderId, itemIds] of await itemIdsOf(wanted, run))
      placed[orderId]!.progress = { ...placed[orderId]!.progress, itemIds: [...itemIds].sort() };
  } catch (error) {
    run.log(`note: the items of ${wanted.size} orders were not read: ${messageOf(error)}`);
  }
}

/** `wanted`: the number of captures by order. Read as `liveOrders` reads orders. */
async function itemIdsOf(wanted: Map<string, number>, { api }: Run): Promise<Map<string, Set<string>>> {
  const missing = new Map(wanted);
  const found = new Map<string, Set<string>>();
  const note = ({ orderId, itemIds }: Capture) => {
    const known = found.get(orderId) ?? new Set();
    for (const itemId of itemIds) found.set(orderId, known.add(itemId));
  };
  if (missing.size > fewOrders)
    for await (const { items, page, left } of api.capturePages()) {
      for (const capture of items) {
        if (!wanted.has(capture.orderId)) continue;
        note(capture);
        const open = (missing.get(capture.orderId) ?? 0) - 1;
        if (open > 0) missing.set(capture.orderId, open);
        else missing.delete(capture.orderId);
      }
      if (!isWorthReading(missing.size, page, left)) break;
    }
  for (const captures of await Promise.all([...missing.keys()].map((orderId) => api.captures(orderId))))
    captures.forEach(note);
  return found;
}
