// What is found out about one assumption on which the guarantee or the plan leans.

/**
 * `ok`: as assumed. `note`: otherwise, and this package copes; at most an economy is lost. `doubt`:
 * the guarantee would not hold, or a run would stop. `unknown`: there is nothing to look at.
 */
export type Verdict = "ok" | "note" | "doubt" | "unknown";

export interface Row {
  /** Stays the same in later releases. */
  name: string;
  assumed: string;
  asked: string;
  answered: string;
  verdict: Verdict;
  /** Empty where all is as assumed. */
  follows: string;
}

/** Makes the row of an assumption, once it is known what was answered. */
export type Assumption = Record<Verdict, (answered: string, follows?: string) => Row>;

export function assumption(name: string, assumed: string, asked: string): Assumption {
  const as =
    (verdict: Verdict) =>
    (answered: string, follows = ""): Row => ({ name, assumed, asked, answered, verdict, follows });
  return { ok: as("ok"), note: as("note"), doubt: as("doubt"), unknown: as("unknown") };
}
