// Time as an argument, so that tests need not wait.

export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Does work that is told to end after so long. */
  within: <T>(ms: number, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  within: (ms, work) => work(AbortSignal.timeout(ms)),
};
