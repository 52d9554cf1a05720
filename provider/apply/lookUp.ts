// Looks up single orders that Planet must show.
import { TaskingError } from "../base/errors";
import { isFinal } from "../order/orderStatus";
import { confirmEnded, lookUpTwice } from "../planet/confirmEnded";
import { liveOrders } from "../planet/liveOrders";
import type { LiveOrder } from "../planet/responses";
import { recordNotShown, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/**
 * Records the status that Planet shows for each of the orders. One that has ended stays as it is
 * recorded where Planet does not show it any more.
 */
export async function refreshStatus(state: State, orderIds: string[], run: RunContext): Promise<void> {
  const recorded = (orderId: string) => state.placed[orderId]!.status;
  const open = orderIds.filter((orderId) => !isFinal(recorded(orderId)));
  const unreadable = (orderId: string, error: Error) => {
    if (open.includes(orderId)) throw error;
  };
  const liveById = await liveOrders(run.api, orderIds, { unreadable });
  await confirmEnded(run.api, liveById, run.log, { recorded, unreadable });
  const now = run.clock.now();
  for (const [orderId, live] of liveById) {
    const placed = state.placed[orderId]!;
    if (live) recordStatus(placed, live.status, now);
    else if (!isFinal(placed.status)) recordNotShown(placed, now);
  }
  const hidden = open.find((orderId) => !liveById.get(orderId));
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
