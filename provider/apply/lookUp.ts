// Looks up single orders that Planet must show.
import { TaskingError } from "../base/errors";
import type { LiveOrder } from "../planet/responses";
import { recordNotShown, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/** Records the status that Planet shows for each of the orders. */
export async function refreshStatus(state: State, orderIds: string[], run: RunContext): Promise<void> {
  await Promise.all(
    orderIds.map(async (orderId) => {
      const placed = state.placed[orderId]!;
      const live = await run.api.getOrder(orderId);
      if (live) return recordStatus(placed, live.status, run.clock.now());
      recordNotShown(placed, run.clock.now());
      throw notShown(orderId);
    }),
  );
}

/** @throws TaskingError `unexpected_state` where Planet does not show the order. */
export async function lookUp(run: RunContext, orderId: string): Promise<LiveOrder> {
  const live = await run.api.getOrder(orderId);
  if (live) return live;
  throw notShown(orderId);
}

const notShown = (orderId: string) =>
  new TaskingError(
    "unexpected_state",
    `Planet does not show order ${orderId} for this API key, so nothing was sent. ${forgetHint(orderId)}`,
  );

/** What to do about an order that Planet does not show: it may be there all the same. */
export const forgetHint = (orderId: string): string =>
  `Run again later, and check that the key is the account's. If Planet's dashboard says that the order is gone: \`pulumi config set planet:forgetOrder ${orderId}\``;
