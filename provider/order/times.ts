// How times and windows of orders are written and compared.

export const hourMs = 3600 * 1000;

export const dayMs = 24 * hourMs;

/**
 * A time with its offset, as an order needs it. `Date.parse` alone also reads texts such as "20
 * December".
 */
export const isoTime = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** How a service may write a time: with or without separators, seconds and a whole offset. */
const writtenTime =
  /^(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d)(?::?(\d\d(?:\.\d+)?))?\s*(?:Z|([+-]\d\d):?(\d\d)?)?$/i;

/** Milliseconds since 1970. Two times with different offsets may be the same instant. */
export const instant = (time: string | undefined): number | null =>
  time === undefined ? null : Date.parse(isoTime.test(time) ? time : withOffset(time));

/** `Date.parse` takes a time without an offset for local. Planet's times are UTC. */
function withOffset(time: string): string {
  const parts = writtenTime.exec(time);
  if (!parts) return time;
  const [, year, month, day, hours, minutes, seconds = "00", offset = "+00", offsetMinutes = "00"] = parts;
  return `${year}-${month}-${day}T${hours}:${minutes}:${seconds}${offset}:${offsetMinutes}`;
}

/** Whether a value that Planet shows is a time. */
export const isTime = (value: unknown): value is string =>
  typeof value === "string" && !Number.isNaN(instant(value));

/**
 * Whether two texts are the same time. A service may drop or round the fraction of a second, so
 * where one side has none, a difference of less than a second does not count.
 */
export function sameTime(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  const [one, other] = [instant(a), instant(b)];
  if (one === null || other === null) return one === other;
  const haveFractions = one % 1000 !== 0 && other % 1000 !== 0;
  return Math.abs(one - other) <= (haveFractions ? 1 : 999);
}

interface Times {
  startTime?: string;
  endTime?: string;
}

/** Milliseconds since 1970. A time that is not declared is infinitely far away. */
export type Window = [start: number, end: number];

export const windowOf = ({ startTime, endTime }: Times): Window => [
  instant(startTime) ?? -Infinity,
  instant(endTime) ?? Infinity,
];

/** Windows that only touch do not overlap. */
export const overlap = ([startA, endA]: Window, [startB, endB]: Window): boolean =>
  startA < endB && startB < endA;

/** How long both windows last at once, in milliseconds. Not above 0 where they do not overlap. */
export const commonTime = ([startA, endA]: Window, [startB, endB]: Window): number =>
  Math.min(endA, endB) - Math.max(startA, startB);

/** A time of `shown` that cannot be read proves nothing. */
export function mayOverlap(shown: Times, other: Times): boolean {
  const window = windowOf(shown);
  return window.some(Number.isNaN) || overlap(window, windowOf(other));
}

/** `ms` since 1970, cut to its minute, as ISO 8601. */
export const minuteOf = (ms: number): string => new Date(ms - (ms % 60_000)).toISOString();

/** `2026-12-01 – 2026-12-15`, in UTC. A time of day is shown unless it is midnight. */
export function windowText({ startTime, endTime }: Times): string {
  if (startTime === undefined && endTime === undefined) return "";
  return `${shortTime(startTime)} – ${shortTime(endTime)}`;
}

function shortTime(text: string | undefined): string {
  const at = Date.parse(text ?? "");
  if (Number.isNaN(at)) return text ?? "…";
  const [date = "", hour = ""] = new Date(at).toISOString().split("T");
  return hour.startsWith("00:00:00.000") ? date : `${date} ${hour.slice(0, 5)}`;
}
