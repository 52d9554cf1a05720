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
  summaryOf,
  timeText,
  titleOf,
  verdict,
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

/** How many items a row names. */
const maxItems = 20;

// The table stands beside the map, so that what is longer is told below the name.
const columns: Column[] = [
  { title: "order" },
  { title: "batch", isChoice: true },
  { title: "since (UTC)" },
  { title: "captures", isNumber: true },
  { title: "quota", isNumber: true },
  { title: "next (UTC)" },
  { title: "window" },
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
  const { key, orderId, note, need, geometry, progress } = row;
  const [start, end] = [Date.parse(row.startTime ?? ""), Date.parse(row.endTime ?? "")];
  const texts = [
    key,
    batch,
    atText(row.notShownSince ?? row.since),
    numberText(progress.captureCount),
    numberText(progress.usedQuota),
    atText(progress.nextPlannedAcquisitionTime),
    windowLeft(row, now),
  ];
  const detail = [windowText(row), partsText(row), itemsText(row), note ?? ""].filter(Boolean).join("; ");
  return {
    category: indices.get(labelOf(row))!,
    cells: texts.map((text) => printable(text)),
    ...(orderId !== undefined && { id: printable(orderId) }),
    ...(detail !== "" && { detail: printable(detail) }),
    ...(need !== undefined && { warning: printable(need) }),
    ...(!Number.isNaN(start) && { start }),
    ...(!Number.isNaN(end) && { end }),
    ...(geometry && { place: placeOf(geometry) }),
  };
}

/** Texts and no links: no document names a page of an item. */
function itemsText({ progress }: StatusRow): string {
  const { itemIds = [] } = progress;
  if (itemIds.length === 0) return "";
  return `items: ${listed(itemIds, maxItems, (item) => printable(item, 60), grouped)}`;
}

/** A page may be opened much later, and its table sorts by text. */
function atText(time: string | undefined): string {
  const at = Date.parse(time ?? "");
  return Number.isNaN(at) ? "" : timeText(at).replace(" UTC", "");
}

const numberText = (value: number | undefined): string => (value === undefined ? "" : grouped(value));

/** What the columns of numbers leave out. */
const partsText = (row: StatusRow): string =>
  [
    ["captures that meet it", capturesText(row)],
    ["quota used", quotaOf(row)],
  ]
    .flatMap(([title, text]) => (text!.includes(" of ") ? [`${title}: ${text}`] : []))
    .join("; ");
