// When to ask next for what takes its time: seldom while much is left, at once when it should be over.

/** Never asked more often. */
const shortestMs = 250;

/** Without any progress to learn from: what has passed, up to this, later a tenth of it. */
const earlyMs = 500;

/** Whoever waits sees something move: after three seconds, later after a fifth of what has passed, at last every three minutes. */
const visibleMs = (passed: number) => Math.min(180_000, Math.max(3000, passed / 5));

interface Seen {
  at: number;
  open: number;
}

/** Learns from the number of open items how fast they are worked off. */
export class Pace {
  private last?: Seen;
  private hasBegun = false;

  constructor(private readonly started: number) {}

  /** How long to wait before the next look; `open`: items not worked off yet, `now`: milliseconds since 1970. */
  next(open: number, now: number): number {
    const { last } = this;
    const done = last ? last.open - open : 0;
    // The first step tells no rate: the work may have begun late in it.
    const msEach = last && done > 0 && this.hasBegun ? (now - last.at) / done : undefined;
    this.hasBegun ||= done > 0;
    this.last = { at: now, open };
    const passed = now - this.started;
    const patience = Math.max(shortestMs, Math.min(earlyMs, passed), passed / 10);
    if (msEach === undefined || open === 0) return patience;
    const left = open * msEach;
    // Far from the end, half of the way: the rest may go faster. Near it, the end itself.
    if (left < patience) return Math.max(shortestMs, left);
    return Math.min(visibleMs(passed), Math.max(patience, left / 2));
  }
}
