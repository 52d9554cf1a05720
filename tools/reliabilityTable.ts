// The written part of docs/reliability.md: the promises, and how many cases held them in their last
// run.
import { markdownTable } from "./markdown";
import { promises } from "./promises";
import type { Promised } from "./promises";

/** The result of one file of tests, as reliability.json keeps it. */
export interface Count {
  /** Cases that held. */
  run: number;
  /** Tests that failed. */
  failed: number;
  /** The day of the run, ISO 8601. */
  date: string;
  /** True if only the cases of `npm test` were run. */
  isSample: boolean;
}

/** File of tests → its result. */
export type Counts = Record<string, Count>;

export function reliabilityTable(counts: Counts): string {
  const table = markdownTable(
    [
      { title: "promise" },
      { title: "held by" },
      { title: "cases run", align: "right" },
      { title: "failed", align: "right" },
      { title: "on" },
    ],
    promises.map((promised, index) => [`${index + 1}. ${promised.promise}`, ...resultOf(promised, counts)]),
  );
  const inFull = promises.map((promised, index) => `${index + 1}. ${promised.inFull}`);
  return `${table}\n\nIn full:\n\n${inFull.join("\n")}`;
}

function resultOf({ tests }: Promised, counts: Counts): string[] {
  const files = tests.map((file) => `[${file.replace("test/", "")}](../${file})`).join(", ");
  const results = tests.map((file) => counts[file]);
  const sum = (of: "run" | "failed") => results.reduce((total, result) => total + (result?.[of] ?? 0), 0);
  const tellDate = ({ date, isSample }: Count) => `${date}${isSample ? ", sample" : ""}`;
  const oldest = results.includes(undefined)
    ? "never"
    : results.map((result) => tellDate(result!)).sort()[0]!;
  return [files, sum("run").toLocaleString("en-US"), String(sum("failed")), oldest];
}
