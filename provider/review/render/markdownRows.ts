// The table of orders: a row for each, or a row for all that share a fate.
import { sum } from "../../base/lists";
import { grouped, listed } from "../../base/text";
import { fates } from "../rows";
import type { Fate, Row } from "../rows";
import { code, plain } from "./markdownText";
import { looks, windowText } from "./words";

/** `keys`: how many orders of one fate are named. */
export type RowDetail = "each" | { keys: number };

/** From here on a table is folded, so that it does not bury the rest. */
const longTable = 100;

/** Rows that a grouped table has for one fate; reasons may all differ. */
const mostReasons = 8;

export function renderRows(rows: Row[], detail: RowDetail): string {
  if (rows.length === 0) return "";
  const table =
    detail === "each"
      ? tableOf(rows)
      : [...groupedHead, ...fates.flatMap((fate) => groupRows(rows, fate, detail.keys))].join("\n");
  if (detail !== "each" || rows.length < longTable) return table;
  return `<details><summary>${grouped(rows.length)} orders</summary>\n\n${table}\n\n</details>`;
}

function tableOf(rows: Row[]): string {
  const columns: Column[] = [
    { head: "", cell: ({ fate }) => `${looks[fate].dot} ${looks[fate].verb}` },
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

/** Orders of one fate by what happens to them, the most frequent first. */
function groupRows(rows: Row[], fate: Fate, keys: number): string[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    if (row.fate === fate && !groups.get(reasonOf(row))?.push(row)) groups.set(reasonOf(row), [row]);
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  const rest = sorted.slice(mostReasons).flatMap(([, group]) => group);
  const shown = [
    ...sorted.slice(0, mostReasons),
    ...(rest.length > 0 ? [["for other reasons", rest] as [string, Row[]]] : []),
  ];
  return shown.map(([reason, group]) => {
    const area = sum(group.map((row) => row.sqKm ?? 0));
    const cells = [
      `${looks[fate].dot} ${looks[fate].verb}`,
      named(group, Math.ceil(keys / shown.length)),
      plain(reason),
      area > 0 ? grouped(Math.round(area)) : "",
    ];
    return `| ${cells.join(" | ")} |`;
  });
}

/** What orders may share; those whose cancel may be charged stand apart. */
const reasonOf = ({ detail, reason, warning }: Row): string =>
  `${warning === undefined ? "" : "⚠️ "}${reason ?? detail}`.trim();

function named(group: Row[], most: number): string {
  const list = listed(group, most, ({ key }) => code(key, 60), grouped);
  if (group.length <= 5) return list;
  return `<details><summary>${grouped(group.length)} orders</summary>${list}</details>`;
}
