// Guards against records that Planet has forgotten: the absence of a bulk then proves nothing.
import { TaskingError, messageOf } from "../base/errors";
import { sameGeometry } from "../geometry/sameGeometry";
import { nameForm } from "../order/names";
import type { Order } from "../order/order";
import { isCancelled } from "../order/orderStatus";
import { sentGeometry } from "../plan/likeness";
import type { State } from "../state/state";
import { bulkIdOf } from "./bulkId";
import type { RunContext } from "./context";
import { lookUp } from "./lookUp";

/** How many pages of the organisation's newest orders are searched. A page has 100 orders. */
const newestPages = 20;

/**
 * Stops the run where its key belongs to another account, and where an order might be sent twice.
 * If Planet does not show the last bulk that the state knows, either it has forgotten the bulks of
 * this batch, or the key is another account's. The absence of the next bulk then does not prove
 * that nothing was ordered.
 */
export async function expectOwnRecords(state: State, creates: Order[], run: RunContext): Promise<void> {
  if (state.journal === 0) return;
  const lastBulk = bulkIdOf(state.batchId, state.journal);
  if (await run.api.getBulk(lastBulk).catch(provesNothing)) return;
  const [known] = Object.keys(state.placed);
  if (known !== undefined) await lookUp(run, known);
  if (creates.length === 0) return;
  try {
    await expectNoTwins(state, creates, run);
  } catch (error) {
    const isPassing =
      error instanceof TaskingError && ["unexpected_state", "timed_out", "unavailable"].includes(error.code);
    if (isPassing) throw error;
    // The user has looked for the orders of this bulk.
    if (run.skipBulks.has(lastBulk)) return;
    throw new TaskingError(
      "unexpected_state",
      `Planet has forgotten this batch's bulks, and does not list orders (${messageOf(error)}). Whether it has these orders already is not known. Nothing was sent. Look for their names in Planet's dashboard; if none is there, \`pulumi config set planet:skipBulk ${lastBulk}\``,
      { cause: error },
    );
  }
}

/** An answer that cannot be read shows no bulk, so the other look-ups decide. */
function provesNothing(error: unknown): undefined {
  if (!(error instanceof TaskingError) || error.code !== "unexpected_response") throw error;
}

/**
 * Stops the run where one of the orders to send may be among the organisation's newest ones
 * already.
 */
async function expectNoTwins(state: State, creates: Order[], run: RunContext): Promise<void> {
  const byName = new Map(creates.map((order) => [nameForm(order.name), order]));
  for await (const { items, page } of run.api.orderPages()) {
    for (const live of items) {
      const order = byName.get(nameForm(live.name ?? ""));
      if (!order || state.placed[live.orderId] || isCancelled(live.status)) continue;
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
