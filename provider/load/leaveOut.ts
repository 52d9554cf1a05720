// Rows that are left out: those that the program skips, and wrong ones where it says so.
import { messageOf } from "../base/errors";
import { firstLines, got, listed, printable } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import type { FileFailures } from "./fileFailures";
import type { Row } from "./row";

export const mayLeaveOut = ({ skip, onProblem }: ColumnOptions): boolean =>
  skip !== undefined || onProblem === "skip";

/** How many rows a warning lists. */
const maxRows = 100;

/** The rows that `skip` leaves, and a warning of the others. */
export function withoutSkipped(rows: Row[], { skip }: ColumnOptions, failures: FileFailures): Row[] {
  if (skip === undefined) return rows;
  const isSkipped = (row: Row): boolean => {
    // A failure of the whole file, because it is the program that is wrong, not the row.
    try {
      const answer: unknown = skip(cellsOf(row));
      if (typeof answer === "boolean") return answer;
      failures.add(undefined, `${row.place}: \`skip\` must return true or false${got(answer)}`);
    } catch (error) {
      failures.add(undefined, `${row.place}: \`skip\` throws: ${messageOf(error)}`);
    }
    return false;
  };
  const skipped = new Set(rows.filter(isSkipped));
  if (skipped.size === 0) return rows;
  const places = [...skipped].map(({ place }) => place);
  for (const place of places) failures.leaveOut(place);
  const told = listed(places, maxRows, (place) => printable(place, 100));
  if (skipped.size === rows.length) failures.add(undefined, `\`skip\` leaves out all of it: ${told}`);
  else failures.warn(`\`skip\` leaves out ${skipped.size} of ${rows.length}: ${told}`);
  return rows.filter((row) => !skipped.has(row));
}

function cellsOf({ properties, id, folder }: Row): Readonly<Record<string, unknown>> {
  if (id === undefined && folder === undefined) return properties;
  return { ...(id !== undefined && { id }), ...(folder !== undefined && { folder }), ...properties };
}

/**
 * With `onProblem: "skip"`, those that nothing was found wrong with, and a warning of the others.
 * What is wrong with the whole file stays a failure.
 */
export function withoutWrong<Loaded extends { row: Row }>(
  loaded: Loaded[],
  { onProblem }: ColumnOptions,
  failures: FileFailures,
): Loaded[] {
  if (onProblem !== "skip") return loaded;
  const wrong = failures.byPlace();
  const rest = loaded.filter(({ row }) => !wrong.has(row.place));
  const places = new Set(loaded.map(({ row }) => row.place));
  if (wrong.size === 0 || [...wrong.keys()].some((place) => place === undefined || !places.has(place)))
    return loaded;
  if (rest.length === 0) {
    failures.add(undefined, "nothing is left: every one is wrong");
    return loaded;
  }
  for (const place of wrong.keys()) failures.leaveOut(place!);
  const shown = firstLines([...wrong.values()], maxRows).join("; ");
  failures.warn(`${wrong.size} of ${loaded.length} are wrong and left out: ${shown}`);
  return rest;
}
