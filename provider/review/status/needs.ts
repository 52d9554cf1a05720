// Why a person should look at an order. A refresh and a preview warn of the same.
import { printable } from "../../base/text";
import { hasBeenCancelled, hasEndedInVain, isCancelled } from "../../order/orderStatus";
import { planetWords } from "../../planet/refusalWords";
import type { Placed } from "../../state/state";

/** Undefined where nobody needs to. The reason does not name the order, so orders can share it. */
export function needOf(
  { key, status, notShownSince, sentAs }: Placed,
  error: string | undefined,
  unreadable: string | undefined,
): string | undefined {
  if (notShownSince !== undefined)
    return `Planet does not show it, since ${printable(notShownSince, 40)}. It is kept and not ordered again; one that is gone for good is let go by \`pulumi config set planet:forgetOrder <id>\``;
  if (hasEndedInVain(status))
    return `${status} at Planet, and not ordered again. Take the key out, then put it back in a later \`pulumi up\` to order it anew`;
  if (hasBeenCancelled(status)) return `${status} outside this stack; \`pulumi up\` orders it anew`;
  if (isCancelled(status)) return `${status} outside this stack; Planet may still take it back`;
  if (error !== undefined) return refusedNeed(key, error);
  if (sentAs)
    return "Planet shows another order than this stack has sent, and nobody has decided yet: `pulumi preview` tells what differs";
  return unreadable === undefined ? undefined : printable(unreadable, 300);
}

export const refusedNeed = (key: string, error: string): string =>
  `Planet refused it in the last run: ${printable(planetWords(key, error), 300)}`;

/** A refresh lets a cancelled order go, so that its key is left without one. */
export const missingNeed =
  "the program declares it, and there is no order: it was cancelled outside this stack, or no run has ordered it yet. `pulumi up` orders it";
