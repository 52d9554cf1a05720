// The error that this package throws, and questions about errors.

/** What went wrong. Wrong arguments are no error: preview lists them as failures. */
export type ErrorCode =
  /** The configuration or an argument of a look-up is wrong: correct what the message names. */
  | "invalid_configuration"
  /** Planet does not know the key or the OAuth2 client. */
  | "unauthorized"
  /** The key is valid, but may not do this. */
  | "forbidden"
  /** The request is over Planet's size limit. */
  | "too_large"
  /** Planet refuses what was asked for, in the words of the message. */
  | "refused"
  /** Planet takes no more requests for now. */
  | "rate_limited"
  /** Planet cannot be reached, or has a fault. */
  | "unavailable"
  /** Planet's reply is not what is documented. Nothing was assumed. */
  | "unexpected_response"
  /** What Planet shows does not fit the state. Nothing was assumed. */
  | "unexpected_state"
  /** The time was over, or the `pulumi` command had ended. */
  | "timed_out";

/**
 * Every error of this package. Its message says what to do, and may change: tell the error by
 * `isTaskingError`, and decide by its `code`. `cause` is the error behind it, if any.
 */
export class TaskingError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "TaskingError";
  }
}

/**
 * Whether an error is this package's. It looks at the name and the code, not at the class: where a
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

/** Planet has said no, so it has accepted nothing. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TaskingError && ["unauthorized", "forbidden", "too_large", "refused"].includes(error.code);

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
