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

/** Planet has said no: nothing was accepted. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TaskingError && ["unauthorized", "forbidden", "too_large", "refused"].includes(error.code);

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
