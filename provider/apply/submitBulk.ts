// One bulk request to its end: split, submit, wait, and an account of every payload.
import { TaskingError, isRefusal, messageOf } from "../base/errors";
import type { Operation, Payload } from "../planet/payloads";
import type { Bulk } from "../planet/responses";
import type { RunContext } from "./context";

/**
 * Sends one bulk under its own id and gives `accepted`, or `found` where only a look-up showed that Planet has a bulk of
 * this id: then its payloads must be compared with ours. Throws where nothing was accepted, or where nobody can tell.
 */
export async function submitBulk(
  run: RunContext,
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

async function isAccepted(run: RunContext, bulkId: string, looks: number, error: unknown): Promise<boolean> {
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
