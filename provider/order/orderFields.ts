// The field table: what the code knows of a field, next to its type and its check.
import { isDeepStrictEqual } from "node:util";
import type { Order } from "./order";
import { isOfKind } from "./orderKind";
import type { OrderKind } from "./orderKind";
import { instant } from "./times";

/**
 * `edit`: sent in a bulk EDIT. `edit before start`: the same, while the order is PENDING or
 * REQUESTED; later the order can only be replaced. `replace`: a new order, then a CANCEL of the old
 * one.
 */
export type FieldChange = "edit" | "edit before start" | "replace";

interface OrderField {
  /** What a change of the field means at Planet. README's table is tested against it. */
  change: FieldChange;
  /**
   * What makes two values the same though they are written differently. `instant`: a time, with any
   * offset. `place`: a geometry, with its rings either way round. `set`: a list, in any order.
   * `rule`: a recurrence rule, its parts in any order. Absent: nothing.
   */
  compare?: "instant" | "place" | "set" | "rule";
  /**
   * Planet may write the field in another way, or not show it: how it is shown says nothing of what
   * was sent.
   */
  isShownFreely?: true;
  /** Kinds of order for which Planet sets the field, whatever is sent. */
  setByPlanet?: OrderKind[];
  /** Of `change`. */
  source: string;
}

/**
 * Sources: NB = Planet's notebook on editing and cancelling, DASH = its dashboard pages, DOC = its
 * documentation, INF = inferred, no source. Of `setByPlanet`: an assured order has its window's
 * times (INF), a monitoring order ends by its rule (Planet's notebook on monitoring orders).
 */
export const orderFields: Record<keyof Order, OrderField> = {
  name: { change: "edit", source: "NB: may be changed" },
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
  imagingWindow: { change: "replace", source: "INF: not among the editable fields of NB" },
  rrule: {
    change: "replace",
    compare: "rule",
    isShownFreely: true,
    source: "INF: not among the editable fields of NB",
  },
  earlyStart: { change: "replace", source: "INF: not among the editable fields of NB" },
  cloudThreshold: { change: "replace", source: "INF: not among the editable fields of NB" },
  satelliteTypes: { change: "replace", compare: "set", source: "INF: not among the editable fields of NB" },
  exclusivityDays: { change: "replace", source: "INF: not among the editable fields of NB" },
  altitude: { change: "replace", source: "INF: not among the editable fields of NB" },
  requestedItems: { change: "replace", compare: "set", source: "DOC: archive orders cannot be edited" },
  delivery: { change: "replace", isShownFreely: true, source: "INF: not among the editable fields of NB" },
  extra: { change: "replace", isShownFreely: true, source: "INF: unknown to this package" },
};

export const fieldNames = Object.keys(orderFields) as (keyof Order)[];

/** Fields that a bulk EDIT may carry. */
export const editableFields = fieldNames.filter((field) => orderFields[field].change !== "replace");

/** Fields in which a placed order must agree with the wanted one; otherwise it is another order. */
export const identifyingFields = fieldNames.filter((field) => orderFields[field].change === "replace");

/** Whether Planet sets the field of this order, whatever is sent. */
export function isSetByPlanet(field: keyof Order, order: Partial<Order>): boolean {
  for (const kind of orderFields[field].setByPlanet ?? []) if (isOfKind(kind, order)) return true;
  return false;
}

/**
 * Whether the program declares another value than the one that was sent; a field that it does not
 * declare is left as it is. What Planet shows is compared more leniently, in plan/likeness.ts.
 */
export function differs(field: keyof Order, sent: Partial<Order>, order: Partial<Order>): boolean {
  const [was, is] = [sent[field], order[field]];
  if (is === undefined || is === was) return false;
  if (orderFields[field].compare === "instant") return instant(was as string) !== instant(is as string);
  return !isDeepStrictEqual(was, is);
}
