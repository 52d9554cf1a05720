// Pulumi's calls on a `TaskingWindow`.
import { hasUnknown } from "../inputs/unknown";
import { lengthFailure, toTime, window } from "../order/timeWindow";
import { dayMs, hourMs } from "../order/times";
import type { TimeWindow } from "../order/timeWindow";
import { toEngine } from "./failures";

export interface KeptInputs {
  days: number;
}

/** The calls, with the given clock. */
export const createKeeper = (now: () => number) => ({
  check(_olds: unknown, news: KeptInputs) {
    const reason = hasUnknown(news.days) ? undefined : lengthFailure(news.days);
    return { inputs: news, failures: reason === undefined ? [] : [toEngine({ property: "days", reason })] };
  },

  diff: (_id: string, olds: KeptInputs, news: KeptInputs) => ({ changes: olds.days !== news.days }),

  create({ days }: KeptInputs) {
    // Planet wants orders 24 h before they start (COMM). One more hour is left for sending them.
    const start = toTime(Math.ceil((now() + dayMs) / hourMs + 1) * hourMs);
    return { id: start, outs: { days, ...window({ start, days }) } };
  },

  /** Only the length can change. The start stays. */
  update: (_id: string, olds: TimeWindow, { days }: KeptInputs) => ({
    outs: { days, ...window({ start: olds.startTime, days }) },
  }),
});

/** @internal What the shims in states call. Programs must not import it. */
export const keeper = createKeeper(Date.now);
