// Looks up single orders that Planet must show.
import { TaskingError } from "../base/errors";
import { confirmCancelled, lookUpTwice } from "../planet/confirmCancelled";
import { liveOrders } from "../planet/liveOrders";
import type { LiveOrder } from "../planet/responses";
import { recordNotShown, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/** Records the status that Planet shows for each of the orders. */
export async function refreshStatus(state: State, orderIds: string[], run: RunContext): Promise<void> {
  const liveById = await liveOrders(run.api, orderIds);
  await confirmCancelled(run.api, liveById, run.log);
  const now = run.clock.now();
  for (const [orderId, live] of liveById) {
    const placed = state.placed[orderId]!;
    if (live) recordStatus(placed, live.status, now);
    else recordNotShown(placed, now);
  }
  const hidden = orderIds.find((orderId) => !liveById.get(orderId));
  if (hidden !== undefined) throw notShown(hidden);
}

/** @throws TaskingError `unexpected_state` where Planet does not show the order. */
export async function lookUp(run: RunContext, orderId: string): Promise<LiveOrder> {
  const live = await lookUpTwice(run.api, orderId, run.log);
  if (live) return live;
  throw notShown(orderId);
}

const notShown = (orderId: string) =>
  new TaskingError(
    "unexpected_state",
    `Planet does not show order ${orderId} for this API key, so nothing was sent. ${forgetHint(orderId)}`,
  );

/**
 * What to do about an order that Planet does not show: it may be there all the same. A destroy that
 * fails records nothing, so the refresh records that the order is not shown.
 */
export const forgetHint = (orderId: string): string =>
  `Run \`pulumi refresh\` later, and check that the key is the account's. If Planet's dashboard says that the order is gone: \`pulumi config set planet:forgetOrder ${orderId}\`, then run again`;
