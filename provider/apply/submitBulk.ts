// Sending one bulk under its own id, until it is known whether Planet has accepted it.
import { TaskingError, isRefusal, messageOf } from "../base/errors";
import { waitUntil } from "../base/waitUntil";
import type { Operation, Payload } from "../planet/payloads";
import type { RunContext } from "./context";

/** How often the same bulk is sent where Planet answers neither yes nor no. */
const maxTries = 4;

/**
 * Gives `accepted`, or `found` where only a look-up showed that Planet has a bulk of this id: its
 * payloads must then be compared with ours. Throws where nothing was accepted, and where nobody can
 * tell.
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
      // A refusal may say that the id exists. Any other failure leaves open whether Planet has
      // accepted the bulk, which it may show late.
      const looks = code === "refused" ? 1 : 3;
      if (await isAccepted(run, bulkId, looks, error)) return "found";
      if (code === "refused") throw new TaskingError("refused", `${messageOf(error)}. ${hiddenBulk(bulkId)}`);
      if (tries === maxTries) throw error;
    }
  }
}

const hiddenBulk = (bulkId: string) =>
  `If it says that the id exists, an earlier run got through and Planet does not show it: run again in a minute; if it never shows it, look for its orders in Planet's dashboard, then \`pulumi config set planet:skipBulk ${bulkId}\``;

async function isAccepted(
  { api, clock }: RunContext,
  bulkId: string,
  looks: number,
  error: unknown,
): Promise<boolean> {
  const look = () =>
    api.getBulk(bulkId).catch((second: unknown) => {
      const next =
        "Whether Planet accepted it is not known; nothing else was sent, and the next `pulumi up` looks first";
      throw new TaskingError("unavailable", `${messageOf(error)}. Then ${messageOf(second)}. ${next}`, {
        cause: error,
      });
    });
  const pauseMs = (look: number) => (look < looks ? 1000 * 2 ** (look - 1) : undefined);
  return (await waitUntil(look, { pauseMs, clock })) !== undefined;
}
