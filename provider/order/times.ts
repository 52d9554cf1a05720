// Times and windows of orders: how they are written, and how they are compared.

export const hourMs = 3600 * 1000;

export const dayMs = 24 * hourMs;

/**
 * A time with its offset, as an order needs it. `Date.parse` alone would take much more, such as
 * "20 December".
 */
export const isoTime = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** Times are compared as instants: an offset is only a way to write them. */
export const instant = (time: string | undefined): number | null =>
  time === undefined ? null : Date.parse(time);

/** The order may be imaged from its start until its end; where one is not declared, at any time. */
export type Window = [start: number, end: number];

export const windowOf = ({ startTime, endTime }: { startTime?: string; endTime?: string }): Window => [
  instant(startTime) ?? -Infinity,
  instant(endTime) ?? Infinity,
];

/** Windows that only touch do not overlap. */
export const overlap = ([startA, endA]: Window, [startB, endB]: Window): boolean =>
  startA < endB && startB < endA;

/** The minute of a time in milliseconds since 1970, ISO 8601. */
export const minuteOf = (now: number): string => new Date(now - (now % 60_000)).toISOString();
