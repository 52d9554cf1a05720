// Looking again and again until there is something to see.
import type { Clock } from "./clock";

export interface WaitOptions {
  /**
   * How long to pause before the next look, by the number of looks so far (from 1) and the time
   * since the first one began. Undefined: there is no next look.
   */
  pauseMs: (looks: number, passedMs: number) => number | undefined;
  /** Clock time of the last look. Default: `pauseMs` alone ends the waiting. */
  deadline?: number;
  clock: Clock;
}

/** Gives back what `look` found; undefined where it found nothing until the last look. */
export async function waitUntil<T>(
  look: () => Promise<T | undefined>,
  { pauseMs, deadline = Infinity, clock }: WaitOptions,
): Promise<T | undefined> {
  const started = clock.now();
  for (let looks = 1; ; looks++) {
    const found = await look();
    if (found !== undefined) return found;
    const now = clock.now();
    const pause = pauseMs(looks, now - started);
    if (pause === undefined || now >= deadline) return undefined;
    await clock.sleep(Math.min(pause, deadline - now));
  }
}
