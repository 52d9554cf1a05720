// Rows → the table of a comment.
import { groupBy, sum } from "../../base/lists";
import { grouped } from "../../base/text";
import { fates } from "../rows";
import type { Fate, Row } from "../rows";
import { looks } from "./looks";
import { code, codes, plain } from "./markdownText";
import { windowText } from "../../order/times";

/**
 * A row for each order, or shared rows for the orders of one fate. `keys`: how many orders of a
 * fate are named.
 */
export type RowDetail = "each" | { keys: number };

/** A table with this many rows is folded, so that the reader sees what comes after it. */
const longTable = 100;

/**
 * The most rows that a grouped table has for one fate, because every order may have its own reason.
 */
const mostReasons = 8;

export function renderRows(rows: Row[], detail: RowDetail): string {
  if (rows.length === 0) return "";
  const table =
    detail === "each"
      ? tableOf(rows)
      : [...groupedHead, ...fates.flatMap((fate) => groupedRows(rows, fate, detail.keys))].join("\n");
  if (detail !== "each" || rows.length < longTable) return table;
  return `<details><summary>${grouped(rows.length)} orders</summary>\n\n${table}\n\n</details>`;
}

function tableOf(rows: Row[]): string {
  const columns: Column[] = [
    { head: "", cell: ({ fate }) => `${looks[fate].dot} ${fate}` },
    { head: "order", cell: ({ key }) => (key === "" ? "" : code(key)) },
    {
      head: "change",
      cell: ({ detail, warning }) => `${warning === undefined ? "" : "⚠️ "}${plain(detail)}`.trim(),
    },
    { head: "window (UTC)", cell: (row) => plain(windowText(row)) },
    { head: "status", cell: ({ status }) => plain(status ?? "", 40) },
    {
      head: "km²",
      isRight: true,
      cell: (row) => (row.sqKm === undefined ? "" : grouped(Math.round(row.sqKm))),
    },
  ];
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const used = columns.map((_, index) => cells.some((row) => row[index] !== ""));
  const line = (row: string[]) => `| ${row.filter((_, index) => used[index]).join(" | ")} |`;
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(({ isRight }) => (isRight ? "--:" : "---"))),
    ...cells.map(line),
  ].join("\n");
}

interface Column {
  head: string;
  isRight?: true;
  cell: (row: Row) => string;
}

const groupedHead = ["| | orders | change | km² |", "| --- | --- | --- | --: |"];

/** The orders of one fate, one row for each reason, the most frequent first. */
function groupedRows(rows: Row[], fate: Fate, keys: number): string[] {
  const groups = groupBy(
    rows.filter((row) => row.fate === fate),
    reasonOf,
  );
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  const rest = sorted.slice(mostReasons).flatMap(([, group]) => group);
  const shown = [
    ...sorted.slice(0, mostReasons),
    ...(rest.length > 0 ? [["for other reasons", rest] as [string, Row[]]] : []),
  ];
  return shown.map(([reason, group]) => {
    const area = sum(group.map((row) => row.sqKm ?? 0));
    const cells = [
      `${looks[fate].dot} ${fate}`,
      named(group, Math.ceil(keys / shown.length)),
      plain(reason),
      area > 0 ? grouped(Math.round(area)) : "",
    ];
    return `| ${cells.join(" | ")} |`;
  });
}

/**
 * The reason by which orders are grouped. Orders whose cancel may be charged have groups of their
 * own.
 */
const reasonOf = ({ detail, reason, warning }: Row): string =>
  `${warning === undefined ? "" : "⚠️ "}${reason ?? detail}`.trim();

function named(group: Row[], most: number): string {
  const list = codes(
    group.map(({ key }) => key),
    most,
  );
  if (group.length <= 5) return list;
  return `<details><summary>${grouped(group.length)} orders</summary>${list}</details>`;
}
