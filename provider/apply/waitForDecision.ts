// Waits until Planet has decided on new orders. Before that, Planet neither changes nor cancels
// them.
import { TaskingError } from "../base/errors";
import { waitUntil } from "../base/waitUntil";
import { isNotTaken, isUndecided } from "../order/orderStatus";
import { confirmEnded, lookUpTwice } from "../planet/confirmEnded";
import { liveOrders } from "../planet/liveOrders";
import { recordLive, recordNotShown, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";

/** The status of an order once Planet has decided on it. */
export async function waitForDecision(
  placed: State["placed"],
  orderId: string,
  run: RunContext,
): Promise<string> {
  const order = placed[orderId];
  // Planet may not show an order yet that it has just accepted.
  let status: string | undefined;
  const decided = await waitUntil(async () => {
    const live = await lookUpTwice(run.api, orderId, run.log);
    status = live?.status;
    if (order && live) recordStatus(order, live.status, run.clock.now());
    return live && !isUndecided(live.status) ? live.status : undefined;
  }, untilDeadline(run));
  if (decided !== undefined) return decided;
  if (order && status === undefined) recordNotShown(order, run.clock.now());
  throw undecided(orderId, status ?? "not shown", run);
}

/**
 * For a run that does not wait: the status of the order now, or the one seen last where Planet does
 * not show the order yet.
 */
export async function currentStatus(
  placed: State["placed"],
  orderId: string,
  run: RunContext,
): Promise<string> {
  const order = placed[orderId]!;
  const live = await lookUpTwice(run.api, orderId, run.log, { recorded: () => order.status });
  if (live) recordStatus(order, live.status, run.clock.now());
  return order.status;
}

/**
 * Waits for the decision on every order. Returns a problem for each one that Planet does not take
 * after all.
 */
export async function waitForAllDecisions(placed: State["placed"], run: RunContext): Promise<string[]> {
  const problems: string[] = [];
  const openOrders = () => Object.keys(placed).filter((orderId) => isUndecided(placed[orderId]!.status));
  let open = openOrders();
  const isDone = await waitUntil(async () => {
    const liveById = await liveOrders(run.api, open);
    await confirmEnded(run.api, liveById, run.log);
    for (const [orderId, live] of liveById) {
      if (!live) continue;
      recordLive(placed[orderId]!, live, run.clock.now());
      if (isNotTaken(live.status))
        problems.push(
          `"${placed[orderId]!.key}": order ${orderId} is ${live.status}: Planet does not take it after all. Change what or where it is in the program, or take it out`,
        );
    }
    open = openOrders();
    return open.length === 0 ? true : undefined;
  }, untilDeadline(run));
  if (!isDone) throw undecided(open[0]!, placed[open[0]!]!.status, run);
  return problems;
}

const untilDeadline = ({ clock, deadline, signal }: RunContext) => ({
  pauseMs: (_looks: number, passedMs: number) => Math.max(500, passedMs / 10),
  deadline,
  clock,
  signal,
});

const undecided = (orderId: string, status: string, { timeLimit }: RunContext) =>
  new TaskingError(
    "timed_out",
    `order ${orderId} is still ${status} after ${timeLimit.seconds} s (${timeLimit.setBy}): Planet cannot change or cancel it yet. Run \`pulumi up\` again later`,
  );
