// Reads the ids that an order's captures have in Planet's catalogue.
import { messageOf } from "../base/errors";
import { isFulfilled } from "../order/orderStatus";
import { fewOrders, isWorthReading } from "../planet/liveOrders";
import type { Capture } from "../planet/captureResponses";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/**
 * Asks for the items of each order that has more captures at Planet than items in the state. Items
 * are for information only, so where Planet does not give them, the refresh goes on without.
 */
export async function addItemIds({ placed }: State, run: RunContext): Promise<void> {
  const captureCounts = new Map<string, number>();
  for (const [orderId, { progress, status }] of Object.entries(placed)) {
    const captures = progress?.captureAssessmentSuccessCount ?? (isFulfilled(status) ? 1 : 0);
    if (captures > (progress?.itemIds?.length ?? 0)) captureCounts.set(orderId, captures);
  }
  if (captureCounts.size === 0) return;
  try {
    for (const [orderId, itemIds] of await itemIdsOf(captureCounts, run))
      placed[orderId]!.progress = { ...placed[orderId]!.progress, itemIds: [...itemIds].sort() };
  } catch (error) {
    run.log(`note: the items of ${captureCounts.size} orders were not read: ${messageOf(error)}`);
  }
}

/**
 * Reads the list of all captures or those of single orders, whichever is cheaper, as `liveOrders`
 * does.
 *
 * @param captureCounts Order id → the number of its captures.
 */
async function itemIdsOf(
  captureCounts: Map<string, number>,
  { api }: RunContext,
): Promise<Map<string, Set<string>>> {
  const missing = new Map(captureCounts);
  const found = new Map<string, Set<string>>();
  const add = ({ orderId, itemIds }: Capture) => {
    const known = found.get(orderId) ?? new Set();
    for (const itemId of itemIds) found.set(orderId, known.add(itemId));
  };
  if (missing.size > fewOrders)
    for await (const page of api.capturePages()) {
      for (const capture of page.items) {
        if (!captureCounts.has(capture.orderId)) continue;
        add(capture);
        const open = (missing.get(capture.orderId) ?? 0) - 1;
        if (open > 0) missing.set(capture.orderId, open);
        else missing.delete(capture.orderId);
      }
      if (!isWorthReading(missing.size, page)) break;
    }
  for (const captures of await Promise.all([...missing.keys()].map((orderId) => api.captures(orderId))))
    captures.forEach(add);
  return found;
}
