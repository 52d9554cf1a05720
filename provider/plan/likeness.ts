// What was sent for an order, compared with what Planet, in its own writing, shows of it.
import { isDeepStrictEqual } from "node:util";
import { isRewritten, sameGeometry } from "../geometry/sameGeometry";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { Order } from "../order/order";
import { differs, fieldNames, isSetByPlanet, orderFields } from "../order/orderFields";
import type { LiveOrder } from "../planet/responses";

/** Order fields as Planet shows them; null where they are shown as unset. */
export type Shown = Partial<Record<keyof Order, unknown>>;

export type Comparison = "same" | "different" | "not shown";

/**
 * Recurrence rules are `taken as sent` for an order that this batch has sent: Planet may write a
 * rule in another way. An order that is to be adopted was sent by somebody else, so its rule is
 * compared `by parts`.
 */
export type RuleComparison = "taken as sent" | "by parts";

/**
 * Compares one field that was sent. `same` also stands for a field from which nothing follows,
 * because Planet sets it or shows it in any way it likes. A field that Planet shows as unset is
 * `different`.
 */
export function compareShown(
  field: keyof Order,
  sent: Partial<Order>,
  shown: Shown,
  rules: RuleComparison = "taken as sent",
): Comparison {
  const { compare, isShownFreely } = orderFields[field];
  const [value, other] = [sent[field], shown[field]];
  if (compare === "rule" && rules === "by parts" && typeof other === "string")
    return ruleParts(value as string) === ruleParts(other) ? "same" : "different";
  if (isShownFreely || isSetByPlanet(field, sent)) return "same";
  if (other === undefined) return "not shown";
  if (other === null) return "different";
  if (compare === "place") return sameGeometry(value, other) ? "same" : "different";
  if (compare === "set") return sameMembers(value as unknown[], other) ? "same" : "different";
  // Numbers may come back as text: Planet's stereo example sends one so.
  const isText = `${value as string}` === `${other as string}`;
  return isText || !differs(field, shown as Partial<Order>, sent) ? "same" : "different";
}

/** The parts of a recurrence rule have no order. Source: RFC 5545 §3.3.10. */
const ruleParts = (rule: string): string =>
  rule
    .replace(/^RRULE:/i, "")
    .toUpperCase()
    .split(";")
    .sort()
    .join(";");

const sameMembers = (list: unknown[], other: unknown): boolean =>
  Array.isArray(other) && isDeepStrictEqual(members(list), members(other));

/** A satellite is known by its name, a scene by its id. */
const members = (list: unknown[]) => list.map((item) => (item as { itemId?: unknown }).itemId ?? item).sort();

/**
 * The same with a live order, which tells more of a geometry than an echo does: the original where
 * Planet shows it, else a geometry that Planet may have rewritten.
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

/** The sent fields that an echo shows with another value, or does not show. */
export const unlike = (sent: Partial<Order>, shown: Shown): (keyof Order)[] =>
  fieldNames.filter((field) => sent[field] !== undefined && compareShown(field, sent, shown) !== "same");

/**
 * Whether the live order clears the sent field of the doubt that `unlike` has raised from its echo.
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
 * Parts what Planet shows of an order that an earlier run has sent. `declared`: the fields that the
 * program declares, with its own value unless Planet shows a different one. `unlike`: those of them
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
 * The geometry that was sent for a live order: the original where Planet shows it, else the
 * expected one if Planet shows just that. Undefined: nobody can tell, because Planet may have
 * rewritten it.
 */
export const sentGeometry = (
  live: LiveOrder,
  expected: OrderGeometry | undefined,
): OrderGeometry | undefined =>
  (live.originalGeometry as OrderGeometry | undefined) ??
  (sameGeometry(live.geometry, expected) ? expected : undefined);
