// When to ask for a bulk again: seldom while much of it is left, at once when it should be over.

/** The shortest pause. */
const shortestMs = 250;

/**
 * Until progress is seen, the next pause is as long as the waiting so far, but at most this. After
 * ten times this, it is a tenth of the waiting so far.
 */
const earlyMs = 500;

/**
 * The longest pause: somebody who waits wants to see something move. Three seconds at first, later
 * a fifth of the waiting so far, at most three minutes.
 */
const visibleMs = (passed: number) => Math.min(180_000, Math.max(3000, passed / 5));

interface Seen {
  at: number;
  open: number;
}

/** Learns from the number of open payloads how fast Planet works them off. */
export class Pace {
  private last?: Seen;
  private hasBegun = false;

  constructor(private readonly started: number) {}

  /**
   * How long to pause before the next look, milliseconds.
   *
   * @param open Payloads that Planet has not worked off yet.
   * @param now Milliseconds since 1970.
   */
  next(open: number, now: number): number {
    const { last } = this;
    const done = last ? last.open - open : 0;
    // The first progress tells no rate: Planet may have begun late in that time.
    const msEach = last && done > 0 && this.hasBegun ? (now - last.at) / done : undefined;
    this.hasBegun ||= done > 0;
    this.last = { at: now, open };
    const passed = now - this.started;
    const patience = Math.max(shortestMs, Math.min(earlyMs, passed), passed / 10);
    if (msEach === undefined || open === 0) return patience;
    const left = open * msEach;
    // Far from the end it sleeps half of what should be left, since the rest may go faster. Near
    // the end it sleeps until the end.
    if (left < patience) return Math.max(shortestMs, left);
    return Math.min(visibleMs(passed), Math.max(patience, left / 2));
  }
}
