// Waiting for bulks until Planet has worked them off.
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import { isComplete, isKnownBulkStatus } from "../planet/responses";
import type { Bulk } from "../planet/responses";
import { shortId } from "./bulkId";
import type { RunContext } from "./context";
import { Pace } from "./pace";

/** Polls the bulks together until all are COMPLETE; gives up, without an error, at the run's deadline. Undefined: Planet shows none. */
export async function waitForBulks(
  run: RunContext,
  bulkIds: string[],
): Promise<Map<string, Bulk | undefined>> {
  const seen = new Map<string, Bulk | undefined>(bulkIds.map((id) => [id, undefined]));
  const paces = new Map(bulkIds.map((id) => [id, new Pace(run.clock.now())]));
  for (;;) {
    const unfinished = bulkIds.filter((id) => !isComplete(seen.get(id)));
    for (const [id, bulk] of await run.api.getBulks(unfinished)) seen.set(id, bulk);
    for (const [id, bulk] of seen)
      if (bulk && !isKnownBulkStatus(bulk.status))
        throw new TaskingError(
          "unexpected_state",
          `bulk ${bulk.operation} ${id} has a status this package does not know: ${printable(bulk.status, 50)}. Nothing was assumed. Upgrade the package or, if the bulk has ended, \`pulumi config set planet:skipBulk ${id}\``,
        );
    const waiting = [...seen].filter(([id, bulk]) => !isComplete(bulk) && !run.skipBulks.has(id));
    progress(run, seen, waiting.length === 0);
    const now = run.clock.now();
    if (waiting.length === 0 || now >= run.deadline) return seen;
    const pauses = waiting.map(([id, bulk]) => paces.get(id)!.next(bulk?.processing ?? 0, now));
    await run.clock.sleep(Math.min(...pauses, run.deadline - now));
  }
}

export const lastLines = new WeakMap<RunContext, { at: number; text?: string }>();

/** One line per change, at most one every two seconds. */
export function progress(run: RunContext, seen: Map<string, Bulk | undefined>, ended: boolean): void {
  const now = run.clock.now();
  const last = lastLines.get(run) ?? { at: now };
  lastLines.set(run, last);
  if (now - last.at < 2000 && !(ended && last.text === undefined)) return;
  const bulks = [...seen].map(([id, bulk]) => `${bulk?.operation ?? "not visible yet"} ${shortId(id)}`);
  const sum = (count: (bulk: Bulk) => number) =>
    [...seen.values()].reduce((total, bulk) => total + (bulk ? count(bulk) : 0), 0);
  const [total, open, failed] = [sum((b) => b.payloadCount), sum((b) => b.processing), sum((b) => b.failed)];
  const names = bulks.length > 4 ? `${bulks.length} bulks` : `bulk ${bulks.join(", ")}`;
  const text = `${names} ${total - open}/${total} processed${failed ? `, ${failed} refused` : ""}`;
  if (text === last.text) return;
  lastLines.set(run, { at: now, text });
  run.log(text);
}
