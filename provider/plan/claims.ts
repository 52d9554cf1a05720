// Records which batch of a program answers for which order. Two batches must not manage the same
// order.
import type { Adoptions } from "../inputs/inputs";
import type { Plan } from "./plan";

/** A batch. Under different parents, several may have one name. */
export interface Claimant {
  /** Undefined while it is not known: in a preview of a batch that does not exist yet. */
  identity?: string;
  /** As its lines begin. */
  name: string;
}

type Claim = "holds" | "cancels";

/**
 * What the batches of one provider process have declared so far. The engine asks about one batch
 * after the other, in any order.
 */
export class Claims {
  private readonly byBatch = new Map<string, { batch: Claimant; claims: Map<string, Claim> }>();

  /**
   * Records which orders the batch's plan holds and cancels, instead of its earlier claims. Returns
   * a failure for each order that another batch claims too, unless both cancel it.
   */
  record(batch: Claimant, plan: Plan, adoptions: Adoptions): string[] {
    const claims = new Map<string, Claim>();
    for (const step of plan) {
      if (step.action === "keep" || step.action === "edit") claims.set(step.orderId, "holds");
      if (step.action === "cancel") claims.set(step.orderId, "cancels");
    }
    for (const orderId of adoptions.values()) claims.set(orderId, "holds");
    // The engine may check a new batch more than once, and it is then the same one.
    const id = batch.identity ?? JSON.stringify([batch.name, plan.map(({ key }) => key), ...adoptions]);
    const namesake = this.byBatch.get(id);
    this.byBatch.set(id, { batch, claims });
    if (namesake && namesake.batch.name !== batch.name)
      return [
        `batch "${namesake.batch.name}" has the identity ${id} too, and both would write into one journal at Planet. Give a batchId to one of them only`,
      ];
    return [...claims].flatMap(([orderId, claim]) => {
      const other = this.othersClaims(id, orderId).find((one) => [claim, one.claim].includes("holds"));
      if (!other) return [];
      const [ours, theirs] = tellApart(batch, other.batch);
      if (claim === other.claim)
        return [
          `order ${orderId} is declared in batch ${theirs} too: an order belongs to one batch. Take it out of one of them`,
        ];
      // The engine may apply either batch first, so the cancel may come after the order has moved.
      const [leaving, taking] = claim === "cancels" ? [ours, theirs] : [theirs, ours];
      return [
        `order ${orderId} moves to batch ${taking}, and batch ${leaving} would cancel it: set onRemove: "abandon" in ${leaving} for this move`,
      ];
    });
  }

  /** Whether another batch than the one of this identity keeps, edits or adopts the order. */
  isHeldElsewhere(identity: string, orderId: string): boolean {
    return this.othersClaims(identity, orderId).some(({ claim }) => claim === "holds");
  }

  private othersClaims(id: string, orderId: string): { batch: Claimant; claim: Claim }[] {
    return [...this.byBatch].flatMap(([other, { batch, claims }]) => {
      const claim = claims.get(orderId);
      return other === id || claim === undefined ? [] : [{ batch, claim }];
    });
  }
}

/** The names of two batches in a sentence, with their identities where the names are the same. */
function tellApart(ours: Claimant, theirs: Claimant): [ours: string, theirs: string] {
  const described = ({ identity, name }: Claimant) => {
    if (ours.name !== theirs.name) return `"${name}"`;
    return `"${name}" (${identity === undefined ? "new" : `identity ${identity.slice(0, 8)}…`})`;
  };
  return [described(ours), described(theirs)];
}
