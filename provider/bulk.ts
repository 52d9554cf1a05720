// One bulk request to its end: split, submit, wait, and an account of every payload.
import { v5 as uuidv5 } from "uuid";
import { isRefusal, messageOf, printable, TaskingError } from "./errors";
import { payloadBody } from "./wire";
import type { Bulk, PayloadResult } from "./replies";
import { Pace } from "./pace";
import type { Run } from "./run";
import type { Operation, Payload } from "./wire";

/** Source: Planet's bulk guide. */
export const maxPayloads = 1000;

/** Planet refuses bodies over 1 megabyte (API mechanics); the rest is room for the frame around the payloads. */
export const maxPayloadBytes = 1_000_000 - 200;

/** The id of a batch's n-th bulk, whatever its operation: from the identity alone, so that any later run finds it. */
export const bulkIdOf = (batchId: string, entry: number): string => uuidv5(String(entry), batchId);

/** `7f3c2a11…`, for people. */
export const shortId = (id: string): string => `${id.slice(0, 8)}…`;

/** Splits by 1,000 orders and by 1 MB of UTF-8, whichever comes first. */
export function splitPayloads(payloads: Payload[]): Payload[][] {
  const chunks: Payload[][] = [];
  let room = 0;
  for (const payload of payloads) {
    const bytes = Buffer.byteLength(payloadBody(payload)) + 1;
    const chunk = chunks.at(-1);
    if (chunk && chunk.length < maxPayloads && bytes <= room) {
      chunk.push(payload);
      room -= bytes;
    } else {
      chunks.push([payload]);
      room = maxPayloadBytes - bytes;
    }
  }
  return chunks;
}

/**
 * Sends one bulk under its own id and gives `accepted`, or `found` where only a look-up showed that Planet has a bulk of
 * this id: then its payloads must be compared with ours. Throws where nothing was accepted, or where nobody can tell.
 */
export async function submitBulk(
  run: Run,
  bulkId: string,
  operation: Operation,
  payloads: Payload[],
): Promise<"accepted" | "found"> {
  for (let tries = 1; ; tries++) {
    try {
      await run.api.postBulk(bulkId, operation, payloads);
      return "accepted";
    } catch (error) {
      const code = error instanceof TaskingError ? error.code : undefined;
      if (code === "timed_out" || code === "unexpected_state" || (isRefusal(error) && code !== "refused"))
        throw error;
      // A refusal may say that the id exists; any other failure leaves open whether Planet has accepted the bulk.
      const isThere = await isAccepted(run, bulkId, code === "refused" ? 1 : 3, error);
      if (isThere) return "found";
      if (code === "refused") throw new TaskingError("refused", `${messageOf(error)}. ${hiddenBulk(bulkId)}`);
      if (tries === 4) throw error;
    }
  }
}

const hiddenBulk = (bulkId: string) =>
  `If it says that the id exists, an earlier run got through and Planet does not show it: run again in a minute; if it never shows it, look for its orders in Planet's dashboard, then \`pulumi config set planet:skipBulk ${bulkId}\``;

async function isAccepted(run: Run, bulkId: string, looks: number, error: unknown): Promise<boolean> {
  for (let look = 1; ; look++) {
    let bulk: Bulk | undefined;
    try {
      bulk = await run.api.getBulk(bulkId);
    } catch (second) {
      const next =
        "Whether Planet accepted it is not known; nothing else was sent, and the next `pulumi up` looks first";
      throw new TaskingError("unavailable", `${messageOf(error)}. Then ${messageOf(second)}. ${next}`, {
        cause: error,
      });
    }
    if (bulk || look === looks) return bulk !== undefined;
    await run.clock.sleep(1000 * 2 ** (look - 1));
  }
}

/** Polls the bulks together until all are COMPLETE; gives up, without an error, at the run's deadline. Undefined: Planet shows none. */
export async function waitForBulks(run: Run, bulkIds: string[]): Promise<Map<string, Bulk | undefined>> {
  const seen = new Map<string, Bulk | undefined>(bulkIds.map((id) => [id, undefined]));
  const paces = new Map(bulkIds.map((id) => [id, new Pace(run.clock.now())]));
  for (;;) {
    const unfinished = bulkIds.filter((id) => seen.get(id)?.status !== "COMPLETE");
    for (const [id, bulk] of await run.api.getBulks(unfinished)) seen.set(id, bulk);
    for (const [id, bulk] of seen)
      if (bulk && !["PENDING", "RUNNING", "COMPLETE"].includes(bulk.status))
        throw new TaskingError(
          "unexpected_state",
          `bulk ${bulk.operation} ${id} has a status this package does not know: ${printable(bulk.status, 50)}. Nothing was assumed. Upgrade the package or, if the bulk has ended, \`pulumi config set planet:skipBulk ${id}\``,
        );
    const waiting = [...seen].filter(([id, bulk]) => bulk?.status !== "COMPLETE" && !run.skipBulks.has(id));
    progress(run, seen, waiting.length === 0);
    const now = run.clock.now();
    if (waiting.length === 0 || now >= run.deadline) return seen;
    const pauses = waiting.map(([id, bulk]) => paces.get(id)!.next(bulk?.processing ?? 0, now));
    await run.clock.sleep(Math.min(...pauses, run.deadline - now));
  }
}

const lastLines = new WeakMap<Run, { at: number; text?: string }>();

/** One line per change, at most one every two seconds. */
function progress(run: Run, seen: Map<string, Bulk | undefined>, ended: boolean): void {
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

/** Why a COMPLETE bulk's counts and payloads do not add up, or undefined where every payload is accounted for. */
export function unaccounted(
  bulk: Bulk,
  results: PayloadResult[],
  sent: number | undefined,
): string | undefined {
  const errors = results.filter(({ error }) => error !== undefined).length;
  const silent = results.filter(({ orderId, error }) => orderId === undefined && error === undefined).length;
  const counts = `${bulk.payloadCount} payloads, ${bulk.successful} successful, ${bulk.failed} failed, ${bulk.processing} in process`;
  if (sent !== undefined && sent !== bulk.payloadCount)
    return `${sent} orders were sent, Planet counts ${counts}`;
  if (bulk.successful + bulk.failed !== bulk.payloadCount || bulk.processing !== 0)
    return `Planet's counts do not add up: ${counts}`;
  if (results.length !== bulk.payloadCount)
    return `Planet counts ${counts}, but lists ${results.length} payloads`;
  // No document shows whether an EDIT or CANCEL that succeeded repeats the order's id.
  if (bulk.operation === "CREATE" && silent > 0)
    return `${silent} of ${results.length} payloads have neither an order id nor an error`;
  if (errors !== bulk.failed) return `Planet counts ${counts}, but lists ${errors} errors`;
  return undefined;
}
