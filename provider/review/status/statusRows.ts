// Batches → a row for each order: its status, its progress, and why a person should look at it.
import type { OrderGeometry } from "../../geometry/orderGeometry";
import { requestedSqKm } from "../../order/area";
import { hasEnded } from "../../order/orderStatus";
import type { Progress } from "../../order/progress";
import { knownFields } from "../../state/state";
import type { Placed } from "../../state/state";
import { orderableGeometry } from "../rows";
import { missingNeed, needOf, refusedNeed } from "./needs";
import type { Need } from "./needs";
import type { WatchedBatch } from "./watchedBatch";

export interface StatusRow extends Need {
  key: string;
  /** Absent while there is no order. */
  orderId?: string;
  /** Planet's, or `SUBMITTED`, `REFUSED` and `NOT_ORDERED`. */
  status: string;
  /** Since when the status is known, ISO 8601. */
  since?: string;
  notShownSince?: string;
  note?: string;
  progress: Progress;
  /** In the contract's unit. Only a look at Planet shows it. */
  estimatedQuota?: number;
  startTime?: string;
  endTime?: string;
  geometry?: OrderGeometry;
  /** Area of one capture, km². */
  sqKm?: number;
  /** Its status may still change. */
  isOpen: boolean;
}

/** What needs a person comes first, then what is open. */
export function statusRows(batch: WatchedBatch): StatusRow[] {
  const { placed, results, declared, pending } = batch;
  const rows = Object.entries(placed).map(([orderId, one]) => rowOf(batch, orderId, one));
  const keys = new Set(rows.map(({ key }) => key));
  const bare = (key: string, status: string, need: Need = {}) => {
    keys.add(key);
    rows.push({ key, status, ...need, progress: {}, isOpen: false });
  };
  for (const [key, { status, error }] of Object.entries(results))
    if (!keys.has(key) && error !== undefined) bare(key, status, refusedNeed(key, error));
    else if (!keys.has(key) && status === "SUBMITTED") bare(key, status);
  // Where a bulk is open, a key may be in it that nothing else names.
  if (pending.length === 0)
    for (const key of declared) if (!keys.has(key)) bare(key, "NOT_ORDERED", missingNeed);
  return rows.sort(byImportance);
}

function rowOf({ results, seen }: WatchedBatch, orderId: string, placed: Placed): StatusRow {
  const { key, status, since, notShownSince, progress = {} } = placed;
  const { estimatedQuota, times, unreadable } = seen.get(orderId) ?? {};
  const result = Object.hasOwn(results, key) ? results[key] : undefined;
  const isShown = result?.orderId === undefined || result.orderId === orderId;
  const fields = { ...knownFields(placed), ...times };
  const geometry = orderableGeometry(fields.geometry);
  return {
    key,
    orderId,
    status,
    ...(since !== undefined && { since }),
    ...(notShownSince !== undefined && { notShownSince }),
    ...needOf(placed, isShown ? result?.error : undefined, unreadable),
    ...(!isShown && { note: "another order stands under this key; `pulumi up` cancels this one" }),
    progress,
    ...(estimatedQuota !== undefined && { estimatedQuota }),
    ...(typeof fields.startTime === "string" && { startTime: fields.startTime }),
    ...(typeof fields.endTime === "string" && { endTime: fields.endTime }),
    ...(geometry && { geometry, sqKm: requestedSqKm({ geometry }) }),
    isOpen: !hasEnded(status),
  };
}

const byImportance = (a: StatusRow, b: StatusRow): number =>
  Number(b.need !== undefined) - Number(a.need !== undefined) ||
  Number(b.isOpen) - Number(a.isOpen) ||
  (a.status < b.status ? -1 : a.status > b.status ? 1 : 0) ||
  (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
