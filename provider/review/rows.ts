// A plan → a row for each order: what happens to it and why, where and when it is, and its area.
import { orderSchema } from "../check/orderSchema";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { requestedSqKm } from "../order/area";
import type { Order } from "../order/order";
import type { Plan, Step } from "../plan/plan";
import { chargeWarning } from "../preview/charges";
import { describeEdit, notesOn } from "../preview/planText";
import type { State } from "../state/state";

/**
 * What happens to an order, the most important first. `forget`: the order has ended or cannot be
 * cancelled, and only leaves the stack's state.
 */
export const fates = [
  "refused",
  "cancel",
  "replace",
  "create",
  "edit",
  "adopt",
  "abandon",
  "forget",
  "unchanged",
] as const;
export type Fate = (typeof fates)[number];

/** One order's fate. An order and the one that replaces it share a row. */
export interface Row {
  fate: Fate;
  /** The user's key. Empty where the row is about the whole batch. */
  key: string;
  /** Why, or what changes. Empty where the fate needs no reason. */
  detail: string;
  /**
   * The text by which the row is grouped with others, if it is not `detail`: for an edit, the
   * fields without their values.
   */
  reason?: string;
  orderId?: string;
  /** Planet's status when it was last seen. */
  status?: string;
  startTime?: string;
  endTime?: string;
  geometry?: OrderGeometry;
  /** The place of the replaced order, if the new one has another. */
  oldGeometry?: OrderGeometry;
  /** Area of one capture, km². */
  sqKm?: number;
  /** A monitoring order. */
  isRepeated?: true;
  /** Why Planet may charge for the cancel. */
  warning?: string;
}

/** Whether Planet gets a new order. */
export const isNew = ({ fate }: Row): boolean => fate === "create" || fate === "replace";

/** Whether a reviewer needs to see the row. Even an unchanged order may have a note. */
export const isTold = ({ fate, detail }: Row): boolean => fate !== "unchanged" || detail !== "";

/** @param now Milliseconds since 1970. */
export function toRows(plan: Plan, placed: State["placed"], now: number): Row[] {
  const rows: Row[] = [];
  const replacedIds = new Set(
    plan.flatMap((step) => (step.action === "create" && step.replaces ? [step.replaces.orderId] : [])),
  );
  for (const step of plan) {
    // The row of the new order also tells of the one that it replaces.
    if ("successor" in step && step.successor !== undefined && replacedIds.has(step.orderId)) continue;
    rows.push(toRow(step, placed, now));
  }
  return rows;
}

function toRow(step: Step, placed: State["placed"], now: number): Row {
  const orderId = step.action === "create" ? step.replaces?.orderId : step.orderId;
  const at = orderId === undefined ? undefined : placed[orderId];
  const wanted =
    step.action === "create" ? step.order : { ...at?.order, ...(step.action === "edit" && step.changes) };
  const fate = at?.adopted ? "adopt" : fateOf(step);
  const geometry = orderableGeometry(wanted.geometry);
  const oldGeometry = fate === "replace" ? orderableGeometry(at?.order.geometry) : undefined;
  const isElsewhere = JSON.stringify(oldGeometry) !== JSON.stringify(geometry);
  const warning = (fate === "cancel" || fate === "replace") && at && chargeWarning(at.order, at.status, now);
  return {
    fate,
    key: step.key,
    detail: detailOf(step, placed),
    ...(step.action === "edit" && { reason: Object.keys(step.changes).join(", ") }),
    ...(orderId !== undefined && { orderId }),
    ...(at && !at.adopted && { status: at.status }),
    ...timesOf(wanted),
    ...(geometry && { geometry, sqKm: requestedSqKm({ geometry }) }),
    ...(wanted.rrule !== undefined && { isRepeated: true }),
    ...(oldGeometry && isElsewhere && { oldGeometry }),
    ...(warning && { warning }),
  };
}

function fateOf(step: Step): Fate {
  switch (step.action) {
    case "create":
      return step.replaces ? "replace" : "create";
    case "keep":
      return "unchanged";
    case "impossible":
      return "refused";
    case "edit":
    case "cancel":
    case "abandon":
    case "forget":
      return step.action;
  }
}

function detailOf(step: Step, placed: State["placed"]): string {
  switch (step.action) {
    case "create":
      return step.replaces?.why ?? "";
    case "edit":
      return [describeEdit(step.changes, step.from), ...notesOn(step, placed)].join("; ");
    case "keep":
      return notesOn(step, placed).join("; ");
    case "impossible":
      return step.why;
    case "cancel":
      return step.successor === undefined ? "" : "once its successor is accepted";
    case "abandon":
      return "it stays at Planet";
    case "forget":
      return "it is not cancelled";
  }
}

const timesOf = ({ startTime, endTime }: Partial<Order>) => ({
  ...(typeof startTime === "string" && { startTime }),
  ...(typeof endTime === "string" && { endTime }),
});

/**
 * Undefined for a geometry that this package cannot order. Planet may echo such a geometry for an
 * order that only the journal knew.
 */
export const orderableGeometry = (value: unknown): OrderGeometry | undefined =>
  orderSchema.shape.geometry.safeParse(value).data;

export const byImportance = (a: Row, b: Row): number =>
  fates.indexOf(a.fate) - fates.indexOf(b.fate) ||
  Number(b.warning !== undefined) - Number(a.warning !== undefined) ||
  Number(isTold(b)) - Number(isTold(a)) ||
  (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
