// Watches a bulk until it is COMPLETE.
import { isObject } from "../base/json";
import { waitUntil } from "../base/waitUntil";
import type { WaitOptions } from "../base/waitUntil";
import { isServed, textIn } from "./service";
import type { Service, Shown } from "./service";

export interface Watched {
  /** As it was shown last. */
  bulk?: Shown;
  /** Each status once, in the order of its appearance; what else was answered instead. */
  statuses: string[];
  seconds: number;
  isComplete: boolean;
}

export const nothingSeen: Watched = { statuses: [], seconds: 0, isComplete: false };

export const lookAtBulk = (service: Service, bulkId: string): Promise<Watched> =>
  watch(service, bulkId, () => undefined);

/** Two orders take Planet a second or two. Source: BULK. */
const longestMs = 60_000;

/** Looks at least every two seconds. */
export const watchBulk = (service: Service, bulkId: string): Promise<Watched> =>
  watch(service, bulkId, (looks, passedMs) =>
    passedMs < longestMs ? Math.min(2000, 200 * 2 ** looks) : undefined,
  );

async function watch(service: Service, bulkId: string, pauseMs: WaitOptions["pauseMs"]): Promise<Watched> {
  const { clock } = service;
  const since = clock.elapsed();
  const watched: Watched = { ...nothingSeen, statuses: [] };
  const look = async () => {
    const answer = await service.get(`/bulk/${bulkId}`);
    const shown = isServed(answer) && isObject(answer.body) ? answer.body : undefined;
    if (shown) watched.bulk = shown;
    const status = shown ? (textIn(shown, "status") ?? "no status") : answer.said;
    if (watched.statuses.at(-1) !== status) watched.statuses.push(status);
    watched.seconds = (clock.elapsed() - since) / 1000;
    watched.isComplete = shown !== undefined && /^complete$/i.test(status);
    // An order that came of it is dealt with at once.
    const hasOrder = Number(shown?.successful_payload_count) > 0;
    return watched.isComplete || hasOrder || service.isOver || undefined;
  };
  await waitUntil(look, { pauseMs, clock });
  return watched;
}
