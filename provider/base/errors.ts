// The error that a program can catch, and helpers for errors of any kind.
import { oneLine } from "./text";

/** What went wrong. Wrong arguments of a batch are no error: the preview lists them as failures. */
export type ErrorCode =
  /**
   * The configuration, a file of orders, or an argument of a function is wrong. Correct what the
   * message names.
   */
  | "invalid_configuration"
  /** Planet does not know the key or the OAuth2 client. */
  | "unauthorized"
  /** The key is valid, but Planet does not allow it to do this. */
  | "forbidden"
  /** The request is over Planet's size limit. */
  | "too_large"
  /** Planet said no, or what is declared cannot be had. The message says why. */
  | "refused"
  /** Planet takes no more requests for now. */
  | "rate_limited"
  /** Planet cannot be reached, or has a fault. */
  | "unavailable"
  /** Planet's reply is not what is documented. Nothing was assumed. */
  | "unexpected_response"
  /** What Planet shows does not fit the state. Nothing was assumed. */
  | "unexpected_state"
  /** No time was left, or the `pulumi` command had ended. */
  | "timed_out";

/**
 * The error that functions of this package throw. Tell it from others by `isTaskingError`, and
 * decide by its `code`. The message says what to do; its wording may change. `cause` is the error
 * behind it, if there is one.
 */
export class TaskingError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** A line, or several. No text inside of one begins another. */
    message: string | string[],
    options?: { cause?: unknown },
  ) {
    super([message].flat().map(oneLine).join("\n"), options);
    this.name = "TaskingError";
  }

  /**
   * Pulumi prints an error that has this, as its own `RunError`, by the message alone. Of others it
   * prints the stack and the program's text.
   *
   * @internal
   */
  get __pulumiRunError(): true {
    return true;
  }
}

/**
 * Whether an error is this package's. Looks at the name and the code, not at the class. Where a
 * program and one of its libraries each have their own copy of this package, there are two classes.
 *
 * @example try { orders = ordersFromCsv("ports.csv"); } catch (error) { if (!isTaskingError(error)
 * || error.code !== "invalid_configuration") throw error; orders = {}; }
 */
export const isTaskingError = (error: unknown): error is TaskingError =>
  error instanceof Error &&
  error.name === "TaskingError" &&
  "code" in error &&
  typeof error.code === "string";

/** Planet said no, so it has accepted nothing. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TaskingError && ["unauthorized", "forbidden", "too_large", "refused"].includes(error.code);

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
