// Cancels replaced orders. Each one stays alive until Planet has accepted its successor.
import { printable } from "../base/text";
import { isCancelled, isKnownStatus, isNotTaken, isUndecided } from "../order/orderStatus";
import type { Plan } from "../plan/plan";
import type { Payload } from "../planet/payloads";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import type { waitForDecision } from "./waitForDecision";

/**
 * Gives the CANCELs of replaced orders whose successors Planet has accepted. Replaced orders that
 * have ended need no CANCEL, and leave `placed`.
 *
 * @param problems Receives why other replaced orders were left alive. They stay told where waiting
 * for a later successor fails.
 */
export async function leaveReplaced(
  placed: State["placed"],
  plan: Plan,
  run: RunContext,
  statusOf: typeof waitForDecision,
  problems: string[],
): Promise<Payload[]> {
  const replaced = plan.flatMap((step) =>
    "successor" in step && step.successor !== undefined ? [{ ...step, successor: step.successor }] : [],
  );
  const leaving = new Set(replaced.map(({ orderId }) => orderId));
  const orderIds = new Map<string, string>();
  for (const [orderId, { key }] of Object.entries(placed))
    if (!leaving.has(orderId)) orderIds.set(key, orderId);
  // Where the successor has no id yet, the newest of the orders that it replaces is the successor
  // of the others.
  const newest = new Map<string, string>();
  for (const { action, orderId, successor } of replaced) {
    const other = newest.get(successor);
    if (action === "cancel" && (other === undefined || placed[orderId]!.entry > placed[other]!.entry))
      newest.set(successor, orderId);
  }

  const cancels: Payload[] = [];
  for (const { action, key, orderId, successor } of replaced) {
    const newOrderId = orderIds.get(successor) ?? newest.get(successor);
    if (newOrderId === undefined || newOrderId === orderId) continue;
    if (action === "forget") {
      delete placed[orderId];
      continue;
    }
    const status = await statusOf(placed, newOrderId, run);
    if (isUndecided(status)) continue;
    // A status that this package does not know is no promise to take the order.
    if (isNotTaken(status) || isCancelled(status) || !isKnownStatus(status))
      problems.push(
        `"${key}": the new order ${newOrderId} is ${printable(status, 50)}, so order ${orderId} was left alive. Change the order in the program, or declare the old one again`,
      );
    else cancels.push({ key, orderId, fields: {} });
  }
  return cancels;
}
