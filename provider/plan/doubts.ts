// The doubt whether a new order has been ordered already: then nobody may order it by itself.
import { quotedKey } from "../base/text";
import { isNear } from "../geometry/sameGeometry";
import { differs } from "../order/orderFields";
import { overlap, windowOf } from "../order/times";
import type { State } from "../state/state";
import { written } from "./likeness";
import type { Plan } from "./plan";

/**
 * Why the plan must not be carried out, or undefined. An order that only the journal knew stands
 * where Planet shows it. If a new one is to be ordered very near, in an overlapping window, it may
 * be the same one, in a way of writing that this package does not know.
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
    const window = windowOf(step.order);
    const near = found.find(([, { order }]) => {
      // At the very same place, another field tells that it is another order.
      const isBeside = isNear(order.geometry, step.order.geometry) && differs("geometry", order, step.order);
      const other = windowOf(order);
      // A time that cannot be read proves nothing.
      return isBeside && (other.some(Number.isNaN) || overlap(other, window));
    });
    if (!near) continue;
    const [orderId, { order, status }] = near;
    return `order ${orderId} (${quotedKey(order.name ?? "")}, ${status}), which an earlier run has ordered, lies near ${quotedKey(step.key)}: Planet shows it at ${written(order.geometry)}. It may be the same order, so nothing was sent. If it is, declare what Planet shows; if not, \`pulumi config set planet:forgetOrder ${orderId}\` leaves it to you. Then run \`pulumi up\` again`;
  }
  return undefined;
}
