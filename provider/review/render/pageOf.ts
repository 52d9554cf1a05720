// Report → the model of its page. Every text is made printable here, so that the page can show it
// as it is.
import { windowText } from "../../order/times";
import { grouped, listed, printable } from "../../base/text";
import type { BatchReport, Report } from "../report";
import { fates, isTold } from "../rows";
import type { Row } from "../rows";
import { looks } from "./looks";
import type { Category, Column, PageModel, PageRow, Panel } from "./pageModel";
import { joinOf, placeOf } from "./placeOf";
import { verdictOf } from "./verdict";
import { areaText, chargeWarnings, summaryOf, titleOf } from "./words";

/** An unchanged order with a note is shown at first, the others are not. */
const noted = fates.length - 1;
const categories: Category[] = [
  ...fates.slice(0, noted).map((fate) => ({ label: fate, colour: looks[fate].colour })),
  { label: "noted", colour: "#57606a" },
  { label: "unchanged", colour: looks.unchanged.colour, isOff: true },
];

const columns: Column[] = [
  { title: "order" },
  { title: "batch", isChoice: true },
  { title: "window (UTC)" },
  { title: "status" },
  { title: "km²", isNumber: true },
];

export function toPageModel(report: Report): PageModel {
  const { batches, now } = report;
  const verdict = verdictOf(report);
  const isToldAny = batches.some(({ rows }) => rows.some(isTold));
  const rows = batches.flatMap((batch) => {
    const name = printable(titleOf(batch, report));
    return batch.rows.map((row) => toPageRow(row, name));
  });
  return {
    title: `Tasking orders: ${printable(batches.map(({ name }) => name).join(", "), 100)}`,
    summary: [
      ...(verdict === undefined ? [] : [{ name: "", text: verdict }]),
      ...batches.map((batch) => ({ name: printable(titleOf(batch, report)), text: summaryOf(batch) })),
    ],
    warnings: [
      ...report.warnings.map((warning) => printable(warning, 20_000)),
      ...batches.flatMap((batch) => warningsOf(batch, report)),
    ],
    panels: batches.map((batch) => panelOf(batch, report)).filter(({ text, lines }) => text || lines.length),
    categoryTitle: "action",
    categories: isToldAny ? categories : categories.map(({ label, colour }) => ({ label, colour })),
    columns,
    rows: rows.sort((a, b) => a.category - b.category),
    now,
  };
}

function warningsOf(batch: BatchReport, report: Report): string[] {
  const opening = report.batches.length > 1 ? `${titleOf(batch, report)}: ` : "";
  const charges = chargeWarnings(batch.rows).map(
    ({ warning, keys }) => `${listed(keys, 10, (key) => key, grouped)}: ${warning}`,
  );
  return [...charges, ...batch.warnings].map((warning) => printable(opening + warning, 20_000));
}

function panelOf(batch: BatchReport, report: Report): Panel {
  const { rows, cost, notes } = batch;
  const hasArea = rows.some((row) => isTold(row) && row.sqKm !== undefined);
  return {
    title: printable(titleOf(batch, report)),
    text: hasArea ? areaText(rows) : "",
    lines: [...cost, ...notes],
  };
}

function toPageRow(row: Row, batch: string): PageRow {
  const { fate, key, detail, status, orderId, warning, geometry, oldGeometry } = row;
  const [start, end] = [Date.parse(row.startTime ?? ""), Date.parse(row.endTime ?? "")];
  const texts = [
    key,
    batch,
    windowText(row),
    status ?? "",
    row.sqKm === undefined ? "" : grouped(Math.round(row.sqKm)),
  ];
  const isNoted = fate === "unchanged" && isTold(row);
  return {
    category: fate === "unchanged" ? noted + (isNoted ? 0 : 1) : fates.indexOf(fate),
    cells: texts.map((text) => printable(text)),
    ...(orderId !== undefined && { id: printable(orderId) }),
    ...(detail !== "" && { detail: printable(detail) }),
    ...(warning !== undefined && { warning: printable(warning) }),
    ...(!Number.isNaN(start) && { start }),
    ...(!Number.isNaN(end) && { end }),
    ...(geometry && { place: placeOf(geometry) }),
    ...(geometry && oldGeometry && { oldPlace: placeOf(oldGeometry), join: joinOf(oldGeometry, geometry) }),
  };
}
