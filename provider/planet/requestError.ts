// What went wrong with a request, told in the same order each time.
import { TaskingError } from "../base/errors";
import type { ErrorCode } from "../base/errors";
import { oneLine } from "../base/text";

/** What a request is for. */
export interface Doing {
  /** Without an id: `status of a bulk`. */
  what: string;
  /** What it is about: `bulk 5f3c…`. */
  about?: string;
}

/**
 * Says what was being done, what went wrong, the ids, and what to do next. The ids are long, so
 * they stand behind the cause.
 */
export class RequestError extends TaskingError {
  /** The message without what to do next. */
  readonly sentence: string;

  constructor(
    code: ErrorCode,
    { what, about }: Doing,
    wrong: string,
    next: string,
    { ids = [], cause }: { ids?: string[]; cause?: unknown } = {},
  ) {
    const all = [...(about === undefined ? [] : [about]), ...ids];
    const sentence = `${what}: ${wrong}${all.length > 0 ? ` (${all.join(", ")})` : ""}`;
    super(code, `${sentence}. ${next}`, cause === undefined ? {} : { cause });
    this.sentence = oneLine(sentence);
  }
}
