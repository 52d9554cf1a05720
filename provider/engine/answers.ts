// What the engine gets back: outputs, or an error of the shape that it understands.
import { TaskingError } from "../base/errors";
import { writeState } from "../state/writeState";
import type { Outcome } from "../apply/reconcile";
import type { BatchSettings, Outputs } from "../state/state";

/** What the engine hands over and stores is plain JSON with the text of the shim in it. */
export type WithProvider = { __provider?: unknown };

/** The outputs, or, where problems stay, the error by which the engine keeps them and calls `update` in the next run. */
export function outputsOf(
  id: string,
  { state, problems, refused }: Outcome,
  settings: BatchSettings,
  news: WithProvider,
): Outputs {
  const outs = writeState(state, settings, refused);
  if (problems.length === 0) return outs;
  // `properties` must keep `__provider`, or the engine cannot load us for the next call.
  const properties = { ...outs, __provider: news.__provider };
  throw Object.assign(new Error(problems.join("\n")), { id, properties, reasons: problems });
}

/** The provider process prints text and stack of what diff, read and delete throw, and the engine the message once more. */
export async function withoutStackInLog<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TaskingError)
      Object.assign(error, { toString: () => "planet", stack: "see the error below" });
    throw error;
  }
}
