// Refresh: records what Planet shows now of the orders that this batch answers for.
import { TaskingError, messageOf } from "../base/errors";
import { hasBeenCancelled, isCancelled, isFinal } from "../order/orderStatus";
import { confirmEnded } from "../planet/confirmEnded";
import { fewOrders, liveOrders } from "../planet/liveOrders";
import { recordLive, recordNotShown } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import type { Refusal } from "./foldBulk";
import { followEdits } from "./followEdits";
import { forgetNamedOrders } from "./forgetOrders";
import { addItemIds } from "./itemIds";
import { Journal } from "./journal";
import { keepAlive } from "./keepAlive";
import {
  warnOfGone,
  warnOfLeaving,
  warnOfNotShown,
  warnOfRefusals,
  warnOfUnreadable,
} from "./refreshWarnings";
import type { KnownOrder, Unreadable } from "./refreshWarnings";
import { takeOut } from "./takeOut";

export interface Refreshed {
  state: State;
  /** Planet's words for each order that it refused, by key. */
  refused: Record<string, string>;
}

/**
 * Records the progress of the orders. Cancelled orders leave the state. Orders that Planet does not
 * show, or shows in a way that cannot be read, stay in it. If somebody else has edited a name or a
 * time, the new value is recorded.
 */
export async function refresh(state: State, run: RunContext): Promise<Refreshed> {
  const { log } = run;
  const journal = new Journal(state, run, {});
  await journal.readOn();
  const before = { ...state.placed };
  // A refresh records bulks that have ended. It does not wait for the others.
  const refusals = await journal.settle().catch((error: unknown) => {
    log(messageOf(error));
    return [] as Refusal[];
  });
  const refused = warnOfRefusals(refusals, log);
  for (const line of await keepAlive(before, state.placed, run)) log(`warning: ${line}`);

  await forgetNamedOrders(state, run);
  const { liveById, unreadable } = await lookUpOpen(state, run);
  const notShown: KnownOrder[] = [];
  const gone: KnownOrder[] = [];
  const leaving: KnownOrder[] = [];
  for (const [orderId, live] of liveById) {
    const placed = state.placed[orderId]!;
    if (!live) {
      recordNotShown(placed, run.clock.now());
      notShown.push({ orderId, placed });
    } else if (hasBeenCancelled(live.status)) {
      takeOut(state, orderId);
      gone.push({ orderId, placed });
    } else {
      recordLive(placed, live, run.clock.now());
      if (isCancelled(live.status)) leaving.push({ orderId, placed });
      else followEdits(placed, live, log);
    }
  }
  warnOfNotShown(notShown, log);
  warnOfUnreadable(unreadable, log);
  warnOfLeaving(leaving, log);
  await warnOfGone(gone, run);
  await addItemIds(state, run);
  return { state, refused };
}

/**
 * What Planet shows of the orders that have not ended, and of those that it shows otherwise than as
 * ended. Of ended orders it looks at a few, or at those in the list that it reads anyway.
 */
async function lookUpOpen(state: State, { api, service, log, forgetOrders }: RunContext) {
  const { placed } = state;
  // That Planet does not show what the user lets go, is known by now.
  const hidden = new Set([...forgetOrders].filter((id) => placed[id]?.notShownSince !== undefined));
  const open: string[] = [];
  const ended: string[] = [];
  for (const [id, { status }] of Object.entries(placed))
    if (isFinal(status)) ended.push(id);
    else if (!hidden.has(id)) open.push(id);
  const unreadable: Unreadable[] = [];
  const options = {
    unreadable: (orderId: string, { message }: Error) => {
      const at = placed[orderId]!;
      if (!isFinal(at.status)) unreadable.push({ orderId, placed: at, message });
    },
  };
  const asked = ended.length > fewOrders ? open : [...open, ...ended];
  const liveById = await liveOrders(api, asked, { ...options, besides: new Set(ended) });
  if (open.length > 1 && unreadable.length === 0 && !open.some((id) => liveById.get(id)))
    throw new TaskingError(
      "unexpected_state",
      `Planet knows none of this batch's ${open.length} open orders (such as ${open[0]!}) for this API key. If the key belongs to another account, set the right one. Nothing was recorded`,
    );
  const recorded = (id: string) => placed[id]!.status;
  await confirmEnded(api, liveById, log, { ...options, recorded });
  if ([...liveById.values()].some((live) => live !== undefined)) state.service = service;
  for (const id of ended) {
    const status = liveById.get(id)?.status;
    if (status === undefined || status === recorded(id) || isCancelled(status)) liveById.delete(id);
  }
  return { liveById, unreadable };
}
