// What this package knows of each field of an order, beside its type and its check.
import { isDeepStrictEqual } from "node:util";
import type { Order } from "./order";
import { isOfKind, isOfUnknownKind } from "./orderKind";
import type { OrderKind } from "./orderKind";
import { sameBy } from "./sameValue";

/**
 * `edit`: a bulk EDIT sends the new value. `edit before start`: the same while the order is PENDING
 * or REQUESTED; later the order can only be replaced. `replace`: a new order is sent, then a CANCEL
 * of the old one.
 */
export type FieldChange = "edit" | "edit before start" | "replace";

interface OrderField {
  /** What a change of the field does at Planet. tools/docs.ts writes it into docs/. */
  change: FieldChange;
  /**
   * How two values can be the same though they are written differently. Absent: they cannot, in a
   * program.
   */
  compare?: keyof typeof sameBy;
  /** The value that Planet may show as unset, because it means the same. */
  unset?: 0 | false;
  /**
   * Planet may rewrite the field or leave it out, so what Planet shows does not prove what was
   * sent.
   */
  isShownFreely?: true;
  /** Kinds of order for which Planet sets the field, whatever is sent. */
  setByPlanet?: OrderKind[];
  /** Where `change` is documented. */
  source: string;
}

/**
 * Sources: NB = Planet's notebook on editing and cancelling, DASH = its dashboard pages, DOC = its
 * documentation, INF = inferred, no source.
 *
 * Sources of `setByPlanet`: Planet gives an assured order the times of its window (INF). A
 * monitoring order ends by its rule (Planet's notebook on monitoring orders).
 */
export const orderFields: Record<keyof Order, OrderField> = {
  name: { change: "edit", compare: "name", source: "NB: may be changed" },
  geometry: { change: "replace", compare: "place", source: "NB: cannot be altered after creation" },
  startTime: {
    change: "edit before start",
    compare: "instant",
    setByPlanet: ["ASSURED"],
    source: "NB, DASH: only while PENDING or REQUESTED",
  },
  endTime: {
    change: "edit",
    compare: "instant",
    setByPlanet: ["ASSURED", "MONITORING"],
    source: "NB, DASH: while PENDING, REQUESTED or IN_PROGRESS",
  },
  plNumber: { change: "replace", source: "INF: not among the editable fields of NB" },
  product: { change: "replace", source: "INF: not among the editable fields of NB" },
  schedulingType: { change: "replace", source: "INF: not among the editable fields of NB" },
  orderType: { change: "replace", source: "INF: not among the editable fields of NB" },
  nStereoPov: { change: "replace", source: "INF: not among the editable fields of NB" },
  satElevationAngleMin: { change: "replace", source: "INF: not among the editable fields of NB" },
  satElevationAngleMax: { change: "replace", source: "INF: not among the editable fields of NB" },
  imagingWindow: { change: "replace", compare: "uuid", source: "INF: not among the editable fields of NB" },
  rrule: {
    change: "replace",
    compare: "rule",
    isShownFreely: true,
    source: "INF: not among the editable fields of NB",
  },
  earlyStart: { change: "replace", unset: false, source: "INF: not among the editable fields of NB" },
  cloudThreshold: { change: "replace", source: "INF: not among the editable fields of NB" },
  satelliteTypes: { change: "replace", compare: "set", source: "INF: not among the editable fields of NB" },
  exclusivityDays: { change: "replace", unset: 0, source: "INF: not among the editable fields of NB" },
  altitude: { change: "replace", unset: 0, source: "INF: not among the editable fields of NB" },
  requestedItems: { change: "replace", compare: "set", source: "DOC: archive orders cannot be edited" },
  delivery: { change: "replace", isShownFreely: true, source: "INF: not among the editable fields of NB" },
  extra: { change: "replace", isShownFreely: true, source: "INF: unknown to this package" },
};

export const fieldNames = Object.keys(orderFields) as (keyof Order)[];

/** Fields that a bulk EDIT may carry. */
export const editableFields = fieldNames.filter((field) => orderFields[field].change !== "replace");

/**
 * Fields that cannot be edited. Where a placed order differs from the wanted one in one of them, it
 * is another order.
 */
export const identifyingFields = fieldNames.filter((field) => orderFields[field].change === "replace");

/** Whether Planet sets the field of this order, or may set it, whatever is sent. */
export function isSetByPlanet(field: keyof Order, order: Partial<Order>): boolean {
  for (const kind of orderFields[field].setByPlanet ?? [])
    if (isOfKind(kind, order) || isOfUnknownKind(order)) return true;
  return false;
}

/**
 * Whether the program declares another value than the one that was sent. A field that the program
 * does not declare is left as it is. What Planet shows is compared less strictly, in
 * plan/likeness.ts: there words have no case, and a number may be text.
 */
export function differs(field: keyof Order, sent: Partial<Order>, order: Partial<Order>): boolean {
  const [was, is] = [sent[field], order[field]];
  if (is === undefined || is === was) return false;
  if (was === undefined) return true;
  const { compare } = orderFields[field];
  return !(compare ? sameBy[compare](was, is) : isDeepStrictEqual(was, is));
}
