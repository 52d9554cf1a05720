// Looks at Planet for the orders that have not ended. It reads only, and nothing is written back to
// the stack.
import { TaskingError } from "../../base/errors";
import { groupBy } from "../../base/lists";
import { hasEnded } from "../../order/orderStatus";
import { confirmEnded } from "../../planet/confirmEnded";
import { liveOrders } from "../../planet/liveOrders";
import type { PlanetApi } from "../../planet/planetApi";
import type { LiveOrder } from "../../planet/responses";
import { recordLive, recordNotShown } from "../../state/recordLive";
import type { Placed } from "../../state/state";
import type { Seen, WatchedBatch } from "./watchedBatch";

export interface LookOptions {
  connect: (account: string | undefined) => PlanetApi;
  /** Milliseconds since 1970. */
  now: number;
  /** Receives warnings. */
  tell: (line: string) => void;
}

/** Batches of one account share the requests. */
export async function look(batches: WatchedBatch[], options: LookOptions): Promise<void> {
  const accounts = [...groupBy(batches, ({ account }) => account)];
  // A missing key is told before anything is sent.
  const connected = accounts.map(([account, ofAccount]) => ({ ofAccount, api: options.connect(account) }));
  for (const { api, ofAccount } of connected) await lookAs(api, ofAccount, options);
}

async function lookAs(api: PlanetApi, batches: WatchedBatch[], { now, tell }: LookOptions): Promise<void> {
  const open = new Map<string, Placed>();
  const ended = new Set<string>();
  for (const { placed } of batches)
    for (const [orderId, one] of Object.entries(placed))
      if (hasEnded(one.status)) ended.add(orderId);
      else open.set(orderId, one);
  const unreadable = new Map<string, string>();
  const options = {
    unreadable: (orderId: string, { message }: Error) => void unreadable.set(orderId, message),
    recorded: (orderId: string) => open.get(orderId)?.status,
  };
  const liveById = await liveOrders(api, [...open.keys()], { ...options, besides: ended });
  const endedLive = [...ended].flatMap((orderId) => liveById.get(orderId) ?? []);
  for (const { orderId } of endedLive) liveById.delete(orderId);
  const isNoneShown = unreadable.size === 0 && ![...liveById.values()].some((live) => live);
  if (open.size > 1 && isNoneShown)
    throw new TaskingError(
      "unexpected_state",
      `status: Planet knows none of the ${open.size} open orders (such as ${[...open.keys()][0]}) for this API key. If the key belongs to another account, set the right one`,
    );
  await confirmEnded(api, liveById, tell, options);
  for (const batch of batches) {
    batch.seenAt = now;
    // An order that has ended stays as it is recorded.
    for (const live of endedLive) if (batch.placed[live.orderId]) batch.seen.set(live.orderId, seenOf(live));
    for (const [orderId, placed] of Object.entries(batch.placed)) {
      const message = unreadable.get(orderId);
      if (message !== undefined) batch.seen.set(orderId, { unreadable: message });
      else if (liveById.has(orderId)) record(batch, orderId, placed, liveById.get(orderId), now);
    }
  }
}

function record(
  { seen }: WatchedBatch,
  orderId: string,
  placed: Placed,
  live: LiveOrder | undefined,
  now: number,
): void {
  if (!live) {
    seen.delete(orderId);
    return recordNotShown(placed, now);
  }
  recordLive(placed, live, now);
  seen.set(orderId, seenOf(live));
}

const seenOf = ({ estimatedQuota, startTime, endTime }: LiveOrder): Seen => ({
  ...(estimatedQuota !== undefined && { estimatedQuota }),
  times: { ...(startTime !== undefined && { startTime }), ...(endTime !== undefined && { endTime }) },
});
