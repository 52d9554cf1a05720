// Warns of orders that ended without images, or that Planet does not show. They stay under their
// keys, and nothing orders them again.
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

/** One line for the kept orders that Planet does not show. */
export function describeNotShown(plan: Plan, placed: State["placed"]): string[] {
  const notShown = plan.flatMap((step) => {
    const since = step.action === "create" ? undefined : placed[step.orderId]?.notShownSince;
    return since === undefined || step.action === "create" ? [] : [{ ...step, since }];
  });
  if (notShown.length === 0) return [];
  const each = listed(
    notShown,
    maxKeys,
    ({ key, orderId, since }) => `${quotedKey(key)} (order ${orderId}, since ${since})`,
  );
  return [
    `warning: ${each}: not shown by Planet. Orders are kept and not ordered again; one that is gone for good is let go by \`pulumi config set planet:forgetOrder <id>\``,
  ];
}
