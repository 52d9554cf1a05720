// Tells when the next request may go: Planet limits the requests of a key per second and per
// minute. We wrote this instead of using a library, because no library for CommonJS lets a single
// request stop waiting at a deadline, or serves several runs in turn.
import type { Clock } from "../base/clock";

// Planet counts requests when they arrive. Opening a connection can delay one request, so that 11
// arrive in one second. A slack of 100 ms prevents that.
const arrivalSpreadMs = 100;

/** One run, whose requests wait for their turn. */
export interface Waiter {
  clock: Clock;
  /** On `clock.elapsed`. */
  deadline: number;
  /** Aborted when the run has ended or is stopped. */
  signal?: AbortSignal;
  requestsPerSecond: number;
  requestsPerMinute: number;
}

// All batches of a stack run in one provider process, on one clock. Those with the same caller
// share a budget. Moments of different clocks cannot be compared.
const budgets = new WeakMap<Clock, Map<string, Budget>>();

/**
 * Resolves to true when the waiter may send its next request, and to false when its time is over or
 * its run has ended. Turns of one waiter come in the order of the calls. Several waiters are served
 * one after the other, so that thousands of requests of one do not hold up the others.
 */
export function turnOf(caller: string, waiter: Waiter): Promise<boolean> {
  const ofClock = budgets.get(waiter.clock) ?? new Map<string, Budget>();
  budgets.set(waiter.clock, ofClock);
  const budget = ofClock.get(caller) ?? new Budget();
  ofClock.set(caller, budget);
  return budget.turn(waiter);
}

type Turn = (isGranted: boolean) => void;

class Budget {
  /** The waiter at the beginning is the next one. */
  private readonly queues = new Map<Waiter, Turn[]>();
  /** The times of the last turns, oldest first. */
  private readonly granted: number[] = [];
  private readonly heeded = new WeakSet<AbortSignal>();
  private isServing = false;

  turn(waiter: Waiter): Promise<boolean> {
    return new Promise((resolve) => {
      const queue = this.queues.get(waiter) ?? [];
      if (queue.length === 0) this.queues.set(waiter, queue);
      this.heed(waiter.signal);
      queue.push(resolve);
      if (!this.isServing) void this.serve();
    });
  }

  /** Dismisses the waiter at once when its signal is aborted, also in the middle of a pause. */
  private heed(signal: AbortSignal | undefined): void {
    if (!signal || this.heeded.has(signal)) return;
    this.heeded.add(signal);
    signal.addEventListener("abort", () => this.dismissEnded());
  }

  private async serve(): Promise<void> {
    this.isServing = true;
    for (;;) {
      this.dismissEnded();
      const [next] = this.queues;
      if (!next) break;
      const [waiter, queue] = next;
      const pauseMs = this.pauseMs(waiter);
      if (pauseMs > 0) await waiter.clock.sleep(Math.min(pauseMs, this.leastLeftMs()));
      else {
        this.granted.push(waiter.clock.elapsed());
        this.queues.delete(waiter);
        queue.shift()?.(true);
        if (queue.length > 0) this.queues.set(waiter, queue);
      }
    }
    this.isServing = false;
  }

  private dismissEnded(): void {
    for (const [waiter, queue] of this.queues) {
      if (!waiter.signal?.aborted && waiter.clock.elapsed() < waiter.deadline) continue;
      this.queues.delete(waiter);
      for (const turn of queue) turn(false);
    }
  }

  /** How long the time of the waiter with the least time still lasts. */
  private leastLeftMs(): number {
    return Math.min(...[...this.queues.keys()].map(({ clock, deadline }) => deadline - clock.elapsed()));
  }

  private pauseMs({ clock, requestsPerSecond, requestsPerMinute }: Waiter): number {
    const now = clock.elapsed();
    const until = (limit: number, interval: number) =>
      (this.granted.at(-limit) ?? -Infinity) + interval + arrivalSpreadMs - now;
    if (this.granted.length > 2 * requestsPerMinute)
      this.granted.splice(0, this.granted.length - requestsPerMinute);
    return Math.max(until(requestsPerSecond, 1000), until(requestsPerMinute, 60_000));
  }
}
