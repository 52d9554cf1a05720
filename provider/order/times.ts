// Times of orders: as they are written, and as they are compared.

export const hourMs = 3600 * 1000;

export const dayMs = 24 * hourMs;

/** A time as an order takes it, with its offset; `Date.parse` takes much more, "20 December" for one. */
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

/** The minute that a time, in milliseconds since 1970, falls in, ISO 8601. */
export const minuteOf = (now: number): string => new Date(now - (now % 60_000)).toISOString();
