// Waits for bulks until Planet has processed them.
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import { waitUntil } from "../base/waitUntil";
import { isComplete, isKnownBulkStatus } from "../planet/responses";
import type { Bulk } from "../planet/responses";
import type { RunContext } from "./context";
import { getOrLetGo } from "./givenUp";
import { Pace } from "./pace";
import type { Awaited, ProgressLine } from "./progressLine";

/**
 * Polls the bulks together until all are COMPLETE. Returns without an error at the run's deadline.
 * A bulk that is given up is looked at once.
 */
export async function waitForBulks(
  run: RunContext,
  bulks: Awaited[],
  progressLine: ProgressLine,
): Promise<Map<string, Bulk | undefined>> {
  const { api, clock, deadline, signal, skipBulks } = run;
  const bulkIds = bulks.map(({ id }) => id);
  const seen = new Map<string, Bulk | undefined>(bulkIds.map((id) => [id, undefined]));
  for (const id of bulkIds) if (skipBulks.has(id)) seen.set(id, await getOrLetGo(run, id));
  const paces = new Map(bulkIds.map((id) => [id, new Pace(clock.elapsed())]));
  const waiting = () => bulkIds.filter((id) => !isComplete(seen.get(id)) && !skipBulks.has(id));
  const look = async () => {
    for (const [id, bulk] of await api.getBulks(waiting())) {
      if (bulk) expectKnownStatus(id, bulk);
      seen.set(id, bulk);
    }
    const hasEnded = waiting().length === 0;
    progressLine.show(
      bulks.map((bulk) => ({ ...bulk, shown: seen.get(bulk.id) })),
      hasEnded,
    );
    return hasEnded || undefined;
  };
  const pauseMs = () =>
    Math.min(...waiting().map((id) => paces.get(id)!.next(seen.get(id)?.processing ?? 0, clock.elapsed())));
  await waitUntil(look, { pauseMs, deadline, clock, signal });
  return seen;
}

function expectKnownStatus(id: string, { operation, status }: Bulk): void {
  if (isKnownBulkStatus(status)) return;
  throw new TaskingError(
    "unexpected_state",
    `bulk ${operation} ${id} has a status this package does not know: ${printable(status, 50)}. Nothing was assumed. Upgrade the package or, if the bulk has ended, \`pulumi config set planet:skipBulk ${id}\``,
  );
}
