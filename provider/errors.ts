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

/** Server text may hold control characters, which a terminal would obey. */
export function printable(text: string, maxLength = 2000): string {
  const clean = text
    .slice(0, 2 * maxLength)
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, " ")
    .trim();
  return clean.length > maxLength ? `${clean.slice(0, maxLength)}…` : clean;
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
