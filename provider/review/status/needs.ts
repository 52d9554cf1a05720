// Why a person should look at an order. A refresh and a preview warn of the same.
import { printable } from "../../base/text";
import { hasBeenCancelled, hasEndedInVain, isCancelled } from "../../order/orderStatus";
import { planetWords } from "../../planet/refusalWords";
import type { Placed } from "../../state/state";

/** Neither text names the order, so that orders can share it. */
export interface Need {
  /** Why a person should look at it. Absent: nobody needs to. */
  need?: string;
  /** What follows, and what to do. */
  advice?: string;
}

export function needOf(
  { key, status, notShownSince, sentAs }: Placed,
  error: string | undefined,
  unreadable: string | undefined,
): Need {
  if (notShownSince !== undefined)
    return {
      need: `Planet does not show it, since ${printable(notShownSince, 40)}`,
      advice:
        "It is kept and not ordered again; one that is gone for good is let go by `pulumi config set planet:forgetOrder <id>`",
    };
  if (hasEndedInVain(status))
    return {
      need: `${status} at Planet`,
      advice:
        "It is not ordered again. Take the key out, then put it back in a later `pulumi up` to order it anew",
    };
  if (hasBeenCancelled(status))
    return { need: `${status} outside this stack`, advice: "`pulumi up` orders it anew" };
  if (isCancelled(status))
    return { need: `${status} outside this stack`, advice: "Planet may still take it back" };
  if (error !== undefined) return refusedNeed(key, error);
  if (sentAs)
    return {
      need: "Planet shows another order than this stack has sent",
      advice: "`pulumi preview` tells what differs",
    };
  return unreadable === undefined ? {} : { need: printable(unreadable, 300) };
}

export const refusedNeed = (key: string, error: string): Need => ({
  need: `Planet refused it in the last run: ${printable(planetWords(key, error), 300)}`,
});

/** A refresh lets a cancelled order go, so that its key is left without one. */
export const missingNeed: Need = {
  need: "the program declares it, and there is no order",
  advice: "It was cancelled outside this stack, or no run has ordered it yet: `pulumi up` orders it",
};
