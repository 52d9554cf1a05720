// The rate limit.
import { ApiError } from "../base/reply";
import type { RateLimit } from "../service/settings";

/** Counts requests per API key in two sliding windows, as Django REST Framework does. */
export class Throttle {
  #times = new Map<string, number[]>();

  /** Throws 429 if `key` has used up its rate at `now` (ms). A refused request does not count. */
  admit(key: string, now: number, limit: RateLimit | null): void {
    if (limit === null) return;
    const times = (this.#times.get(key) ?? []).filter((time) => time > now - 60_000);
    const waits = [waitMs(times, now, 60_000, limit.perMinute), waitMs(times, now, 1_000, limit.perSecond)];
    const wait = Math.max(...waits);
    if (wait === 0) times.push(now);
    this.#times.set(key, times);
    if (wait > 0) throw throttled(wait, limit.plain ?? false);
  }

  clear(): void {
    this.#times.clear();
  }
}

function waitMs(times: number[], now: number, windowMs: number, most: number): number {
  const recent = times.filter((time) => time > now - windowMs);
  const oldest = recent[0];
  return recent.length < most ? 0 : oldest === undefined ? windowMs : oldest + windowMs - now;
}

function throttled(waitMs: number, plain: boolean): ApiError {
  if (plain) return new ApiError(429, `max rate reached: retry-in ${Math.ceil(waitMs)}ms`);
  const seconds = Math.ceil(waitMs / 1000);
  const detail = `Request was throttled. Expected available in ${seconds} second${seconds === 1 ? "" : "s"}.`;
  return new ApiError(429, { detail }, { "Retry-After": String(seconds) });
}
