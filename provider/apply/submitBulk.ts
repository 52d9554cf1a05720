// Sends one bulk under its own id until it is known whether Planet has accepted it.
import { TaskingError, isRefusal, messageOf } from "../base/errors";
import { waitUntil } from "../base/waitUntil";
import type { Operation, Payload } from "../planet/payloads";
import type { RunContext } from "./context";

/** How often the same bulk is sent while Planet answers neither yes nor no. */
const maxTries = 4;

/**
 * Returns `accepted`, or `found` where only a look-up showed that Planet has a bulk with this id.
 * The payloads of a found bulk must be compared with ours. Throws where Planet accepted nothing,
 * and where nobody can tell.
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
      // A refusal may say that the id is taken. After any other error Planet may have accepted the
      // bulk, and may show it late.
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
