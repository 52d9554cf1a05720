// A status as JSON. Its shape is documented in docs/living-with-orders.md and stays.
import type { BatchStatus, StatusReport } from "./statusReport";
import { needsOf } from "./statusReport";
import type { StatusRow } from "./statusRows";

export function statusJson(report: StatusReport): string {
  const { batches, now } = report;
  const told = {
    version: 1,
    now: new Date(now).toISOString(),
    needsPerson: needsOf(report).length,
    batches: batches.map(batchJson),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

/** JSON leaves out what is undefined. */
const batchJson = (batch: BatchStatus) => ({
  stack: batch.stack,
  name: batch.name,
  account: batch.account,
  recordedAt: timeOf(batch.recordedAt),
  seenAt: timeOf(batch.seenAt),
  unfinishedBulks: batch.unfinishedBulks,
  usedQuota: batch.usedQuota,
  estimatedQuota: batch.estimatedQuota,
  requestedSqKm: batch.requestedSqKm,
  orders: batch.rows.map(orderJson),
});

const orderJson = (row: StatusRow) => ({
  key: row.key,
  orderId: row.orderId,
  status: row.status,
  since: row.since,
  notShownSince: row.notShownSince,
  needsPerson: row.need,
  advice: row.advice,
  note: row.note,
  startTime: row.startTime,
  endTime: row.endTime,
  requestedSqKm: row.sqKm,
  estimatedQuota: row.estimatedQuota,
  ...row.progress,
});

const timeOf = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
