// Reads of a bulk that the user gives up as much as can be read.
import { TaskingError, messageOf } from "../base/errors";
import type { RunContext } from "./context";

/**
 * Passes the error on, but for an answer that cannot be read about a bulk that is named in
 * `planet:skipBulk`. After any other error, a later run may read more, and what is given up unread
 * is ordered anew.
 */
export function letGo({ skipBulks, log }: RunContext, bulkId: string, error: unknown): void {
  const isAnswered =
    error instanceof TaskingError && (error.code === "unexpected_response" || error.code === "refused");
  if (!isAnswered || !skipBulks.has(bulkId)) throw error;
  log(
    `warning: bulk ${bulkId} is given up (planet:skipBulk), and not all of it can be read: ${messageOf(error)}`,
  );
}

/** What Planet shows of the bulk. Undefined, too, where a bulk that is given up cannot be read. */
export const getOrLetGo = (run: RunContext, bulkId: string) =>
  run.api.getBulk(bulkId).catch((error: unknown) => void letGo(run, bulkId, error));
