// What Planet tells of an order's life, into the state.
import { messageOf } from "../base/errors";
import { isFulfilled } from "../order/orderStatus";
import { fewOrders, isWorthReading } from "../planet/liveOrders";
import type { Capture } from "../planet/responses";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/**
 * The ids of the items that captures have become: asked for when Planet counts more captures that meet the order than are
 * known. They are a courtesy: where they cannot be had, the refresh goes on without.
 */
export async function addItemIds({ placed }: State, run: RunContext): Promise<void> {
  const wanted = new Map<string, number>();
  for (const [orderId, { progress, status }] of Object.entries(placed)) {
    const captures = progress?.captureAssessmentSuccessCount ?? (isFulfilled(status) ? 1 : 0);
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
async function itemIdsOf(
  wanted: Map<string, number>,
  { api }: RunContext,
): Promise<Map<string, Set<string>>> {
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
