// Refresh: what Planet says today of the orders this batch answers for.
import { messageOf, TaskingError } from "./errors";
import { Journal } from "./journal";
import { isCancelled, isFinal } from "./order";
import type { LiveOrder } from "./planetApi";
import type { Run } from "./run";
import { see, toJson } from "./state";
import type { Placed, State } from "./state";

/** Progress goes into the status; what was cancelled or is gone leaves; a name or time edited elsewhere becomes the live one. */
export async function readLive(olds: State, run: Run): Promise<State> {
  const journal = new Journal(toJson(olds), run, {});
  const { state } = journal;
  await journal.readOn();
  // Refresh records what has ended and waits for nothing.
  await journal.settle().catch((error: unknown) => run.log(messageOf(error)));

  const open = Object.entries(state.placed).filter(([, { status }]) => !isFinal(status));
  const lives = await Promise.all(open.map(([orderId]) => run.api.getOrder(orderId)));
  if (open.length > 0 && lives.every((live) => live === undefined))
    throw new TaskingError(
      "unexpected_state",
      `Planet knows none of this batch's ${open.length} open orders for this API key. If the key belongs to another account, set the right one. Nothing was recorded`,
    );
  for (const [index, [orderId, placed]] of open.entries()) {
    const live = lives[index];
    if (live && !isCancelled(live.status)) follow(placed, live, run.clock.now());
    else delete state.placed[orderId];
  }
  return state;
}

/** Only what was sent is followed: what Planet fills in by itself is no drift. */
function follow(placed: Placed, live: LiveOrder, now: number): void {
  see(placed, live.status, now);
  const { order } = placed;
  if (order.name !== undefined && live.name !== undefined) order.name = live.name;
  for (const field of ["startTime", "endTime"] as const) {
    const time = live[field];
    if (order[field] !== undefined && time !== undefined && Date.parse(order[field]) !== Date.parse(time))
      order[field] = time;
  }
}
