// Lets orders go that this batch cannot tell for sure, where the user has said so.
import { quotedKey } from "../base/text";
import { mayForget } from "../plan/forget";
import { recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/**
 * Orders that `planet:forgetOrder` names leave `placed`, where `mayForget` says so.
 */
export async function forgetNamedOrders({ placed }: State, run: RunContext): Promise<void> {
  for (const orderId of run.forgetOrders) {
    const order = placed[orderId];
    if (!order) continue;
    const live = await run.api.getOrder(orderId);
    const name = `${quotedKey(order.key)}: order ${orderId}`;
    const status = live?.status ?? "not shown by Planet";
    if (mayForget(order, live)) {
      run.log(`${name} (${status}) leaves the stack, as planet:forgetOrder says; nothing is sent for it`);
      delete placed[orderId];
    } else {
      recordStatus(order, status, run.clock.now());
      run.log(`warning: ${name} is ${status} at Planet, so planet:forgetOrder does not let it go`);
    }
  }
}
