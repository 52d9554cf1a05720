// Doubts that stop a plan: whether a new order has been ordered already, and whether an order was
// ordered as the program declares it.
import { quotedKey } from "../base/text";
import { isNear } from "../geometry/sameGeometry";
import { nameForm } from "../order/names";
import type { Order, Orders } from "../order/order";
import { differs, identifyingFields, orderFields } from "../order/orderFields";
import { isFinal } from "../order/orderStatus";
import { mayOverlap } from "../order/times";
import type { Placed, State } from "../state/state";
import { isPlainlyOther, unlikeFields, written } from "./likeness";
import type { Plan } from "./plan";

/**
 * Why the plan must not be carried out, or undefined. An order that only the journal knew stands
 * where Planet shows it, and Planet may write it in a way that this package does not know. It may
 * be the new one if that one is what was sent for it. Where nobody knows what was sent, it may be
 * one that lies very near, or at the same place. In all cases their windows overlap.
 */
export function likelySameOrder(plan: Plan, placed: State["placed"]): string | undefined {
  const served = new Set(
    plan.flatMap((step) => (step.action === "keep" || step.action === "edit" ? [step.orderId] : [])),
  );
  const found = Object.entries(placed).filter(
    ([orderId, { unconfirmed }]) => unconfirmed && !served.has(orderId),
  );
  if (found.length === 0) return undefined;
  for (const step of plan) {
    if (step.action !== "create") continue;
    const [orderId, likely] =
      found.find(([, one]) => wasSent(one, step.order) || isBeside(one, step.order)) ?? [];
    if (orderId === undefined || likely === undefined) continue;
    const what = `order ${orderId} (${quotedKey(likely.order.name ?? "")}, ${likely.status}), which an earlier run has ordered, ${told(likely, step.key, step.order)}. It may be the same order, so nothing was sent`;
    return `${what}. If it is, declare what Planet shows${orItsName(likely.order, step.order)}; if not, cancel it in Planet's dashboard, or leave it alive with \`pulumi config set planet:forgetOrder ${orderId}\`. Then run \`pulumi up\` again`;
  }
  return undefined;
}

/**
 * Why the plan must not be carried out, or undefined. An order that only the journal knew serves a
 * key under another name, and Planet does not show a field that the program declares for it. Nobody
 * can tell whether it was ordered so, and the field cannot be edited.
 */
export function unshownField(plan: Plan, placed: State["placed"], wanted: Orders): string | undefined {
  for (const step of plan) {
    if (step.action !== "keep" && step.action !== "edit") continue;
    const { order: found, sentAs, status, unconfirmed } = placed[step.orderId]!;
    if (!unconfirmed) continue;
    const order = wanted[step.key]!;
    const field = unlikeFields(order, found).find(
      (one) =>
        identifyingFields.includes(one) &&
        found[one] === undefined &&
        order[one] !== orderFields[one].unset &&
        (sentAs === undefined || differs(one, sentAs, order)),
    );
    if (field === undefined) continue;
    const named = quotedKey(found.name ?? "");
    const what = `order ${step.orderId} (${named}, ${status}), which an earlier run has ordered, serves ${quotedKey(step.key)}, which is declared with ${field} ${written(order[field])}: Planet does not show it, so nobody can tell whether it was ordered so. Nothing was sent`;
    return `${what}. ${waysOn(step.orderId, status)}; then run \`pulumi up\` again`;
  }
  return undefined;
}

/** What to do about an order that cannot be compared with the program. */
export const waysOn = (orderId: string, status: string | undefined): string =>
  isFinal(status)
    ? `It has ended: declare what Planet shows, or \`pulumi config set planet:forgetOrder ${orderId}\` to order it anew`
    : "Declare what Planet shows, or cancel the order in Planet's dashboard and run `pulumi refresh`";

const wasSent = ({ sentAs }: Placed, order: Order): boolean =>
  sentAs !== undefined &&
  !identifyingFields.some((field) => differs(field, sentAs, order)) &&
  mayOverlap(sentAs, order);

/**
 * The found order is near, or at the very same place with no field that tells that it is another
 * order. Planet may have moved its times, or may not show what was sent.
 */
const isBeside = ({ order: found }: Placed, order: Order): boolean =>
  mayOverlap(found, order) &&
  (differs("geometry", found, order)
    ? isNear(found.geometry, order.geometry)
    : !identifyingFields.some((field) => isPlainlyOther(field, order, found)));

/**
 * Under its own name, the order is taken as declared, apart from fields that it shows otherwise.
 */
function orItsName(found: Partial<Order>, order: Order): string {
  const isOther = unlikeFields(order, found).some(
    (field) => identifyingFields.includes(field) && found[field] !== undefined,
  );
  const { name } = found;
  return isOther || name === undefined || nameForm(name) === nameForm(order.name)
    ? ""
    : `, or its name ${quotedKey(name)} again`;
}

/** What was sent or is declared, and what Planet shows instead. */
function told(placed: Placed, key: string, order: Order): string {
  const { order: found, sentAs } = placed;
  const isSent = wasSent(placed, order);
  if (!isSent && differs("geometry", found, order))
    return `lies near ${quotedKey(key)}: Planet shows it at ${written(found.geometry)}`;
  const expected = isSent ? sentAs! : order;
  const field = fieldToTell(expected, found);
  const shows = found[field] === undefined ? "does not show it" : `shows ${written(found[field])}`;
  return isSent
    ? `was sent for ${quotedKey(key)} with ${field} ${written(expected[field])}: Planet ${shows}`
    : `lies at the place of ${quotedKey(key)}, which is declared with ${field} ${written(expected[field])}: Planet ${shows}`;
}

/** Fields that cannot be edited first, then the times, which may be too late to edit. */
function fieldToTell(expected: Partial<Order>, found: Partial<Order>): keyof Order {
  const unlike = unlikeFields(expected, found);
  const first = [...identifyingFields, "startTime" as const, "endTime" as const];
  return first.find((field) => unlike.includes(field)) ?? "name";
}
