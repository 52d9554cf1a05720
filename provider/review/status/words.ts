// Words and numbers of a status that all formats share.
import { groupBy } from "../../base/lists";
import { grouped, listed, printable, quotedKey } from "../../base/text";
import { dayMs, hourMs } from "../../order/times";
import { titleOf as titleOfBatch } from "../render/words";
import type { BatchStatus, StatusReport } from "./statusReport";
import { needsOf } from "./statusReport";
import type { StatusRow } from "./statusRows";

/** How many keys a line names. */
const maxKeys = 5;

/** The longest known status is `PENDING_CANCELLATION`. */
const maxLabel = 20;

/** `in progress`. What Planet does not show goes by that. */
export const labelOf = ({ status, notShownSince }: StatusRow): string =>
  notShownSince === undefined ? printable(status, maxLabel).toLowerCase().replaceAll("_", " ") : "not shown";

/** `fields`, or `fields (farm/dev)` where several stacks are told. */
export const titleOf = (batch: BatchStatus, report: StatusReport): string =>
  printable(titleOfBatch(batch, report), 200);

/** `12 orders: 8 fulfilled, 4 in progress; 240 of 300 quota used, …` */
export function summaryOf(batch: BatchStatus, now: number): string {
  const { rows } = batch;
  const labels = [...groupBy(rows, labelOf)].map(([label, ofLabel]) => `${grouped(ofLabel.length)} ${label}`);
  const count = `${grouped(rows.length)} ${rows.length === 1 ? "order" : "orders"}`;
  const list = labels.length === 0 ? "no orders" : `${count}: ${labels.join(", ")}`;
  return [list, quotaText(batch), asOf(batch, now)].filter(Boolean).join("; ");
}

function quotaText({ rows, usedQuota, estimatedQuota, requestedSqKm }: BatchStatus): string {
  if (rows.length === 0) return "";
  const of = estimatedQuota === undefined ? "" : ` of ${grouped(estimatedQuota)}`;
  return `${grouped(usedQuota)}${of} quota used, ${grouped(Math.round(requestedSqKm))} km² requested`;
}

/** A stack does not record when it last asked Planet, but when its record last changed. */
function asOf({ recordedAt, seenAt }: BatchStatus, now: number): string {
  if (seenAt !== undefined) return `as Planet shows it, ${timeText(seenAt)}`;
  if (recordedAt === undefined) return "as the stack has recorded it";
  return `as recorded ${relativeText(recordedAt - now)}, ${timeText(recordedAt)}`;
}

/** `2026-12-01 10:30 UTC` */
export const timeText = (ms: number): string => {
  const [date = "", time = ""] = new Date(ms).toISOString().split("T");
  return `${date} ${time.slice(0, 5)} UTC`;
};

/** `in 2 h`, `3 d ago`. */
export function relativeText(ms: number): string {
  const span = spanText(Math.abs(ms));
  if (span === "0 min") return "now";
  return ms > 0 ? `in ${span}` : `${span} ago`;
}

function spanText(ms: number): string {
  if (ms < hourMs) return `${Math.floor(ms / 60_000)} min`;
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`;
  return `${grouped(Math.floor(ms / dayMs))} d`;
}

/** Empty where there is no such time. */
export function whenText(time: string | undefined, now: number): string {
  const at = Date.parse(time ?? "");
  return Number.isNaN(at) ? "" : relativeText(at - now);
}

/** Since when the status, or that Planet does not show the order, is known. */
export const sinceText = ({ since, notShownSince }: StatusRow, now: number): string =>
  whenText(notShownSince ?? since, now);

/** `3 d left`, `opens in 2 h`, `ended`. Empty for an order that has ended itself. */
export function windowLeft({ startTime, endTime, isOpen }: StatusRow, now: number): string {
  const [start, end] = [Date.parse(startTime ?? ""), Date.parse(endTime ?? "")];
  if (!isOpen) return "";
  if (start > now) return `opens ${relativeText(start - now)}`;
  if (Number.isNaN(end)) return "";
  return end > now ? `${spanText(end - now)} left` : "ended";
}

/** `3`, or `2 of 3` where not all of them meet the order. */
export function capturesText({ progress }: StatusRow): string {
  const { captureCount, captureAssessmentSuccessCount: right = 0 } = progress;
  if (captureCount === undefined) return right > 0 ? grouped(right) : "";
  return right === captureCount ? grouped(right) : `${grouped(right)} of ${grouped(captureCount)}`;
}

/** `12.5 of 25`. */
export function quotaOf({ progress, estimatedQuota }: StatusRow): string {
  const used = grouped(progress.usedQuota ?? 0);
  if (estimatedQuota !== undefined) return `${used} of ${grouped(estimatedQuota)}`;
  return progress.usedQuota === undefined ? "" : used;
}

/** A line for each reason why a person is needed, with the keys of its orders. */
export const needLines = (report: StatusReport): string[] =>
  report.batches.flatMap((batch) => byReason(batch, report, needText));

const needText = ({ need, advice }: StatusRow): string | undefined =>
  need !== undefined && advice !== undefined ? `${need}. ${advice}` : need;

/** What else there is to know. */
export const noteLines = (report: StatusReport): string[] =>
  report.batches.flatMap((batch) => [
    ...byReason(batch, report, ({ note }) => note),
    ...(batch.unfinishedBulks > 0 ? [openingOf(batch, report) + unfinished] : []),
  ]);

const unfinished =
  "the last run has not seen the end of every bulk: `pulumi refresh` records what has become of them";

function byReason(
  batch: BatchStatus,
  report: StatusReport,
  reasonOf: (row: StatusRow) => string | undefined,
): string[] {
  const told = batch.rows.filter((row) => reasonOf(row) !== undefined);
  return [...groupBy(told, reasonOf)].map(
    ([reason, rows]) =>
      `${openingOf(batch, report)}${listed(rows, maxKeys, ({ key }) => quotedKey(key), grouped)}: ${reason}`,
  );
}

const openingOf = (batch: BatchStatus, report: StatusReport): string =>
  report.batches.length > 1 ? `${titleOf(batch, report)}: ` : "";

export function verdict(report: StatusReport): string {
  const count = needsOf(report).length;
  if (count === 0) return "Nothing needs a person.";
  return `${grouped(count)} ${count === 1 ? "order needs" : "orders need"} a person.`;
}
