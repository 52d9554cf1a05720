// The clock as an argument, so that tests need not wait.

export interface Clock {
  /** Milliseconds since 1970. Somebody may set it back, so nothing is waited for on it. */
  now: () => number;
  /** Milliseconds since some moment. It never goes back: deadlines and pauses are counted on it. */
  elapsed: () => number;
  /** Resolves after `ms`, or as soon as the signal is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Runs `work`, and aborts its signal after `ms`. */
  within: <T>(ms: number, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener("abort", end);
      if (signal?.aborted) end();
    }),
  // The signal takes whole milliseconds alone.
  within: (ms, work) => work(AbortSignal.timeout(Math.ceil(ms))),
};
