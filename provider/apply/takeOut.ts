// Takes an order out of the state for good.
import type { State } from "../state/state";

/**
 * While the bulk that created the order is open, it is read again by each run. So its record says
 * that the order has left, and the fold does not bring it back.
 */
export function takeOut({ pending, placed }: State, orderId: string): void {
  const created = pending.find(({ entry }) => entry === placed[orderId]?.entry);
  if (created) (created.left ??= []).push(orderId);
  delete placed[orderId];
}
