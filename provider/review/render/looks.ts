// What each fate looks like, in all formats.
import type { Fate } from "../rows";

export interface Look {
  /** The word after a number in a sentence. */
  done: string;
  /** A dot in about the same colour. */
  dot: string;
  /** The colour on maps, `#rrggbb`. */
  colour: string;
}

export const looks: Record<Fate, Look> = {
  refused: { done: "refused", dot: "🟣", colour: "#8250df" },
  cancel: { done: "cancelled", dot: "🔴", colour: "#cf222e" },
  replace: { done: "replaced", dot: "🟠", colour: "#e16f24" },
  create: { done: "new", dot: "🟢", colour: "#1a7f37" },
  edit: { done: "edited", dot: "🔵", colour: "#0969da" },
  adopt: { done: "adopted", dot: "🟡", colour: "#bf8700" },
  abandon: { done: "abandoned", dot: "🟤", colour: "#7d4e00" },
  forget: { done: "forgotten", dot: "⚫", colour: "#424a53" },
  unchanged: { done: "unchanged", dot: "⚪", colour: "#8c959f" },
};
