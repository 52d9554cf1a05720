// Waiting until Planet has decided on fresh orders: before that it changes and cancels none.
import { TaskingError } from "../base/errors";
import { isNotTaken, isUndecided } from "../order/orderStatus";
import { liveOrders } from "../planet/liveOrders";
import { recordLive, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import { lookUp } from "./lookUp";

/** The status of an order once Planet has decided on it. */
export async function waitForDecision(
  placed: State["placed"],
  orderId: string,
  run: RunContext,
): Promise<string> {
  const started = run.clock.now();
  for (;;) {
    const { status } = await lookUp(run, orderId);
    const at = placed[orderId];
    if (at) recordStatus(at, status, run.clock.now());
    if (!isUndecided(status)) return status;
    await pause(orderId, status, started, run);
  }
}

/** The same for a run that does not wait: what was seen last. */
export const seenStatus: typeof waitForDecision = (placed, orderId) =>
  Promise.resolve(placed[orderId]!.status);

/** Waits for the decision on every order, and gives back which ones Planet does not take after all. */
export async function waitForAllDecisions(placed: State["placed"], run: RunContext): Promise<string[]> {
  const started = run.clock.now();
  const problems: string[] = [];
  let waiting = Object.keys(placed);
  for (;;) {
    waiting = waiting.filter((orderId) => isUndecided(placed[orderId]!.status));
    for (const [orderId, live] of await liveOrders(run.api, waiting)) {
      recordLive(placed[orderId]!, live, run.clock.now());
      if (isNotTaken(live.status))
        problems.push(
          `"${placed[orderId]!.key}": order ${orderId} is ${live.status}: Planet does not take it after all. Change what or where it is in the program, or take it out`,
        );
    }
    const open = waiting.find((orderId) => isUndecided(placed[orderId]!.status));
    if (open === undefined) return problems;
    await pause(open, placed[open]!.status, started, run);
  }
}

async function pause(orderId: string, status: string, started: number, run: RunContext): Promise<void> {
  const now = run.clock.now();
  if (now >= run.deadline)
    throw new TaskingError(
      "timed_out",
      `order ${orderId} is still ${status} after ${run.settings.timeoutSeconds} s (timeoutSeconds): Planet cannot change or cancel it yet. Run \`pulumi up\` again later`,
    );
  await run.clock.sleep(Math.min(Math.max(500, (now - started) / 10), run.deadline - now));
}
