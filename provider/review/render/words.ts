// The words, numbers and colours that all formats share.
import { sum } from "../../base/lists";
import { grouped } from "../../base/text";
import type { BatchReport, Report } from "../report";
import { isTold } from "../rows";
import type { Fate, Row } from "../rows";

export interface Look {
  /** In a table. */
  verb: string;
  /** In a sentence, after a number. */
  done: string;
  /** A dot of about the same colour. */
  dot: string;
  /** On maps, `#rrggbb`. */
  colour: string;
}

export const looks: Record<Fate, Look> = {
  refused: { verb: "refused", done: "refused", dot: "🟣", colour: "#8250df" },
  cancel: { verb: "cancel", done: "cancelled", dot: "🔴", colour: "#cf222e" },
  replace: { verb: "replace", done: "replaced", dot: "🟠", colour: "#e16f24" },
  create: { verb: "create", done: "new", dot: "🟢", colour: "#1a7f37" },
  edit: { verb: "edit", done: "edited", dot: "🔵", colour: "#0969da" },
  abandon: { verb: "abandon", done: "abandoned", dot: "🟤", colour: "#7d4e00" },
  forget: { verb: "forget", done: "forgotten", dot: "⚫", colour: "#424a53" },
  unchanged: { verb: "unchanged", done: "unchanged", dot: "⚪", colour: "#8c959f" },
};

/** In the order in which a sentence tells them. */
const told: Fate[] = ["refused", "create", "edit", "replace", "cancel", "abandon", "forget", "unchanged"];

/** What follows the batch's name: `: 12 new, 3 edited; 1,250 km² newly requested.` */
export function summaryOf({ change, rows, newSqKm }: BatchReport): string {
  const counts = countsOf(rows);
  const parts = told.flatMap((fate) =>
    counts.has(fate) ? [`${grouped(counts.get(fate)!)} ${looks[fate].done}`] : [],
  );
  const list = parts.length === 0 ? "its orders cannot be told one by one" : parts.join(", ");
  const area = newSqKm > 0 ? `; ${sqKm(newSqKm)} newly requested` : "";
  const opening = {
    create: " is a new batch",
    update: "",
    same: " does not change",
    delete: " is removed",
    replace: " is cancelled as a whole and ordered anew",
    failed: " cannot be applied",
    recorded: " as recorded, with the arguments of the last run",
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

/** Batches are told apart by their stacks where there are several. */
export function titleOf({ name, stack }: BatchReport, { batches }: Report): string {
  return new Set(batches.map((batch) => batch.stack)).size > 1 ? `${name} (${stack})` : name;
}

/** What all batches newly request, where the batches do not say it already. */
export function together({ batches }: Report): string[] {
  const areas = batches.map(({ newSqKm }) => newSqKm).filter((area) => area > 0);
  return areas.length > 1 ? [`Together ${sqKm(sum(areas))} newly requested.`] : [];
}

/** Charge warnings, each once, with the orders they are about. */
export function chargeWarnings(rows: Row[]): { warning: string; keys: string[] }[] {
  const keys = new Map<string, string[]>();
  for (const { key, warning } of rows)
    if (warning !== undefined && !keys.get(warning)?.push(key)) keys.set(warning, [key]);
  return [...keys].map(([warning, ofWarning]) => ({ warning, keys: ofWarning }));
}

export const toldRows = (rows: Row[]): Row[] => rows.filter(isTold);

/** `2026-12-01 – 2026-12-15`, in UTC; with the time of day where it is not midnight. */
export function windowText({ startTime, endTime }: Row): string {
  if (startTime === undefined && endTime === undefined) return "";
  return `${time(startTime)} – ${time(endTime)}`;
}

function time(text: string | undefined): string {
  const instant = Date.parse(text ?? "");
  if (Number.isNaN(instant)) return text ?? "…";
  const [date = "", hour = ""] = new Date(instant).toISOString().split("T");
  return hour.startsWith("00:00:00.000") ? date : `${date} ${hour.slice(0, 5)}`;
}

/** Whole km², as no one orders less than 25. */
export const sqKm = (value: number): string => `${grouped(Math.round(value))} km²`;
