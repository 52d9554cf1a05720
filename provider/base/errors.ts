// Every error this package throws, and how text from elsewhere is made safe to print.

/**
 * What went wrong: Planet's refusal (`unauthorized`, `forbidden`, `too_large`, `refused`, `rate_limited`), a service out of
 * reach (`unavailable`), our doubt (`unexpected_response`, `unexpected_state`, `timed_out`), or the user's configuration
 * (`invalid_configuration`). Wrong arguments are check failures and never thrown.
 */
export type ErrorCode =
  | "invalid_configuration"
  | "unauthorized"
  | "forbidden"
  | "too_large"
  | "refused"
  | "rate_limited"
  | "unavailable"
  | "unexpected_response"
  | "unexpected_state"
  | "timed_out";

/**
 * What this package throws. Tell it by `isTaskingError`, and decide by its `code`: messages may change.
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
 * Whether an error is this package's. It looks at the name and the code, not at the class: where a program and one of its libraries
 * each have their own copy of this package, there are two classes.
 *
 * @example
 * try {
 *   orders = ordersFromCsv("ports.csv");
 * } catch (error) {
 *   if (!isTaskingError(error) || error.code !== "invalid_configuration") throw error;
 *   orders = {};
 * }
 */
export const isTaskingError = (error: unknown): error is TaskingError =>
  error instanceof Error &&
  error.name === "TaskingError" &&
  "code" in error &&
  typeof error.code === "string";

/** Planet has said no: nothing was accepted. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TaskingError && ["unauthorized", "forbidden", "too_large", "refused"].includes(error.code);

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
