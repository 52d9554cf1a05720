// Report → a comment on a pull request, in GitHub's Markdown, within GitHub's limit of length.
import { firstLines, grouped, visible } from "../../base/text";
import { codes, fence, plain } from "./markdownText";
import { mapOmissions, renderMap } from "./markdownMap";
import type { MapDetail } from "./markdownMap";
import { renderRows } from "./markdownRows";
import type { RowDetail } from "./markdownRows";
import type { BatchReport, Report } from "../report";
import { verdictOf } from "./verdict";
import { areaText, chargeWarnings, summaryOf, titleOf, toldRows } from "./words";

/** GitHub allows 65,536 characters in one comment. The rest is for a heading that the user adds. */
export const commentLimit = 65_000;

interface Detail {
  map: MapDetail;
  rows: RowDetail;
  /** How many warnings, and how many lines of the provider, each batch shows. */
  lines: number;
}

/**
 * From most to least detail. First the geometry is simplified, then unchanged orders leave the map,
 * then rows are grouped.
 */
const ladder: Detail[] = [
  { map: { orders: "all", tolerance: 0 }, rows: "each", lines: 40 },
  { map: { orders: "all", tolerance: 0.0005 }, rows: "each", lines: 40 },
  { map: { orders: "all", tolerance: 0.005 }, rows: "each", lines: 40 },
  { map: { orders: "changed", tolerance: 0.005 }, rows: "each", lines: 40 },
  { map: { orders: "changed", tolerance: 0.05 }, rows: "each", lines: 40 },
  { map: { orders: "merged", cell: 0.01 }, rows: "each", lines: 40 },
  { map: { orders: "merged", cell: 0.5 }, rows: "each", lines: 40 },
  { map: { orders: "merged", cell: 0.01 }, rows: { keys: 500 }, lines: 40 },
  { map: { orders: "merged", cell: 0.1 }, rows: { keys: 200 }, lines: 40 },
  { map: { orders: "merged", cell: 0.5 }, rows: { keys: 100 }, lines: 40 },
  { map: { orders: "merged", cell: 1 }, rows: { keys: 50 }, lines: 40 },
  { map: { orders: "merged", cell: 2 }, rows: { keys: 20 }, lines: 10 },
  { map: { orders: "merged", cell: 5 }, rows: { keys: 10 }, lines: 10 },
  { map: { orders: "merged", cell: 10 }, rows: { keys: 5 }, lines: 4 },
  { map: { orders: "none" }, rows: { keys: 3 }, lines: 4 },
];

/**
 * With unseen characters made visible, which can make a text six times as long.
 *
 * @param limit In UTF-16 units, which are never fewer than the characters that GitHub counts.
 */
export function renderMarkdown(report: Report, limit = commentLimit): string {
  const all = report.batches.flatMap((batch) => batch.rows);
  const shown = toldRows(all).length;
  for (const detail of ladder) {
    const onMap = detail.map.orders === "all" ? all.length : detail.map.orders === "changed" ? shown : 0;
    // A lower bound for the length of the text: 30 characters for a row, 80 for a feature of the
    // map. A detail that cannot fit is skipped, because writing 10,000 orders takes seconds.
    const least = (detail.rows === "each" ? shown * 30 : 0) + onMap * 80;
    if (least > limit) continue;
    const text = visible(render(report, detail));
    if (text.length <= limit) return text;
  }
  return sentencesOnly(report, limit);
}

function render(report: Report, { map, rows, lines }: Detail): string {
  const several = report.batches.length > 1;
  const parts = [
    verdict(report),
    several
      ? report.batches.map((batch) => `- ${sentence(batch, report)}`).join("\n")
      : report.batches.map((batch) => sentence(batch, report)).join(),
    callout(
      report.warnings.map((warning) => plain(warning)),
      lines,
    ),
    ...report.batches.map((batch) =>
      [
        several && hasSection(batch) ? `### ${plain(titleOf(batch, report))}` : "",
        callout(warningsOf(batch), lines),
        renderRows(toldRows(batch.rows), rows),
        costOf(batch, lines),
        batch.notes.length > 0 ? fence(firstLines(batch.notes.map(shortened), lines, grouped)) : "",
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
    ),
    renderMap(report, map),
    omissions(report, map, rows),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const verdict = (report: Report): string => {
  const text = verdictOf(report);
  return text === undefined ? "" : `**${plain(text)}**`;
};

const sentence = (batch: BatchReport, report: Report): string =>
  `**${plain(titleOf(batch, report), 100)}**${summaryOf(batch)}`;

const hasSection = ({ rows, notes, cost, warnings }: BatchReport): boolean =>
  toldRows(rows).length + notes.length + cost.length + warnings.length > 0;

const warningsOf = ({ warnings, rows }: BatchReport): string[] => [
  ...chargeWarnings(rows).map(({ warning, keys }) => `${codes(keys, 5)}: ${plain(warning)}`),
  ...warnings.map((warning) => plain(warning)),
];

function callout(warnings: string[], most: number): string {
  if (warnings.length === 0) return "";
  return ["> [!WARNING]", ...firstLines(warnings, most, grouped).map((warning) => `> - ${warning}`)].join(
    "\n",
  );
}

function costOf({ rows, cost }: BatchReport, most: number): string {
  const area = toldRows(rows).some(({ fate, sqKm }) => sqKm !== undefined && fate !== "edit")
    ? areaText(rows)
    : "";
  const parts = [
    area === "" ? "" : `**Cost.** ${area}`,
    cost.length > 0 ? fence(firstLines(cost.map(shortened), most, grouped)) : "",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function shortened(line: string): string {
  const shown = visible(line);
  return shown.length > 400 ? `${shown.slice(0, 400)}…` : shown;
}

function omissions(report: Report, map: MapDetail, rows: RowDetail): string {
  const parts = [
    ...mapOmissions(map),
    ...(rows === "each" || report.batches.every((batch) => toldRows(batch.rows).length === 0)
      ? []
      : ["orders of the same fate share a row"]),
  ];
  return parts.length === 0
    ? ""
    : `<sub>To fit into a comment: ${parts.join("; ")}. Nothing is left out with <code>--html</code>.</sub>`;
}

/** A sentence for each batch, as many as there is room for. */
function sentencesOnly(report: Report, limit: number): string {
  const last = (rest: number) =>
    `\n<sub>To fit into a comment: no orders and no map${rest > 0 ? `; ${rest} more batches` : ""}. Nothing is left out with <code>--html</code>.</sub>\n`;
  let text = `${verdict(report)}\n\n`.trimStart();
  for (const [index, batch] of report.batches.entries()) {
    const line = `${report.batches.length > 1 ? "- " : ""}${sentence(batch, report)}\n`;
    if (text.length + line.length + last(report.batches.length).length > limit)
      return `${text}${last(report.batches.length - index)}`;
    text += line;
  }
  return `${text}${last(0)}`;
}
