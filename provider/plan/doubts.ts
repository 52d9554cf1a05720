// The doubt whether a new order has been ordered already: then nobody may order it by itself.
import { quotedKey } from "../base/text";
import { isNear } from "../geometry/sameGeometry";
import type { Order } from "../order/order";
import { differs, identifyingFields } from "../order/orderFields";
import { mayOverlap } from "../order/times";
import type { Placed, State } from "../state/state";
import { unlikeFields, written } from "./likeness";
import type { Plan } from "./plan";

/**
 * Why the plan must not be carried out, or undefined. An order that only the journal knew stands
 * where Planet shows it, and Planet may write it in a way that this package does not know. It may
 * be the new one if that one is what was sent for it. Where nobody knows what was sent, it may be
 * one that lies very near. In both cases their windows overlap.
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
    const what = `order ${orderId} (${quotedKey(likely.order.name ?? "")}, ${likely.status}), which an earlier run has ordered, ${told(likely, step.key)}. It may be the same order, so nothing was sent`;
    return `${what}. If it is, declare what Planet shows; if not, cancel it in Planet's dashboard, or leave it alive with \`pulumi config set planet:forgetOrder ${orderId}\`. Then run \`pulumi up\` again`;
  }
  return undefined;
}

const wasSent = ({ sentAs }: Placed, order: Order): boolean =>
  sentAs !== undefined &&
  !identifyingFields.some((field) => differs(field, sentAs, order)) &&
  mayOverlap(sentAs, order);

/** At the very same place, another field tells that it is another order. */
const isBeside = ({ order: found }: Placed, order: Order): boolean =>
  isNear(found.geometry, order.geometry) && differs("geometry", found, order) && mayOverlap(found, order);

function told({ order, sentAs }: Placed, key: string): string {
  const field = sentAs && (unlikeFields(sentAs, order).find(isIdentifying) ?? "geometry");
  if (!field) return `lies near ${quotedKey(key)}: Planet shows it at ${written(order.geometry)}`;
  return `was sent for ${quotedKey(key)} with ${field} ${written(sentAs[field])}: Planet shows ${written(order[field])}`;
}

const isIdentifying = (field: keyof Order) => identifyingFields.includes(field);
