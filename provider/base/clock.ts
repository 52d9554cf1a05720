// The clock as an argument, so that tests need not wait.

export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Runs `work`, and aborts its signal after `ms`. */
  within: <T>(ms: number, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  within: (ms, work) => work(AbortSignal.timeout(ms)),
};
