// Compares what was sent for an order with what Planet shows of it. Planet may write the same thing
// in its own way.
import { printable } from "../base/text";
import { toUuid } from "../base/uuid";
import { isRewritten, sameGeometry } from "../geometry/sameGeometry";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { Order } from "../order/order";
import { differs, fieldNames, isSetByPlanet, orderFields } from "../order/orderFields";
import { sameBy, sameMembers } from "../order/sameValue";
import type { LiveOrder } from "../planet/responses";
import type { Placed } from "../state/state";

/** Order fields as Planet shows them. Null: Planet shows the field as unset. */
export type Shown = Partial<Record<keyof Order, unknown>>;

export type Comparison = "same" | "different" | "not shown";

/**
 * `taken as sent`: recurrence rules of orders that this batch has sent are not compared, because
 * Planet may rewrite them. `by parts`: the rule of an order to adopt is compared part by part,
 * because somebody else sent it.
 */
export type RuleComparison = "taken as sent" | "by parts";

/**
 * Compares one field that was sent. `same` includes fields that prove nothing, because Planet sets
 * them or rewrites them freely. A field that Planet shows as unset is `different`.
 */
export function compareShown(
  field: keyof Order,
  sent: Partial<Order>,
  shown: Shown,
  rules: RuleComparison = "taken as sent",
): Comparison {
  const { compare, isShownFreely, unset } = orderFields[field];
  const [value, other] = [sent[field], shown[field]];
  const told = (isSame: boolean) => (isSame ? "same" : "different");
  if (compare === "rule" && rules === "by parts" && typeof other === "string")
    return told(sameBy.rule(value, other));
  if (isShownFreely || isSetByPlanet(field, sent)) return "same";
  if (other === undefined) return "not shown";
  if (other === null) return told(value === unset);
  if (compare === "set") return told(sameMembers(value, other, memberText));
  if (compare !== undefined) return told(!differs(field, shown as Partial<Order>, sent));
  return told(value === other || plainText(value) === plainText(other));
}

/**
 * How Planet may write a value: a number or a truth as text, a word in another case, an id without
 * hyphens. Its stereo example sends a number as text.
 */
function plainText(value: unknown): string {
  const id = toUuid(value);
  if (id !== undefined) return id;
  const text = String(value).trim().toUpperCase();
  return text === "" || Number.isNaN(Number(text)) ? text : String(Number(text));
}

/** Satellites are compared by name, scenes by id. */
const memberText = (member: unknown): string =>
  plainText((member as { itemId?: unknown } | null)?.itemId ?? member);

/**
 * Compares one sent field with a live order. A live order shows more of a geometry than an echo:
 * the original, or else one that Planet may have rewritten.
 */
export function compareLive(
  field: keyof Order,
  sent: Partial<Order>,
  live: LiveOrder,
  rules?: RuleComparison,
): Comparison {
  if (orderFields[field].compare !== "place") return compareShown(field, sent, live.fields, rules);
  const isSame =
    live.originalGeometry === undefined
      ? isRewritten(sent.geometry!, live.geometry)
      : sameGeometry(sent.geometry, live.originalGeometry);
  return isSame ? "same" : "different";
}

/**
 * How a placed order is compared with the program, in the fields that cannot be edited. Where a
 * value was not sent by this batch, or is read from an echo, it is in Planet's writing.
 */
export function comparisonOf({ order, shown, unconfirmed }: Placed): typeof differs {
  if (!unconfirmed && !shown) return differs;
  return (field, known, wanted) => {
    if (wanted[field] === undefined || (!unconfirmed && order[field] !== undefined))
      return differs(field, known, wanted);
    if (known[field] === undefined)
      return wanted[field] !== orderFields[field].unset && (!unconfirmed || kindFields.includes(field));
    return compareShown(field, wanted, known, unconfirmed ? "taken as sent" : "by parts") === "different";
  };
}

/**
 * Of what kind an order is. Of an order that only the journal knew, other fields that Planet does
 * not show prove nothing.
 */
const kindFields: (keyof Order)[] = [
  "schedulingType",
  "orderType",
  "requestedItems",
  "imagingWindow",
  "rrule",
];

/**
 * Whether Planet shows the value of another order. It does not where it leaves the field out, shows
 * more members than were sent, or a value that this package cannot read.
 */
export function isPlainlyOther(field: keyof Order, order: Partial<Order>, shown: Shown): boolean {
  const [value, other] = [order[field], shown[field]];
  if (value === undefined || compareShown(field, order, shown) !== "different") return false;
  if (Array.isArray(value)) {
    const members = new Set(Array.isArray(other) ? other.map(memberText) : value.map(memberText));
    return !value.every((member) => members.has(memberText(member)));
  }
  const text = plainText(other ?? "");
  if (typeof value === "number") return text !== "" && !Number.isNaN(Number(text));
  if (typeof value === "boolean") return text === "TRUE" || text === "FALSE";
  return typeof other === "string" && text !== "";
}

/** The sent fields that an echo shows with another value, or does not show. */
export function unlikeFields(sent: Partial<Order>, shown: Shown): (keyof Order)[] {
  const unlike: (keyof Order)[] = [];
  for (const field of fieldNames)
    if (sent[field] !== undefined && compareShown(field, sent, shown) !== "same") unlike.push(field);
  return unlike;
}

/**
 * Whether the live order clears up the doubt that `unlikeFields` found in the echo of this field.
 */
export function isLiveAs(
  field: keyof Order,
  sent: Partial<Order>,
  live: LiveOrder,
  echo: Partial<Order>,
): boolean {
  const comparison = compareLive(field, sent, live);
  return comparison === "same" || (comparison === "not shown" && echo[field] === undefined);
}

/**
 * Splits what Planet shows of an order into three. `declared`: the fields that the program
 * declares, with its own values except where Planet shows different ones. `unlike`: those of them
 * that Planet shows differently. `others`: the fields that only Planet shows. The geometry is not
 * compared here.
 */
export function splitShown(order: Order, shown: Shown) {
  const declared: Shown = {};
  const others: Shown = {};
  const unlike: (keyof Order)[] = [];
  for (const field of fieldNames) {
    const value = shown[field];
    if (order[field] === undefined) {
      if (value !== undefined && value !== null) others[field] = value;
    } else if (field !== "geometry" && compareShown(field, order, shown) === "different") {
      unlike.push(field);
      declared[field] = value;
    } else declared[field] = order[field];
  }
  return { declared: declared as Partial<Order>, others: others as Partial<Order>, unlike };
}

/**
 * The geometry that was sent for a live order: the original if Planet shows it, else the expected
 * one if Planet shows exactly that, else that of the echo if Planet shows a rewriting of it.
 * Undefined: nobody can tell, because Planet may have rewritten it.
 */
export function sentGeometry(
  { originalGeometry, geometry }: LiveOrder,
  expected: OrderGeometry | undefined,
  echo?: OrderGeometry,
): OrderGeometry | undefined {
  if (originalGeometry !== undefined) return originalGeometry as OrderGeometry;
  if (sameGeometry(geometry, expected)) return expected;
  // An echo that is as the live order shows no more than that one.
  return echo && isRewritten(echo, geometry) && !sameGeometry(echo, geometry) ? echo : undefined;
}

/** A value as a person reads it: of a geometry its type and coordinates. */
export function written(value: unknown): string {
  const { type, coordinates } = (value ?? {}) as Partial<Order["geometry"]>;
  if (coordinates !== undefined) return printable(`${type} ${JSON.stringify(coordinates)}`, 100);
  return printable(JSON.stringify(value ?? null), 100);
}
