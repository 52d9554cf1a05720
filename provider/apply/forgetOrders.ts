// Lets orders go that this batch cannot tell for sure, where the user has said so.
import { printable, quotedKey } from "../base/text";
import { mayForget } from "../plan/forget";
import { confirmEnded } from "../planet/confirmEnded";
import { liveOrders } from "../planet/liveOrders";
import { recordNotShown, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import { takeOut } from "./takeOut";

/**
 * Orders that `planet:forgetOrder` names leave `placed`, where `mayForget` says so. Of the others
 * what Planet shows is recorded.
 */
export async function forgetNamedOrders(state: State, run: RunContext): Promise<void> {
  const { placed } = state;
  const { api, clock, log } = run;
  const named = [...run.forgetOrders].filter((orderId) => placed[orderId]);
  const options = {
    unreadable: (orderId: string, { message }: Error) =>
      log(`warning: ${quotedKey(placed[orderId]!.key)} stays in the stack as it was: ${message}`),
  };
  const liveById = await liveOrders(api, named, options);
  await confirmEnded(api, liveById, log, {
    ...options,
    recorded: (orderId) => placed[orderId]?.status,
  });
  for (const [orderId, live] of liveById) {
    const order = placed[orderId]!;
    const name = `${quotedKey(order.key)}: order ${orderId}`;
    const status = live ? printable(live.status, 50) : "not shown by Planet";
    if (mayForget(order, live)) {
      log(
        `${name} (${status}) leaves the stack, as planet:forgetOrder says; nothing is sent for it. ${nextStep}`,
      );
      takeOut(state, orderId);
    } else if (live) {
      recordStatus(order, live.status, clock.now());
      log(`warning: ${name} is ${status} at Planet, so planet:forgetOrder does not let it go. ${nextStep}`);
    } else {
      recordNotShown(order, clock.now());
      log(
        `warning: ${name} is not shown by Planet, for the first time. It stays in the stack; if the next run is not shown it either, planet:forgetOrder lets it go`,
      );
    }
  }
}

const nextStep = "Take it out of the configuration: `pulumi config rm planet:forgetOrder`";
