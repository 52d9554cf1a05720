// Deals with live orders that no state knows, or would know any more. If the first `create` of a
// batch is killed, the batch is in no state, and only the journal knows its orders when the
// identity is deleted.
import { TaskingError } from "../base/errors";
import { listed, quotedKey } from "../base/text";
import { isLive } from "../order/orderStatus";
import type { Configuration } from "../planet/configuration";
import { liveOrders } from "../planet/liveOrders";
import { emptyState } from "../state/state";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import { fewLooks, waitUntil } from "../base/waitUntil";
import { Journal } from "./journal";
import { reconcile } from "./reconcile";

/**
 * Cancels nothing unless the user has said so. The engine makes the same call when somebody
 * replaces the identity, or has removed the batch from the state.
 *
 * @throws TaskingError `unexpected_state` where orders are alive and the user has said nothing.
 */
export async function deleteOrphans(
  batchId: string,
  run: RunContext,
  orphans: Configuration["orphans"],
): Promise<void> {
  if (orphans === "abandon") return;
  if (orphans === "cancel") {
    const { problems } = await reconcile(emptyState(batchId), {}, run);
    if (problems.length > 0) throw new TaskingError("unexpected_state", problems);
    return;
  }
  const journal = new Journal(emptyState(batchId), run, {});
  // Nobody looks again after this call, so a bulk that Planet shows late gets a few seconds.
  const readOn = async () => {
    await journal.readOn();
    return journal.state.journal > 0 || undefined;
  };
  await waitUntil(readOn, { pauseMs: fewLooks, clock: run.clock, signal: run.signal });
  await journal.settle();
  const alive = await aliveOf(journal.state.placed, run);
  if (alive.length === 0) return;
  throw new TaskingError(
    "unexpected_state",
    `${alive.length} live orders belong to this identity, and no batch in the stack answers for them. Nothing was cancelled. Either run \`pulumi up\` with the batch in the program, which takes them over, or set PL_TASKING_ORPHANS=cancel (or abandon) in the environment and run this again. They are ${toText(alive)}`,
  );
}

/**
 * The batch of the state is replaced by another resource, which has taken over what Planet's bulks
 * still show. Adopted orders, and those of a bulk that Planet has forgotten, it may not have.
 *
 * @throws TaskingError `unexpected_state` where such an order is alive.
 */
export async function expectTakenOver(
  replaced: State,
  successor: State,
  run: RunContext,
  orphans: Configuration["orphans"],
): Promise<void> {
  if (orphans === "abandon") return;
  const left = Object.entries(replaced.placed).filter(([orderId]) => !(orderId in successor.placed));
  const alive = await aliveOf(Object.fromEntries(left), run);
  if (alive.length === 0) return;
  throw new TaskingError(
    "unexpected_state",
    `${alive.length} live orders of the resource that was replaced are not in its successor, which may have ordered them anew. Nothing was cancelled. Cancel in Planet's dashboard what you do not want, and run this again, or set PL_TASKING_ORPHANS=abandon in the environment to let them live outside the stack. They are ${toText(alive)}`,
  );
}

interface Alive {
  orderId: string;
  name: string;
  status: string;
}

/** An order that Planet does not show may be alive all the same. */
async function aliveOf(placed: State["placed"], { api }: RunContext): Promise<Alive[]> {
  const shown = await liveOrders(api, Object.keys(placed));
  const looked = Object.entries(placed).map(([orderId, { key, order }]): Alive => {
    const live = shown.get(orderId);
    const name = live?.name ?? order.name ?? key;
    return { orderId, name, status: live?.status ?? "not shown by Planet" };
  });
  return looked.filter(({ status }) => isLive(status));
}

const toText = (alive: Alive[]): string =>
  listed(alive, 10, ({ orderId, name, status }) => `${orderId} (${quotedKey(name)}, ${status})`);
