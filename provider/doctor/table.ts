// The rows as text for a terminal.
import { oneLine } from "../base/text";
import type { Row, Verdict } from "./row";

const widths: Verdict[] = ["ok", "note", "doubt", "unknown"];
const margin = Math.max(...widths.map((verdict) => verdict.length)) + 2;

export function table(rows: Row[]): string {
  return [...rows.map(blockOf), summary(rows)].join("\n");
}

function blockOf({ verdict, name, assumed, asked, answered, follows }: Row): string {
  const under = " ".repeat(margin);
  return [
    `${verdict.padEnd(margin)}${name}: ${assumed}`,
    `${under}${asked} → ${answered}`,
    ...(follows === "" ? [] : [`${under}so: ${follows}`]),
  ]
    .map(oneLine)
    .join("\n");
}

export const countsOf = (rows: Row[]): Record<Verdict, number> => {
  const counts = { ok: 0, note: 0, doubt: 0, unknown: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
};

function summary(rows: Row[]): string {
  const { ok, note, doubt, unknown } = countsOf(rows);
  const verdict =
    doubt === 0
      ? "Nothing found speaks against the guarantee."
      : `Do not order before ${doubt === 1 ? "the doubt is" : "the doubts are"} settled: docs/doctor.md.`;
  return `\n${ok} ok, ${note} note, ${doubt} doubt, ${unknown} unknown. ${verdict}`;
}
