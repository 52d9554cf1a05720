// Looking single orders up.
import { TaskingError } from "../base/errors";
import type { LiveOrder } from "../planet/responses";
import { recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/** Brings the live status of the orders into `placed`. */
export async function refreshStatus(state: State, orderIds: string[], run: RunContext): Promise<void> {
  await Promise.all(
    orderIds.map(async (orderId) => {
      recordStatus(state.placed[orderId]!, (await lookUp(run, orderId)).status, run.clock.now());
    }),
  );
}

export async function lookUp(run: RunContext, orderId: string): Promise<LiveOrder> {
  const live = await run.api.getOrder(orderId);
  if (live) return live;
  throw new TaskingError(
    "unexpected_state",
    `order ${orderId}: Planet knows no such order for this API key. If the key belongs to another account, set the right one; if the order is really gone, run \`pulumi refresh\``,
  );
}
