// Refresh: records what Planet shows now of the orders that this batch answers for.
import { TaskingError, messageOf } from "../base/errors";
import { isSetByPlanet } from "../order/orderFields";
import { isCancelled, isFinal } from "../order/orderStatus";
import { liveOrders } from "../planet/liveOrders";
import { planetWords } from "../planet/refusalWords";
import type { LiveOrder } from "../planet/responses";
import { recordLive } from "../state/recordLive";
import type { Placed, State } from "../state/state";
import type { RunContext } from "./context";
import { addItemIds } from "./itemIds";
import { Journal } from "./journal";
import type { Refusal } from "./foldBulk";

export interface Refreshed {
  state: State;
  /** Planet's words for each order that it refused, by key. */
  refused: Record<string, string>;
}

/**
 * Records the progress of the orders. Orders that are cancelled or that Planet does not show leave
 * the state. If somebody else has edited a name or a time, the new value is recorded.
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

  const open = Object.entries(state.placed).filter(([, { status }]) => !isFinal(status));
  const liveById = await liveOrders(
    run.api,
    open.map(([orderId]) => orderId),
  );
  if (open.length > 0 && liveById.size === 0)
    throw new TaskingError(
      "unexpected_state",
      `Planet knows none of this batch's ${open.length} open orders for this API key. If the key belongs to another account, set the right one. Nothing was recorded`,
    );
  const gone: Gone[] = [];
  for (const [orderId, placed] of open) {
    const live = liveById.get(orderId);
    if (live && !isCancelled(live.status)) {
      recordLive(placed, live, run.clock.now());
      followEdits(placed, live, run);
    } else {
      delete state.placed[orderId];
      gone.push({ key: placed.key, orderId, status: live?.status });
    }
  }
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
function followEdits({ key, order }: Placed, live: LiveOrder, run: RunContext): void {
  const edited: string[] = [];
  if (order.name !== undefined && live.name !== undefined && order.name !== live.name) {
    edited.push(`name ${JSON.stringify(order.name)} → ${JSON.stringify(live.name)}`);
    order.name = live.name;
  }
  for (const field of ["startTime", "endTime"] as const) {
    const time = live[field];
    if (order[field] === undefined || time === undefined || isSetByPlanet(field, order)) continue;
    if (Date.parse(order[field]) === Date.parse(time)) continue;
    edited.push(`${field} ${order[field]} → ${time}`);
    order[field] = time;
  }
  if (edited.length > 0)
    run.log(
      `warning: "${key}" was edited outside this stack: ${edited.join(", ")}; \`pulumi up\` edits it back`,
    );
}

interface Gone {
  key: string;
  orderId: string;
  /** Undefined: Planet does not know it any more. */
  status?: string;
}

/** How many orders get a line of their own, with who cancelled them. */
const maxLines = 10;

async function warnOfGone(gone: Gone[], run: RunContext): Promise<void> {
  for (const { key, orderId, status } of gone.slice(0, maxLines)) {
    const what = status === undefined ? "is not known to Planet any more" : `is ${status} outside this stack`;
    const who = status === undefined ? "" : await whoEnded(orderId, run);
    run.log(`warning: "${key}" (order ${orderId}) ${what}${who}; \`pulumi up\` orders it anew`);
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
