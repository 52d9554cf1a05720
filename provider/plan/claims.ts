// Which batch of a program answers for which order: two of them must not pull at the same one.
import type { Adoptions } from "../inputs/inputs";
import type { Plan } from "./plan";

type Claim = "holds" | "cancels";

/** What the batches of one provider process have declared so far. The engine asks them one after the other, in its own order. */
export class Claims {
  private readonly byBatch = new Map<string, Map<string, Claim>>();

  /** Notes what a batch's program means for orders, in place of what it meant before, and gives back where another batch objects. */
  note(batch: string, plan: Plan, adoptions: Adoptions): string[] {
    const claims = new Map<string, Claim>();
    for (const step of plan) {
      if (step.action === "keep" || step.action === "edit") claims.set(step.orderId, "holds");
      if (step.action === "cancel") claims.set(step.orderId, "cancels");
    }
    for (const orderId of adoptions.values()) claims.set(orderId, "holds");
    this.byBatch.set(batch, claims);
    return [...claims].flatMap(([orderId, claim]) => {
      const [other, theirs] = this.othersClaim(batch, orderId) ?? [];
      if (other === undefined || (claim === "cancels" && theirs === "cancels")) return [];
      if (claim === theirs)
        return [
          `order ${orderId} is declared in batch "${other}" too: an order belongs to one batch. Take it out of one of them`,
        ];
      // Which of the two the engine asks first in the apply, nobody knows.
      const [leaving, taking] = claim === "cancels" ? [batch, other] : [other, batch];
      return [
        `order ${orderId} moves to batch "${taking}", and batch "${leaving}" would cancel it: set onRemove: "abandon" in "${leaving}" for this move`,
      ];
    });
  }

  /** Whether another batch keeps the order or has taken it over. */
  isHeldElsewhere(batch: string, orderId: string): boolean {
    return this.othersClaim(batch, orderId)?.[1] === "holds";
  }

  private othersClaim(batch: string, orderId: string): [batch: string, claim: Claim] | undefined {
    for (const [other, claims] of this.byBatch) {
      const claim = claims.get(orderId);
      if (other !== batch && claim !== undefined) return [other, claim];
    }
    return undefined;
  }
}
