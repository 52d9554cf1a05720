// Batches → what is told of them, by every format.
import { sum } from "../../base/lists";
import { statusRows } from "./statusRows";
import type { StatusRow } from "./statusRows";
import type { WatchedBatch } from "./watchedBatch";

export interface BatchStatus extends Pick<
  WatchedBatch,
  "stack" | "name" | "account" | "recordedAt" | "seenAt"
> {
  rows: StatusRow[];
  /** Bulks whose end the last run has not seen. */
  unfinishedBulks: number;
  /** In the contract's unit. */
  usedQuota: number;
  /** Absent unless Planet shows it for every order. */
  estimatedQuota?: number;
  /** One capture of each order, km². */
  requestedSqKm: number;
}

export interface StatusReport {
  batches: BatchStatus[];
  /** Milliseconds since 1970. */
  now: number;
}

export const statusReport = (batches: WatchedBatch[], now: number): StatusReport => ({
  batches: batches.map(batchStatus),
  now,
});

function batchStatus(batch: WatchedBatch): BatchStatus {
  const { stack, name, account, recordedAt, seenAt, pending } = batch;
  const rows = statusRows(batch);
  const orders = rows.filter(({ orderId }) => orderId !== undefined);
  const estimates = orders.flatMap(({ estimatedQuota }) => estimatedQuota ?? []);
  return {
    stack,
    name,
    ...(account !== undefined && { account }),
    ...(recordedAt !== undefined && { recordedAt }),
    ...(seenAt !== undefined && { seenAt }),
    rows,
    unfinishedBulks: pending.length,
    usedQuota: sum(orders.map(({ progress }) => progress.usedQuota ?? 0)),
    ...(estimates.length > 0 && estimates.length === orders.length && { estimatedQuota: sum(estimates) }),
    requestedSqKm: sum(orders.map(({ sqKm }) => sqKm ?? 0)),
  };
}

export const needsOf = ({ batches }: StatusReport): StatusRow[] =>
  batches.flatMap(({ rows }) => rows.filter(({ need }) => need !== undefined));

export const hasOpen = ({ batches }: StatusReport): boolean =>
  batches.some(({ rows }) => rows.some(({ isOpen }) => isOpen));
