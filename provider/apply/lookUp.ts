// Looks up single orders that Planet must know.
import { TaskingError } from "../base/errors";
import type { LiveOrder } from "../planet/responses";
import { recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/** Records the status that Planet shows for each of the orders. */
export async function refreshStatus(state: State, orderIds: string[], run: RunContext): Promise<void> {
  await Promise.all(
    orderIds.map(async (orderId) => {
      recordStatus(state.placed[orderId]!, (await lookUp(run, orderId)).status, run.clock.now());
    }),
  );
}

/** @throws TaskingError `unexpected_state` where Planet does not show the order. */
export async function lookUp(run: RunContext, orderId: string): Promise<LiveOrder> {
  const live = await run.api.getOrder(orderId);
  if (live) return live;
  throw new TaskingError(
    "unexpected_state",
    `order ${orderId}: Planet knows no such order for this API key. If the key belongs to another account, set the right one; if the order is really gone, run \`pulumi refresh\``,
  );
}
