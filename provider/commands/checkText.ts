// Checked files → text for a terminal.
import { grouped, printable } from "../base/text";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { roundedMiddle } from "../geometry/middle";
import { windowText } from "../order/times";
import { summaryOf, togetherLines } from "../review/render/words";
import type { Report } from "../review/report";
import type { Row } from "../review/rows";
import { reportOf } from "./checkFile";
import type { CheckedFile } from "./checkFile";
import { textTable } from "./textTable";

/** @param most How many orders of a file are shown. */
export function checkText(checked: CheckedFile[], report: Report, most: number): string {
  const last = [
    ...report.warnings.map((warning) => `warning: ${printable(warning)}`),
    ...togetherLines(report),
  ];
  const sections = [...checked.map((one) => sectionOf(one, most)), ...(last.length > 0 ? [last] : [])];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function sectionOf(checked: CheckedFile, most: number): string[] {
  const { rows } = checked;
  const rest = rows.length - most;
  const body = [
    ...(rows.length === 0 ? [] : ["", ...tableOf(rows.slice(0, most))]),
    ...(rest > 0 ? [`… and ${grouped(rest)} more: --all shows them here, --html on a map`] : []),
  ];
  const told = toldLines(checked);
  return [headOf(checked), ...body, ...(body.length > 0 && told.length > 0 ? [""] : []), ...told];
}

function headOf(checked: CheckedFile): string {
  const { file, rows, errors } = checked;
  const name = printable(file, 200);
  if (errors.length === 0) return `${name}${summaryOf(reportOf(checked))}`;
  const right = rows.length === 0 ? "" : ` What is right in it${summaryOf(reportOf(checked))}`;
  return `${name} is wrong, and nothing would be ordered.${right}`;
}

/** The most important last, where a terminal shows it. */
export const toldLines = ({
  notes,
  warnings,
  errors,
}: Pick<CheckedFile, "notes" | "warnings" | "errors">): string[] => [
  ...notes.map((note) => `note: ${printable(note)}`),
  ...warnings.map((warning) => `warning: ${printable(warning)}`),
  ...errors.map((error) => (error.startsWith("  ") ? `  ${printable(error)}` : `error: ${printable(error)}`)),
];

const columns: [head: string, cell: (row: Row) => string][] = [
  ["", ({ fate }) => (fate === "create" ? "" : fate)],
  ["order", ({ key }) => printable(key, 60)],
  ["place", ({ geometry }) => (geometry ? placeText(geometry) : "")],
  ["window (UTC)", windowText],
  ["km²", ({ sqKm }) => (sqKm === undefined ? "" : grouped(Math.round(sqKm)))],
];

function tableOf(rows: Row[]): string[] {
  const used = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ""));
  return textTable(
    [used.map(([head]) => head), ...rows.map((row) => used.map(([, cell]) => cell(row)))],
    ["km²"],
  );
}

/** The type and the middle. */
const placeText = (geometry: OrderGeometry): string =>
  `${geometry.type} ${roundedMiddle(geometry, 3).join(", ")}`;
