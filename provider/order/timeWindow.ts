// The time window of an order, from a start and a number of days.
import { TaskingError } from "../base/errors";
import { dayMs, isoTime } from "./times";

/** The times of an order or of `defaults`. */
export interface TimeWindow {
  /** When it begins, ISO 8601, UTC. */
  startTime: string;
  /** When it ends, ISO 8601, UTC. */
  endTime: string;
}

/**
 * A time window of a number of days, fractions included, from a fixed start. It is the same in
 * every run. Use `TaskingWindow` for a window that begins at the first `pulumi up`.
 *
 * @param args `start`: a date such as `2026-12-01`, which begins at 00:00 UTC, or a time in ISO
 * 8601 with an offset. `days`: the length of the window, more than 0 and at most 36,500.
 * @throws TaskingError `invalid_configuration` where `start` or `days` is something else.
 */
export function window({ start, days }: { start: string; days: number }): TimeWindow {
  if (typeof start !== "string")
    throw invalid('start must be a date or a time as text, as new Date("2026-12-01").toISOString() gives');
  const isDate = /^\d{4}-\d\d-\d\d$/.test(start);
  const begin = isDate || isoTime.test(start) ? Date.parse(start) : NaN;
  // Date.parse reads the 31st of a month of 30 days as the first of the next one.
  if (Number.isNaN(begin) || (isDate && !toTime(begin).startsWith(start)))
    throw invalid(`start must be a date, or a time with an offset, not ${JSON.stringify(start)}`);
  const failure = lengthFailure(days);
  if (failure !== undefined) throw invalid(`days ${failure}`);
  return { startTime: toTime(begin), endTime: toTime(begin + days * dayMs) };
}

const invalid = (message: string) => new TaskingError("invalid_configuration", `window: ${message}`);

/**
 * Why `days` cannot be the length of a window. More than a hundred years is a mistake, and the end
 * might lie after the last date that JavaScript knows.
 */
export const lengthFailure = (days: unknown): string | undefined =>
  typeof days === "number" && days > 0 && days <= 36_500
    ? undefined
    : `must be a number of days, more than 0 and at most 36,500 (got ${JSON.stringify(days)})`;

/** ISO 8601, UTC. Fractions of a second are left out where they are zero. */
export const toTime = (ms: number): string => new Date(ms).toISOString().replace(".000Z", "Z");
