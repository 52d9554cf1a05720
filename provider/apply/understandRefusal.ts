// Finds out what a refused payload means, and what to do about it.
import { hasBeenCancelled, isCancelled, isFinal, isUndecided, takes } from "../order/orderStatus";
import { lookUpTwice } from "../planet/confirmEnded";
import { planetWords } from "../planet/refusalWords";
import { recordNotShown, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import type { Refusal } from "./foldBulk";
import { forgetHint } from "./lookUp";

export interface Understood {
  /** The payload should be sent again. */
  again?: true;
  /** Why the run ends with an error, and Planet's words for it. */
  problem?: { text: string; words: string };
}

/** Looks the order up if it is known. If it is gone, it leaves `placed`. */
export async function understandRefusal(
  { operation, payload, error }: Refusal,
  placed: State["placed"],
  run: RunContext,
): Promise<Understood> {
  const { key, orderId } = payload;
  const words = planetWords(key, error);
  if (operation === "CREATE" || orderId === undefined) {
    const old = Object.keys(placed).find((id) => placed[id]!.key === key && !isFinal(placed[id]!.status));
    const kept = old === undefined ? "" : `. Order ${old}, which it was to replace, is kept`;
    return { problem: { text: `${operation} of "${key}" refused by Planet: ${words}${kept}`, words } };
  }
  const before = placed[orderId]?.status;
  const live = await lookUpTwice(run.api, orderId, run.log, { recorded: () => before });
  if (!live) {
    if (placed[orderId]) recordNotShown(placed[orderId], run.clock.now());
    const what = `${operation} of "${key}" refused by Planet: ${words}. Planet does not show order ${orderId}`;
    return { problem: { text: `${what}. ${forgetHint(orderId)}`, words } };
  }
  const { status } = live;
  if (placed[orderId]) recordStatus(placed[orderId], status, run.clock.now());
  switch (meaningOfRefusal(operation, before, status)) {
    case "send again":
      return { again: true };
    case "ended":
      delete placed[orderId];
      if (isFinal(status)) run.log(`"${key}": order ${orderId} is ${status} and was not cancelled`);
      return {};
    case "cancelled elsewhere": {
      delete placed[orderId];
      const text = `EDIT of "${key}": order ${orderId} was cancelled outside this stack; the next \`pulumi up\` orders it anew`;
      return { problem: { text, words } };
    }
    case "too late":
      run.log(`"${key}": too late to change order ${orderId}, it is ${status}`);
      return {};
    case "refused": {
      const text = `${operation} of "${key}" (order ${orderId}, ${status}) refused by Planet: ${words}${nextStep(operation, status)}`;
      return { problem: { text, words } };
    }
  }
}

/** What to do about an order whose status does not allow the change. */
function nextStep(operation: "EDIT" | "CANCEL", status: string): string {
  if (takes(status, operation)) return "";
  if (isCancelled(status))
    return ". It is being cancelled, and stays in the stack until Planet shows it as CANCELLED: run `pulumi refresh` later";
  if (operation === "EDIT") return ". Run `pulumi up` again later, or declare the old value";
  return '. Run again later; or set onRemove to "abandon", run `pulumi up`, and then this again: the order leaves the stack as it is';
}

/**
 * `send again`: Planet had not decided on the order yet. `ended`: there is nothing left to cancel.
 * `cancelled elsewhere`: the order is gone, so there is nothing left to edit. `too late`: the order
 * has ended and stays as it is. `refused`: Planet does not allow the change.
 */
export type RefusalMeaning = "send again" | "ended" | "cancelled elsewhere" | "too late" | "refused";

/**
 * @param before The status that the run knew when it sent the payload; undefined where it knew
 * none.
 * @param now The status that Planet shows after the refusal.
 */
export function meaningOfRefusal(
  operation: "EDIT" | "CANCEL",
  before: string | undefined,
  now: string,
): RefusalMeaning {
  if (isUndecided(now) && !takes(now, operation)) return "send again";
  // Planet may have decided between its refusal and the look-up.
  if (isUndecided(before ?? "") && !isUndecided(now) && takes(now, operation)) return "send again";
  if (operation === "CANCEL" && (isCancelled(now) || isFinal(now))) return "ended";
  if (hasBeenCancelled(now)) return "cancelled elsewhere";
  if (isFinal(now)) return "too late";
  return "refused";
}
