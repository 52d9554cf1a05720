// Planet's payload results carry no index: which of the sent payloads does each one answer?
import { isDeepStrictEqual } from "node:util";
import { isRewritten, sameGeometry } from "../geometry/likeness";
import type { OrderGeometry } from "../geometry/orderGeometry";
import type { Order } from "../order/order";
import { differs, fieldNames, isSetByPlanet } from "../order/orderFields";
import type { LiveOrder } from "../planet/responses";

/** The sent fields that Planet shows with another value, or does not show. */
export const unlike = (sent: Partial<Order>, shown: Shown): (keyof Order)[] =>
  fieldNames.filter((field) => sent[field] !== undefined && !isShownAs(field, sent, shown));

/** Order fields as Planet shows them; null where they are shown as unset. */
export type Shown = Partial<Record<keyof Order, unknown>>;

/** Fields that Planet may write in another way, or not show: nothing follows from them. */
const freelyShown: (keyof Order)[] = ["rrule", "delivery", "extra"];

/** Whether the field is shown with the value that was sent. Numbers may come back as text (Planet's stereo example sends one so). */
export function isShownAs(field: keyof Order, sent: Partial<Order>, shown: Shown): boolean {
  const [value, other] = [sent[field], shown[field]];
  if (freelyShown.includes(field) || isSetByPlanet(field, sent)) return true;
  if (other === undefined || other === null) return false;
  if (field === "geometry") return sameGeometry(value, other);
  if (Array.isArray(value)) return Array.isArray(other) && isDeepStrictEqual(members(value), members(other));
  return !differs(field, shown as Partial<Order>, sent) || `${value as string}` === `${other as string}`;
}

/** Lists of satellites and of scenes have no order; a scene is known by its id. */
const members = (list: unknown[]) => list.map((item) => (item as { itemId?: unknown }).itemId ?? item).sort();

/** What Planet shows, parted: the declared fields, as declared where Planet shows them so or not at all; all others; those that are unlike. */
export function splitShown(order: Order, shown: Shown) {
  const declared: Shown = {};
  const others: Shown = {};
  const unlike: (keyof Order)[] = [];
  for (const field of fieldNames) {
    const value = shown[field];
    if (order[field] === undefined) {
      if (value !== undefined && value !== null) others[field] = value;
    } else if (field === "geometry" || value === undefined || isShownAs(field, order, shown))
      declared[field] = order[field];
    else {
      unlike.push(field);
      declared[field] = value;
    }
  }
  return { declared: declared as Partial<Order>, others: others as Partial<Order>, unlike };
}

export function isLiveAs(
  field: keyof Order,
  sent: Partial<Order>,
  live: LiveOrder,
  echo: Partial<Order>,
): boolean {
  if (field === "geometry")
    return live.originalGeometry === undefined
      ? isRewritten(sent.geometry!, live.geometry)
      : sameGeometry(live.originalGeometry, sent.geometry);
  const isShownNowhere = live.fields[field] === undefined && echo[field] === undefined;
  return isShownNowhere || isShownAs(field, sent, live.fields);
}

export const sentGeometry = (
  live: LiveOrder,
  expected: OrderGeometry | undefined,
): OrderGeometry | undefined =>
  live.originalGeometry !== undefined
    ? (live.originalGeometry as OrderGeometry)
    : sameGeometry(live.geometry, expected)
      ? expected
      : undefined;
