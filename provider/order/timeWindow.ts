// Time windows, as a program writes them.
import { TaskingError } from "../base/errors";
import { dayMs, isoTime } from "./times";

/** The times of an order or of `defaults`. */
export interface TimeWindow {
  /** ISO 8601, UTC. */
  startTime: string;
  /** ISO 8601, UTC. */
  endTime: string;
}

/**
 * A window of whole or broken days from a fixed start, the same in every run. Use `TaskingWindow` for one that begins when it is
 * first brought up.
 *
 * @param args `start`: a date such as `2026-12-01`, which begins at 00:00 UTC, or a time in ISO 8601 with an offset. `days`: its
 * length, more than 0.
 * @throws TaskingError `invalid_configuration` where one of them is neither.
 */
export function window({ start, days }: { start: string; days: number }): TimeWindow {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(start);
  const begin = isDate || isoTime.test(start) ? Date.parse(start) : NaN;
  // Date.parse takes the 31st of a shorter month for the first of the next.
  if (Number.isNaN(begin) || (isDate && !toTime(begin).startsWith(start)))
    throw invalid(`start must be a date, or a time with an offset, not ${JSON.stringify(start)}`);
  const problem = lengthProblem(days);
  if (problem !== undefined) throw invalid(`days ${problem}`);
  return { startTime: toTime(begin), endTime: toTime(begin + days * dayMs) };
}

const invalid = (message: string) => new TaskingError("invalid_configuration", `window: ${message}`);

/** A window of a hundred years is a mistake, and far from the end of what a date can hold. */
export const lengthProblem = (days: unknown): string | undefined =>
  typeof days === "number" && days > 0 && days <= 36_500
    ? undefined
    : `must be a number of days, more than 0 and at most 36,500 (got ${JSON.stringify(days)})`;

/** Without fractions of a second where there are none. */
export const toTime = (ms: number): string => new Date(ms).toISOString().replace(".000Z", "Z");
