// Keeps orders that Planet says it has cancelled, and shows as alive.
import { messageOf } from "../base/errors";
import { quotedKey } from "../base/text";
import { fewLooks, waitUntil } from "../base/waitUntil";
import { isKnownStatus, isLive } from "../order/orderStatus";
import { fewOrders, liveOrders } from "../planet/liveOrders";
import { recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/**
 * Looks up orders that have left `placed` by a CANCEL, and brings back those that are alive. It
 * looks at a few, and at the others only if one of the few is alive. Returns a text for each one.
 *
 * @param before What `placed` held before the CANCELs.
 */
export async function keepAlive(
  before: State["placed"],
  placed: State["placed"],
  run: RunContext,
): Promise<string[]> {
  const left = Object.keys(before).filter((orderId) => !placed[orderId]);
  try {
    let alive = await aliveAmong(left.slice(0, fewOrders), run);
    if (alive.size > 0 && left.length > fewOrders) alive = await aliveAmong(left, run);
    return [...alive].map(([orderId, status]) => {
      const order = (placed[orderId] = before[orderId]!);
      recordStatus(order, status, run.clock.now());
      return `CANCEL of ${quotedKey(order.key)}: Planet says that it is done, but shows order ${orderId} as ${status}. It stays in the stack. Look at it in Planet's dashboard, then run again`;
    });
  } catch (error) {
    run.log(`note: whether ${left.length} orders are cancelled was not looked up: ${messageOf(error)}`);
    return [];
  }
}

/**
 * Order id → status. Planet may show for some seconds what was before. A status that this package
 * does not know proves nothing against what Planet says of the CANCEL.
 */
async function aliveAmong(
  orderIds: string[],
  { api, clock, deadline, signal }: RunContext,
): Promise<Map<string, string>> {
  const alive = new Map<string, string>();
  let open = orderIds;
  const look = async () => {
    alive.clear();
    for (const [orderId, live] of await liveOrders(api, open, { unreadable: () => undefined }))
      if (live && isKnownStatus(live.status) && isLive(live.status)) alive.set(orderId, live.status);
    open = [...alive.keys()];
    return open.length === 0 || undefined;
  };
  if (orderIds.length > 0) await waitUntil(look, { pauseMs: fewLooks, deadline, clock, signal });
  return alive;
}
