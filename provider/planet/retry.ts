// Decides whether and when a request is sent again. http.ts sends it.
import type { TaskingError } from "../base/errors";

const maxTries = 6;

export interface FailedTry {
  error: TaskingError;
  /** How long Planet asks to wait. */
  retryAfterMs?: number;
}

/**
 * The pause before the next try. Undefined where there is no next try: the error would not pass,
 * all tries are used up, or the pause would be longer than the time that is left. `tries` counts
 * those made so far, from 1.
 */
export function retryPauseMs(
  { error, retryAfterMs }: FailedTry,
  tries: number,
  leftMs: number,
  random = Math.random,
): number | undefined {
  if (!isPassing(error) || tries >= maxTries) return undefined;
  const pauseMs = retryAfterMs ?? backoffMs(tries, random());
  return pauseMs > leftMs ? undefined : pauseMs;
}

const isPassing = ({ code }: TaskingError) =>
  code === "unavailable" || code === "rate_limited" || code === "unexpected_response";

/**
 * Half fixed and half random: up to 1 s after the first try, doubled after each one, at most 30 s.
 */
function backoffMs(tries: number, random: number): number {
  const full = Math.min(30_000, 500 * 2 ** tries);
  return full / 2 + (random * full) / 2;
}

/** The header is a number of seconds or a date. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds * 1000);
}
