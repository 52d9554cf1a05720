// Warns of orders that ended without images. They stay under their keys, and nothing orders them
// again.
import { groupBy } from "../base/lists";
import { listed, quotedKey } from "../base/text";
import { hasEndedInVain } from "../order/orderStatus";
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";

/** How many keys a line names. */
const maxKeys = 5;

/** One line for each status in which kept orders have ended without images. */
export function describeFailedOrders(plan: Plan, placed: State["placed"]): string[] {
  const failed: { key: string; status: string }[] = [];
  for (const step of plan) {
    if (step.action !== "keep") continue;
    const { status } = placed[step.orderId]!;
    if (hasEndedInVain(status)) failed.push({ key: step.key, status });
  }
  return [...groupBy(failed, ({ status }) => status)].map(
    ([status, orders]) =>
      `warning: ${listed(orders, maxKeys, ({ key }) => quotedKey(key))}: ${status} at Planet, and not ordered again. Take the key out, then put it back in a later \`pulumi up\` to order it anew`,
  );
}
