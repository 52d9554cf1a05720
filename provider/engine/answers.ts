// Answers to the engine: outputs, or an error in the shape that it understands.
import { TaskingError } from "../base/errors";
import type { Outputs } from "../state/state";
import type { Applied } from "./batchProvider";

/** The engine adds the text of the shim to the inputs. */
export type WithProvider = { __provider?: unknown };

/**
 * Returns the outputs. Where problems are left, throws an error with the outputs in it: the engine
 * then stores them, and calls `update` in the next run.
 */
export function applied(id: string, { outputs, problems }: Applied, { __provider }: WithProvider): Outputs {
  if (problems.length === 0) return outputs;
  // Without `__provider` in `properties` the engine could not load us for the next call.
  const properties = { ...outputs, __provider };
  throw Object.assign(new Error(problems.join("\n")), { id, properties, reasons: problems });
}

/**
 * Pulumi's provider host logs the text and the stack of an error from diff, read or delete, and
 * then the engine prints the message again. This shortens what the host logs to a few words.
 */
export async function withoutStackInLog<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof TaskingError ? new BrieflyLogged(error) : error;
  }
}

class BrieflyLogged extends TaskingError {
  override readonly stack = "see the error below";

  constructor({ code, message, cause }: TaskingError) {
    super(code, message, { cause });
  }

  override toString(): string {
    return "planet";
  }
}
