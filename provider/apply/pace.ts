// Decides when to ask for a bulk again: rarely while much of it is left, and promptly near its end.

/** The shortest pause between two looks. */
const shortestMs = 250;

/**
 * While there is no progress to learn from, the pause is as long as the run has waited so far, up
 * to this. Once the run has waited ten times this long, the pause is a tenth of that time.
 */
const earlyMs = 500;

/**
 * The longest pause. It is limited because somebody who waits wants to see something move: three
 * seconds at first, later a fifth of the time waited so far, at most three minutes.
 */
const visibleMs = (passed: number) => Math.min(180_000, Math.max(3000, passed / 5));

interface Seen {
  at: number;
  open: number;
}

/** Learns how fast Planet processes payloads, from how many are open. */
export class Pace {
  private last?: Seen;
  private hasBegun = false;

  constructor(private readonly started: number) {}

  /**
   * How long to pause before the next look, milliseconds.
   *
   * @param open Payloads that Planet has not processed yet.
   * @param now Milliseconds, on the clock on which `started` was read.
   */
  next(open: number, now: number): number {
    const { last } = this;
    const done = last ? last.open - open : 0;
    // The first progress gives no rate, because Planet may have begun late in that time.
    const msEach = last && done > 0 && this.hasBegun ? (now - last.at) / done : undefined;
    this.hasBegun ||= done > 0;
    this.last = { at: now, open };
    const passed = now - this.started;
    const patience = Math.max(shortestMs, Math.min(earlyMs, passed), passed / 10);
    if (msEach === undefined || open === 0) return patience;
    const left = open * msEach;
    // Far from the end it sleeps for half of the expected rest, which may go faster. Near the end
    // it sleeps until the end.
    if (left < patience) return Math.max(shortestMs, left);
    return Math.min(visibleMs(passed), Math.max(patience, left / 2));
  }
}
