// Sentences and numbers that all formats share.
import { sum } from "../../base/lists";
import { grouped } from "../../base/text";
import type { BatchReport, Report } from "../report";
import { isTold } from "../rows";
import type { Fate, Row } from "../rows";
import { looks } from "./looks";

/** The fates in the order in which a sentence names them. */
const inSentence: Fate[] = [
  "refused",
  "create",
  "adopt",
  "edit",
  "replace",
  "cancel",
  "abandon",
  "forget",
  "unchanged",
];

/** What a sentence says after the batch's name: `: 12 new, 3 edited; 1,250 km² newly requested.` */
export function summaryOf({ change, rows, newSqKm }: BatchReport): string {
  const counts = countsOf(rows);
  const parts = inSentence.flatMap((fate) =>
    counts.has(fate) ? [`${grouped(counts.get(fate)!)} ${looks[fate].done}`] : [],
  );
  const none = change === "file" ? "no orders" : "its orders cannot be told one by one";
  const list = parts.length === 0 ? none : parts.join(", ");
  const area = newSqKm > 0 ? `; ${sqKm(newSqKm)} newly requested` : "";
  const opening = {
    create: " is a new batch",
    update: "",
    same: " does not change",
    delete: " is removed",
    replace: " is cancelled as a whole and ordered anew",
    failed: " cannot be applied",
    recorded: " as recorded, with the arguments of the last run",
    file: "",
  }[change];
  return `${opening}: ${list}${area}.`;
}

export function countsOf(rows: Row[]): Map<Fate, number> {
  const counts = new Map<Fate, number>();
  for (const { fate } of rows) counts.set(fate, (counts.get(fate) ?? 0) + 1);
  return counts;
}

/** `Newly requested: 1,250 km² (create 1,000 km², replace 250 km²). …` */
export function areaText(rows: Row[]): string {
  const area = (fate: Fate) => sum(rows.flatMap((row) => (row.fate === fate && row.sqKm ? [row.sqKm] : [])));
  const [created, replaced, cancelled] = [area("create"), area("replace"), area("cancel")];
  const both = created > 0 && replaced > 0;
  const parts = both ? ` (create ${sqKm(created)}, replace ${sqKm(replaced)})` : "";
  const repeated = rows.some(
    ({ isRepeated, fate }) => isRepeated && (fate === "create" || fate === "replace"),
  );
  return [
    created + replaced > 0
      ? `Newly requested: ${sqKm(created + replaced)}${parts}.`
      : "Nothing is newly requested.",
    ...(cancelled > 0 ? [`Cancelled: ${sqKm(cancelled)}.`] : []),
    ...(repeated ? ["Monitoring orders count once, however often they recur."] : []),
  ].join(" ");
}

/** The batch's name, with its stack where the report has several stacks. */
export function titleOf(
  { name, stack }: Pick<BatchReport, "name" | "stack">,
  { batches }: { batches: Pick<BatchReport, "stack">[] },
): string {
  return new Set(batches.map((batch) => batch.stack)).size > 1 ? `${name} (${stack})` : name;
}

/**
 * A line with the area that all batches newly request together. Empty unless several batches
 * request some.
 */
export function togetherLines({ batches }: Report): string[] {
  const areas = batches.map(({ newSqKm }) => newSqKm).filter((area) => area > 0);
  return areas.length > 1 ? [`Together ${sqKm(sum(areas))} newly requested.`] : [];
}

/** Each warning of charges once, with the keys of its orders. */
export function chargeWarnings(rows: Row[]): { warning: string; keys: string[] }[] {
  const keys = new Map<string, string[]>();
  for (const { key, warning } of rows)
    if (warning !== undefined && !keys.get(warning)?.push(key)) keys.set(warning, [key]);
  return [...keys].map(([warning, ofWarning]) => ({ warning, keys: ofWarning }));
}

export const toldRows = (rows: Row[]): Row[] => rows.filter(isTold);

/** In whole km², because no order is charged less than 25. */
export const sqKm = (value: number): string => `${grouped(Math.round(value))} km²`;
