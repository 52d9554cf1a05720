// A status → text for a terminal, at most 100 columns wide.
import { range } from "../base/lists";
import { grouped, printable } from "../base/text";
import type { BatchStatus, StatusReport } from "../review/status/statusReport";
import type { StatusRow } from "../review/status/statusRows";
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
} from "../review/status/words";
import { textTable } from "./textTable";

/** A table with more orders is cut, unless all are asked for. */
const mostOrders = 40;

const maxWidth = 100;

/** A key is cut to the room that the other columns leave, but not below this. */
const leastKey = 8;

export function statusText(report: StatusReport, all = false): string {
  const last = [
    ...noteLines(report).map((line) => `note: ${line}`),
    ...needLines(report).map((line) => `warning: ${line}`),
    verdict(report),
  ];
  const sections = report.batches.map((batch) => sectionOf(batch, report, all ? Infinity : mostOrders));
  return `${[...sections, last].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function sectionOf(batch: BatchStatus, report: StatusReport, most: number): string[] {
  const { rows } = batch;
  const rest = rows.length - most;
  return [
    `${titleOf(batch, report)}: ${summaryOf(batch, report.now)}.`,
    ...(rows.length === 0 ? [] : ["", ...tableOf(rows.slice(0, most), report.now)]),
    ...(rest > 0 ? [`… and ${grouped(rest)} more: --all shows them here, --html on a map`] : []),
  ];
}

const columns: [head: string, cell: (row: StatusRow, now: number) => string][] = [
  ["status", labelOf],
  ["since", sinceText],
  ["captures", capturesText],
  ["quota used", quotaOf],
  ["next capture", ({ progress }, now) => whenText(progress.nextPlannedAcquisitionTime, now)],
  ["window", windowLeft],
];

function tableOf(rows: StatusRow[], now: number): string[] {
  const used = columns.filter(([, cell]) => rows.some((row) => cell(row, now) !== ""));
  const others = [used.map(([head]) => head), ...rows.map((row) => used.map(([, cell]) => cell(row, now)))];
  const [, width] = range(textTable(others).map((line) => line.length));
  const room = Math.max(leastKey, maxWidth - width - 2);
  return textTable([
    ["order", ...others[0]!],
    ...rows.map(({ key }, at) => [cutTo(key, room), ...others[at + 1]!]),
  ]);
}

/** With its `…`, the key is not longer than the room. */
function cutTo(key: string, room: number): string {
  const whole = printable(key);
  return whole.length <= room ? whole : printable(key, room - 1);
}
