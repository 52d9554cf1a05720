// A comment on a pull request: GitHub's Markdown, never longer than GitHub takes.
import { code, fence, plain } from "./markdownText";
import { details, renderMap } from "./markdownMap";
import type { MapDetail } from "./markdownMap";
import { renderRows } from "./markdownRows";
import type { RowDetail } from "./markdownRows";
import { sum } from "./report";
import type { BatchReport, Report } from "./report";
import { areaText, chargeWarnings, sqKm, summaryOf, titleOf, toldRows } from "./words";

/** Characters that GitHub takes in one comment. */
export const commentLimit = 65_536;

interface Detail {
  map: MapDetail;
  rows: RowDetail;
}

/** From all to least: geometry is simplified first, then unchanged orders leave the map, then rows are grouped. */
const ladder: Detail[] = [
  { map: { orders: "all", tolerance: 0 }, rows: "each" },
  { map: { orders: "all", tolerance: 0.0005 }, rows: "each" },
  { map: { orders: "all", tolerance: 0.005 }, rows: "each" },
  { map: { orders: "changed", tolerance: 0.005 }, rows: "each" },
  { map: { orders: "changed", tolerance: 0.05 }, rows: "each" },
  { map: { orders: "merged", cell: 0.01 }, rows: "each" },
  { map: { orders: "merged", cell: 0.5 }, rows: "each" },
  { map: { orders: "merged", cell: 0.01 }, rows: { keys: 500 } },
  { map: { orders: "merged", cell: 0.1 }, rows: { keys: 200 } },
  { map: { orders: "merged", cell: 0.5 }, rows: { keys: 100 } },
  { map: { orders: "merged", cell: 1 }, rows: { keys: 50 } },
  { map: { orders: "merged", cell: 2 }, rows: { keys: 20 } },
  { map: { orders: "merged", cell: 5 }, rows: { keys: 10 } },
  { map: { orders: "merged", cell: 10 }, rows: { keys: 5 } },
  { map: { orders: "none" }, rows: { keys: 3 } },
];

/** @param limit Characters (UTF-16 units, so never fewer than GitHub counts). */
export function renderMarkdown(report: Report, limit = commentLimit): string {
  for (const detail of ladder) {
    const text = render(report, detail);
    if (text.length <= limit) return text;
  }
  return sentencesOnly(report, limit);
}

function render(report: Report, { map, rows }: Detail): string {
  const several = report.batches.length > 1;
  const parts = [
    several
      ? [...report.batches.map((batch) => `- ${sentence(batch, report)}`), ...together(report)].join("\n")
      : report.batches.map((batch) => sentence(batch, report)).join(),
    callout(report.warnings.map((warning) => plain(warning))),
    ...report.batches.map((batch) =>
      [
        several && hasSection(batch) ? `### ${plain(titleOf(batch, report))}` : "",
        callout(warningsOf(batch)),
        renderRows(toldRows(batch.rows), rows),
        costOf(batch),
        batch.notes.length > 0 ? fence(cut(batch.notes)) : "",
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
    ),
    renderMap(report, map),
    leftOut(report, { map, rows }),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const sentence = (batch: BatchReport, report: Report): string =>
  `**${plain(titleOf(batch, report), 100)}**${summaryOf(batch)}`;

/** What all batches newly request, where it is not said already. */
function together({ batches }: Report): string[] {
  const areas = batches.map(({ newSqKm }) => newSqKm).filter((area) => area > 0);
  return areas.length > 1 ? [`- Together ${sqKm(sum(areas))} newly requested.`] : [];
}

const hasSection = ({ rows, notes, cost, warnings }: BatchReport): boolean =>
  toldRows(rows).length + notes.length + cost.length + warnings.length > 0;

const warningsOf = ({ warnings, rows }: BatchReport): string[] => [
  ...chargeWarnings(rows).map(({ warning, keys }) => `${names(keys)}: ${plain(warning)}`),
  ...warnings.map((warning) => plain(warning)),
];

function names(keys: string[]): string {
  const shown = keys.slice(0, 5).map((key) => code(key, 60));
  const rest = keys.length - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest.toLocaleString("en-US")} more` : ""}`;
}

function callout(warnings: string[]): string {
  if (warnings.length === 0) return "";
  return ["> [!WARNING]", ...cut(warnings).map((warning) => `> - ${warning}`)].join("\n");
}

function costOf({ rows, cost }: BatchReport): string {
  const area = toldRows(rows).some(({ fate, sqKm }) => sqKm !== undefined && fate !== "edit")
    ? areaText(rows)
    : "";
  const parts = [area === "" ? "" : `**Cost.** ${area}`, cost.length > 0 ? fence(cut(cost)) : ""];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** No report is all warnings. */
function cut(lines: string[], most = 40): string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `… and ${rest.toLocaleString("en-US")} more`] : lines;
}

function leftOut(report: Report, { map, rows }: Detail): string {
  const parts = [
    ...details(map),
    ...(rows === "each" || report.batches.every((batch) => toldRows(batch.rows).length === 0)
      ? []
      : ["orders of the same fate share a row"]),
  ];
  return parts.length === 0
    ? ""
    : `<sub>To fit into a comment: ${parts.join("; ")}. Nothing is left out with <code>--html</code>.</sub>`;
}

/** More batches than a comment has room for. */
function sentencesOnly(report: Report, limit: number): string {
  const last = (rest: number) =>
    `\n<sub>To fit into a comment: no orders and no map${rest > 0 ? `; ${rest} more batches` : ""}. Nothing is left out with <code>--html</code>.</sub>\n`;
  let text = "";
  for (const [index, batch] of report.batches.entries()) {
    const line = `- ${sentence(batch, report)}\n`;
    if (text.length + line.length + last(report.batches.length).length > limit)
      return `${text}${last(report.batches.length - index)}`;
    text += line;
  }
  return `${text}${last(0)}`;
}
