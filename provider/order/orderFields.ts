// The field table: what a change of each order field means at Planet. README's table is tested against it.
import { isDeepStrictEqual } from "node:util";
import type { Order } from "./order";
import { instant } from "./times";

/**
 * `edit`: sent in a bulk EDIT. `edit before start`: the same, while the order is PENDING or REQUESTED; later the order
 * can only be replaced. `replace`: a new order, then a CANCEL of the old one.
 */
export type FieldChange = "edit" | "edit before start" | "replace";

/** Sources: NB = Planet's notebook on editing and cancelling, DASH = its dashboard pages, INF = inferred, no source. */
export const orderFields = {
  name: { change: "edit", source: "NB: may be changed" },
  geometry: { change: "replace", source: "NB: cannot be altered after creation" },
  startTime: { change: "edit before start", source: "NB, DASH: only while PENDING or REQUESTED" },
  endTime: { change: "edit", source: "NB, DASH: while PENDING, REQUESTED or IN_PROGRESS" },
  plNumber: { change: "replace", source: "INF: not among the editable fields of NB" },
  product: { change: "replace", source: "INF: not among the editable fields of NB" },
  schedulingType: { change: "replace", source: "INF: not among the editable fields of NB" },
  orderType: { change: "replace", source: "INF: not among the editable fields of NB" },
  nStereoPov: { change: "replace", source: "INF: not among the editable fields of NB" },
  satElevationAngleMin: { change: "replace", source: "INF: not among the editable fields of NB" },
  satElevationAngleMax: { change: "replace", source: "INF: not among the editable fields of NB" },
  imagingWindow: { change: "replace", source: "INF: not among the editable fields of NB" },
  rrule: { change: "replace", source: "INF: not among the editable fields of NB" },
  earlyStart: { change: "replace", source: "INF: not among the editable fields of NB" },
  cloudThreshold: { change: "replace", source: "INF: not among the editable fields of NB" },
  satelliteTypes: { change: "replace", source: "INF: not among the editable fields of NB" },
  exclusivityDays: { change: "replace", source: "INF: not among the editable fields of NB" },
  altitude: { change: "replace", source: "INF: not among the editable fields of NB" },
  requestedItems: { change: "replace", source: "DOC: archive orders cannot be edited" },
  delivery: { change: "replace", source: "INF: not among the editable fields of NB" },
  extra: { change: "replace", source: "INF: unknown to this package" },
} satisfies Record<keyof Order, { change: FieldChange; source: string }>;

export const fieldNames = Object.keys(orderFields) as (keyof Order)[];

/** Fields that a bulk EDIT may carry. */
export const editableFields = fieldNames.filter((field) => orderFields[field].change !== "replace");

/** Fields in which an order must agree with what is wanted, or it is another order. */
export const identifyingFields = fieldNames.filter((field) => orderFields[field].change === "replace");

/** Fields that are not declared are left as they are. Times are compared as instants, the rest by value. */
export function differs(field: keyof Order, sent: Partial<Order>, order: Partial<Order>): boolean {
  const [was, is] = [sent[field], order[field]];
  if (is === undefined || is === was) return false;
  if (field === "startTime" || field === "endTime") return instant(sent[field]) !== instant(order[field]);
  return !isDeepStrictEqual(was, is);
}
