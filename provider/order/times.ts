// How times and windows of orders are written and compared.

export const hourMs = 3600 * 1000;

export const dayMs = 24 * hourMs;

/**
 * A time with its offset, as an order needs it. `Date.parse` alone also reads texts such as "20
 * December".
 */
export const isoTime = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970. Two times with different offsets may be the same instant. */
export const instant = (time: string | undefined): number | null =>
  time === undefined ? null : Date.parse(time);

/** Milliseconds since 1970. A time that is not declared is infinitely far away. */
export type Window = [start: number, end: number];

export const windowOf = ({ startTime, endTime }: { startTime?: string; endTime?: string }): Window => [
  instant(startTime) ?? -Infinity,
  instant(endTime) ?? Infinity,
];

/** Windows that only touch do not overlap. */
export const overlap = ([startA, endA]: Window, [startB, endB]: Window): boolean =>
  startA < endB && startB < endA;

/** `ms` since 1970, cut to its minute, as ISO 8601. */
export const minuteOf = (ms: number): string => new Date(ms - (ms % 60_000)).toISOString();
