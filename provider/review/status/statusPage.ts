// A status → the model of its page. Every text is made printable here.
import { grouped, listed, printable } from "../../base/text";
import { windowText } from "../../order/times";
import type { Category, Column, PageModel, PageRow } from "../render/pageModel";
import { placeOf } from "../render/placeOf";
import type { BatchStatus, StatusReport } from "./statusReport";
import type { StatusRow } from "./statusRows";
import {
  capturesText,
  labelOf,
  needLines,
  noteLines,
  quotaOf,
  sinceText,
  summaryOf,
  titleOf,
  verdict,
  whenText,
  windowLeft,
} from "./words";

/** Statuses in the order of the table, what needs a person first. */
const colours: Record<string, string> = {
  rejected: "#cf222e",
  failed: "#a40e26",
  refused: "#8250df",
  expired: "#e16f24",
  cancelled: "#bf3989",
  "pending cancellation": "#d4679f",
  "not shown": "#7d4e00",
  "not ordered": "#5e3c00",
  "in progress": "#0969da",
  finalizing: "#218bff",
  pending: "#bf8700",
  requested: "#9a6700",
  received: "#d4a72c",
  submitted: "#8c959f",
  fulfilled: "#1a7f37",
};

/** A status that this package does not know. */
const otherColour = "#424a53";

/** How many items a cell names. */
const maxItems = 3;

const columns: Column[] = [
  { title: "order" },
  { title: "batch", isChoice: true },
  { title: "since" },
  { title: "captures" },
  { title: "quota used" },
  { title: "next capture" },
  { title: "window (UTC)" },
  { title: "window left" },
  { title: "km²", isNumber: true },
  { title: "items" },
];

export function statusPage(report: StatusReport): PageModel {
  const { batches, now } = report;
  const labels = new Set(batches.flatMap(({ rows }) => rows.map(labelOf)));
  const others = [...labels].filter((label) => !Object.hasOwn(colours, label));
  const categories: Category[] = [
    ...Object.entries(colours).map(([label, colour]) => ({ label, colour })),
    ...others.map((label) => ({ label, colour: otherColour })),
  ];
  const notes = noteLines(report);
  const indices = new Map(categories.map(({ label }, index) => [label, index]));
  return {
    title: `Status of tasking orders: ${printable(batches.map(({ name }) => name).join(", "), 100)}`,
    summary: [
      ...batches.map((batch) => ({
        name: titleOf(batch, report),
        text: `: ${summaryOf(batch, now)}.`,
      })),
      { name: "", text: verdict(report) },
    ],
    warnings: needLines(report),
    panels: notes.length > 0 ? [{ title: "Notes", text: "", lines: notes }] : [],
    categoryTitle: "status",
    categories,
    columns,
    rows: batches
      .flatMap((batch) => batch.rows.map((row) => toPageRow(row, titleOf(batch, report), indices, now)))
      .sort((a, b) => a.category - b.category),
    now,
  };
}

function toPageRow(
  row: StatusRow,
  batch: BatchStatus["name"],
  indices: Map<string, number>,
  now: number,
): PageRow {
  const { key, orderId, note, need, sqKm, geometry, progress } = row;
  const [start, end] = [Date.parse(row.startTime ?? ""), Date.parse(row.endTime ?? "")];
  const texts = [
    key,
    batch,
    sinceText(row, now),
    capturesText(row),
    quotaOf(row),
    whenText(progress.nextPlannedAcquisitionTime, now),
    windowText(row),
    windowLeft(row, now),
    sqKm === undefined ? "" : grouped(Math.round(sqKm)),
    listed(progress.itemIds ?? [], maxItems, (item) => printable(item, 60), grouped),
  ];
  return {
    category: indices.get(labelOf(row))!,
    cells: texts.map((text) => printable(text)),
    ...(orderId !== undefined && { id: printable(orderId) }),
    ...(note !== undefined && { detail: printable(note) }),
    ...(need !== undefined && { warning: printable(need) }),
    ...(!Number.isNaN(start) && { start }),
    ...(!Number.isNaN(end) && { end }),
    ...(geometry && { place: placeOf(geometry) }),
  };
}
