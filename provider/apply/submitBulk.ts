// Sends one bulk under its own id until it is known whether Planet has accepted it.
import { TaskingError, isRefusal, messageOf } from "../base/errors";
import { fewLooks, waitUntil } from "../base/waitUntil";
import type { Operation, Payload } from "../planet/payloads";
import type { RunContext } from "./context";

/** How often the same bulk is sent while Planet answers neither yes nor no. */
const maxTries = 4;

/**
 * `accepted`: Planet says so. `found`: only a look-up showed that Planet has a bulk with this id,
 * so its payloads must be compared with ours before anything else is sent. `taken`: the same, and
 * Planet has refused ours. `elsewhere`: Planet says that it has accepted the bulk under `address`,
 * and shows none under its id.
 */
export type Submitted = { as: "accepted" | "found" | "taken" } | { as: "elsewhere"; address: string };

/** Throws where Planet accepted nothing, and where nobody can tell. */
export async function submitBulk(
  run: RunContext,
  bulkId: string,
  operation: Operation,
  payloads: Payload[],
): Promise<Submitted> {
  for (let tries = 1; ; tries++) {
    let address: string | undefined;
    try {
      address = await run.api.postBulk(bulkId, operation, payloads);
    } catch (error) {
      const code = error instanceof TaskingError ? error.code : undefined;
      if (code === "timed_out" || code === "unexpected_state" || (isRefusal(error) && code !== "refused"))
        throw error;
      // A refusal may say that the id is taken. After any other error Planet may have accepted the
      // bulk, and may show it late.
      const looks = code === "refused" ? 1 : 3;
      if (await isAccepted(run, bulkId, looks, error)) return { as: code === "refused" ? "taken" : "found" };
      if (code === "refused") throw new TaskingError("refused", `${messageOf(error)}. ${hiddenBulk(bulkId)}`);
      if (tries === maxTries) throw error;
      continue;
    }
    if (address === undefined || (await isShown(run, bulkId, 3).catch(() => false)))
      return { as: "accepted" };
    return { as: "elsewhere", address };
  }
}

const hiddenBulk = (bulkId: string) =>
  `If it says that the id exists, an earlier run got through and Planet does not show it: run again in a minute; if it never shows it, look for its orders in Planet's dashboard, then \`pulumi config set planet:skipBulk ${bulkId}\``;

async function isAccepted(run: RunContext, bulkId: string, looks: number, error: unknown): Promise<boolean> {
  return isShown(run, bulkId, looks).catch((second: unknown) => {
    const next =
      "Whether Planet accepted it is not known; nothing else was sent, and the next `pulumi up` looks first";
    throw new TaskingError("unavailable", `${messageOf(error)}. Then ${messageOf(second)}. ${next}`, {
      cause: error,
    });
  });
}

async function isShown({ api, clock, signal }: RunContext, bulkId: string, looks: number): Promise<boolean> {
  const pauseMs = (look: number) => (look < looks ? fewLooks(look) : undefined);
  return (await waitUntil(() => api.getBulk(bulkId), { pauseMs, clock, signal })) !== undefined;
}
