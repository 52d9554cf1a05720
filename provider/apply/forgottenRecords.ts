// Planet may have forgotten a batch's bulks: then their absence proves nothing.
import { TaskingError } from "../base/errors";
import { sameGeometry } from "../geometry/sameGeometry";
import type { Order } from "../order/order";
import { sentGeometry } from "../plan/likeness";
import type { State } from "../state/state";
import { bulkIdOf } from "./bulkId";
import type { RunContext } from "./context";
import { lookUp } from "./lookUp";

/** How many newest orders of the organisation are searched, in pages of 100, when the journal's records are gone. */
export const newestPages = 20;

/**
 * Nothing is changed with the key of another account, and no order is sent twice because Planet has forgotten this batch's
 * bulks: if it does not show the last one that the state knows, the absence of the next one proves nothing.
 */
export async function expectOwnRecords(state: State, creates: Order[], run: RunContext): Promise<void> {
  if (state.journal === 0) return;
  if (await run.api.getBulk(bulkIdOf(state.batchId, state.journal))) return;
  const [known] = Object.keys(state.placed);
  if (known !== undefined) await lookUp(run, known);
  if (creates.length > 0) await refuseTwins(state, creates, run);
}

/** An order about to be sent is first looked for among the organisation's newest. */
export async function refuseTwins(state: State, creates: Order[], run: RunContext): Promise<void> {
  const byName = new Map(creates.map((order) => [order.name, order]));
  for await (const { items, page } of run.api.orderPages()) {
    for (const live of items) {
      const order = byName.get(live.name ?? "");
      if (!order || state.placed[live.orderId] || live.status === "CANCELLED") continue;
      const sent = sentGeometry(live, order.geometry);
      if (sent && !sameGeometry(sent, order.geometry)) continue;
      throw new TaskingError(
        "unexpected_state",
        `Planet has forgotten this batch's bulks, and order ${live.orderId} ("${order.name}", ${live.status}) may be one of its orders already. Nothing was sent. If it is not, give the order in the program another name; if it is, cancel it in Planet's dashboard`,
      );
    }
    if (page === newestPages) return;
  }
}
