// Records which batch of a program answers for which order. Two batches must not manage the same
// order.
import type { Adoptions } from "../inputs/inputs";
import type { Plan } from "./plan";

type Claim = "holds" | "cancels";

/**
 * What the batches of one provider process have declared so far. The engine asks about one batch
 * after the other, in any order.
 */
export class Claims {
  private readonly byBatch = new Map<string, Map<string, Claim>>();

  /**
   * Records which orders the batch's plan holds and cancels, instead of its earlier claims. Returns
   * a failure for each order that another batch claims too, unless both cancel it.
   */
  record(batch: string, plan: Plan, adoptions: Adoptions): string[] {
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
      // The engine may apply either batch first, so the cancel may come after the order has moved.
      const [leaving, taking] = claim === "cancels" ? [batch, other] : [other, batch];
      return [
        `order ${orderId} moves to batch "${taking}", and batch "${leaving}" would cancel it: set onRemove: "abandon" in "${leaving}" for this move`,
      ];
    });
  }

  /** Whether another batch keeps, edits or adopts the order. */
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
