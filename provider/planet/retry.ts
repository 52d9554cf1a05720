// Which failed requests are sent again, and when.
import type { TaskingError } from "../base/errors";

export const isPassing = ({ code }: TaskingError) =>
  code === "unavailable" || code === "rate_limited" || code === "unexpected_response";

/** Half fixed, half random, doubling from half a second to 30 seconds. */
export function backoffMs(tries: number): number {
  const full = Math.min(30_000, 500 * 2 ** tries);
  return full / 2 + (Math.random() * full) / 2;
}

/** Retry-After is a number of seconds or a date. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds * 1000);
}
