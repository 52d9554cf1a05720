// Calls a function again and again until it finds something.
import type { Clock } from "./clock";

export interface WaitOptions {
  /**
   * The pause before the next look, milliseconds. `looks` counts the looks so far, from 1.
   * `passedMs` is the time since the first one began. Undefined ends the waiting.
   */
  pauseMs: (looks: number, passedMs: number) => number | undefined;
  /**
   * On `clock.elapsed`, after which nobody looks again. Default: `pauseMs` alone ends the waiting.
   */
  deadline?: number;
  clock: Clock;
  /** Ends a pause when it is aborted. The next look then tells why it cannot be made. */
  signal?: AbortSignal;
}

/** Returns what `look` found, or undefined where even the last look found nothing. */
export async function waitUntil<T>(
  look: () => Promise<T | undefined>,
  { pauseMs, deadline = Infinity, clock, signal }: WaitOptions,
): Promise<T | undefined> {
  const started = clock.elapsed();
  for (let looks = 1; ; looks++) {
    const found = await look();
    if (found !== undefined) return found;
    const now = clock.elapsed();
    const pause = pauseMs(looks, now - started);
    if (pause === undefined || now >= deadline) return undefined;
    await clock.sleep(Math.min(pause, deadline - now), signal);
  }
}

/** Pauses for a thing that should be there within seconds: three, then nobody looks again. */
export const fewLooks = (looks: number): number | undefined => [1000, 2000, 4000][looks - 1];
