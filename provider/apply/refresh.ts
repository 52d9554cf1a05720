// Refresh: records what Planet shows now of the orders that this batch answers for.
import { TaskingError, messageOf } from "../base/errors";
import { quotedKey } from "../base/text";
import { differs, isSetByPlanet } from "../order/orderFields";
import { isCancelled, isFinal } from "../order/orderStatus";
import { sameTime } from "../order/times";
import { compareLive } from "../plan/likeness";
import { liveOrders } from "../planet/liveOrders";
import { planetWords } from "../planet/refusalWords";
import type { LiveOrder } from "../planet/responses";
import { recordLive, recordNotShown } from "../state/recordLive";
import type { Placed, State } from "../state/state";
import type { RunContext } from "./context";
import { addItemIds } from "./itemIds";
import { forgetNamedOrders } from "./forgetOrders";
import { Journal } from "./journal";
import { forgetHint } from "./lookUp";
import type { Refusal } from "./foldBulk";

export interface Refreshed {
  state: State;
  /** Planet's words for each order that it refused, by key. */
  refused: Record<string, string>;
}

/**
 * Records the progress of the orders. Cancelled orders leave the state. Orders that Planet does not
 * show stay in it. If somebody else has edited a name or a time, the new value is recorded.
 */
export async function refresh(state: State, run: RunContext): Promise<Refreshed> {
  const journal = new Journal(state, run, {});
  await journal.readOn();
  // A refresh records bulks that have ended. It does not wait for the others.
  const refusals = await journal.settle().catch((error: unknown) => {
    run.log(messageOf(error));
    return [] as Refusal[];
  });
  const refused = warnOfRefusals(refusals, run);

  await forgetNamedOrders(state, run);
  const open = Object.entries(state.placed).filter(([, { status }]) => !isFinal(status));
  const liveById = await liveOrders(
    run.api,
    open.map(([orderId]) => orderId),
  );
  if (open.length > 1 && ![...liveById.values()].some(Boolean))
    throw new TaskingError(
      "unexpected_state",
      `Planet knows none of this batch's ${open.length} open orders (such as ${open[0]![0]}) for this API key. If the key belongs to another account, set the right one. Nothing was recorded`,
    );
  const notShown: [orderId: string, placed: Placed][] = [];
  const gone: Gone[] = [];
  for (const [orderId, placed] of open) {
    const live = liveById.get(orderId);
    if (!live) {
      recordNotShown(placed, run.clock.now());
      notShown.push([orderId, placed]);
    } else if (isCancelled(live.status)) {
      delete state.placed[orderId];
      gone.push({ key: placed.key, orderId, status: live.status });
    } else {
      recordLive(placed, live, run.clock.now());
      followEdits(placed, live, run);
    }
  }
  warnOfNotShown(notShown, run);
  await warnOfGone(gone, run);
  await addItemIds(state, run);
  return { state, refused };
}

function warnOfRefusals(refusals: Refusal[], run: RunContext): Record<string, string> {
  const words = refusals.map(({ operation, payload: { key }, error }) => {
    const said = planetWords(key, error);
    run.log(`warning: ${operation} of "${key}" was refused by Planet: ${said}`);
    return [key, said];
  });
  return Object.fromEntries(words) as Record<string, string>;
}

/** Follows only fields that were sent. What Planet fills in is no drift. */
function followEdits({ key, order, unconfirmed }: Placed, live: LiveOrder, run: RunContext): void {
  if (!unconfirmed && compareLive("geometry", order, live) === "different")
    run.log(
      `warning: ${quotedKey(key)}: Planet shows order ${live.orderId} at another place than was ordered. It may be somebody else's: look at it in Planet's dashboard before you change or destroy it`,
    );
  const edited: string[] = [];
  if (live.name !== undefined && differs("name", { name: live.name }, order)) {
    edited.push(`name ${JSON.stringify(order.name)} → ${JSON.stringify(live.name)}`);
    order.name = live.name;
  }
  for (const field of ["startTime", "endTime"] as const) {
    const time = live[field];
    if (order[field] === undefined || time === undefined || isSetByPlanet(field, order)) continue;
    if (sameTime(order[field], time)) continue;
    edited.push(`${field} ${order[field]} → ${time}`);
    order[field] = time;
  }
  if (edited.length > 0)
    run.log(
      `warning: "${key}" was edited outside this stack: ${edited.join(", ")}; \`pulumi up\` edits it back`,
    );
}

function warnOfNotShown(orders: [orderId: string, placed: Placed][], run: RunContext): void {
  for (const [orderId, { key, notShownSince }] of orders.slice(0, maxLines))
    run.log(
      `warning: ${quotedKey(key)}: Planet does not show order ${orderId}, since ${notShownSince}. It stays in the stack, and is not ordered anew. ${forgetHint(orderId)}`,
    );
  if (orders.length > maxLines)
    run.log(`warning: and ${orders.length - maxLines} more orders that Planet does not show`);
}

interface Gone {
  key: string;
  orderId: string;
  status: string;
}

/** How many orders get a line of their own. */
const maxLines = 10;

async function warnOfGone(gone: Gone[], run: RunContext): Promise<void> {
  for (const { key, orderId, status } of gone.slice(0, maxLines)) {
    const who = await whoEnded(orderId, run);
    run.log(
      `warning: ${quotedKey(key)} (order ${orderId}) is ${status} outside this stack${who}; \`pulumi up\` orders it anew`,
    );
  }
  if (gone.length > maxLines) run.log(`warning: and ${gone.length - maxLines} more orders that are gone`);
}

/**
 * The history is for information only, so where Planet does not give it, the refresh goes on
 * without.
 */
async function whoEnded(orderId: string, run: RunContext): Promise<string> {
  const events = await run.api.orderEvents(orderId).catch(() => []);
  const cancelled = events.find(({ type }) => type.includes("CANCEL"));
  if (!cancelled) return "";
  return ` (${[cancelled.by && `by ${cancelled.by}`, cancelled.time && `at ${cancelled.time}`].filter(Boolean).join(" ")})`;
}
