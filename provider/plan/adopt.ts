// Adopts the live orders that the program names in `adopt`. This batch did not order them.
import { propertyPath } from "../base/text";
import type { CheckFailure } from "../check/failure";
import type { Adoptions } from "../inputs/inputs";
import type { Order, Orders } from "../order/order";
import { identifyingFields } from "../order/orderFields";
import { isCancelled, isFinal } from "../order/orderStatus";
import { minuteOf } from "../order/times";
import type { LiveOrder } from "../planet/responses";
import { progressOf } from "../state/recordLive";
import type { Placed, State } from "../state/state";
import { compareLive, splitShown } from "./likeness";

/**
 * The adoptions that are still to be done. Where the batch already has the order, or has another
 * one under the key, there is nothing to adopt.
 */
export function openAdoptions(placed: State["placed"], adoptions: Adoptions): Adoptions {
  const served = new Set(Object.values(placed).map(({ key }) => key));
  return new Map([...adoptions].filter(([key, orderId]) => !placed[orderId] && !served.has(key)));
}

/**
 * Adds the live orders to `placed`, and returns a failure for each one that cannot be adopted.
 * `liveById` holds the live orders by id. `now` is in milliseconds since 1970. Sends nothing.
 */
export function adopt(
  placed: State["placed"],
  adoptions: Adoptions,
  wanted: Orders,
  liveById: Map<string, LiveOrder | undefined>,
  now: number,
): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const [key, orderId] of openAdoptions(placed, adoptions)) {
    const live = liveById.get(orderId);
    const why = whyNotAdoptable(live, wanted[key]!);
    if (why !== undefined)
      failures.push({ property: propertyPath(["orders", key, "adopt"]), reason: `order ${orderId} ${why}` });
    else placed[orderId] = adoptedOrder(key, live!, wanted[key]!, now);
  }
  return failures;
}

function whyNotAdoptable(live: LiveOrder | undefined, order: Order): string | undefined {
  if (!live) return "is not known to Planet for this API key. Check the id, and `account`";
  const { status } = live;
  if (isCancelled(status)) return `is ${status}: take \`adopt\` out to order it anew`;
  if (isFinal(status)) return `is ${status}, it has ended: take the key out, or \`adopt\` to order it anew`;
  // A field that Planet does not show is taken to be as declared.
  const other = identifyingFields.filter(
    (field) => order[field] !== undefined && compareLive(field, order, live, "by parts") === "different",
  );
  if (other.length === 0) return undefined;
  const shown = other.map((field) =>
    field === "geometry" ? "another geometry" : `${field} ${JSON.stringify(live.fields[field] ?? null)}`,
  );
  return `has ${shown.join(", ")} at Planet, which cannot be edited. Declare what Planet shows`;
}

function adoptedOrder(key: string, live: LiveOrder, order: Order, now: number): Placed {
  const { declared, others } = splitShown(order, { ...live.fields, geometry: order.geometry });
  const { status } = live;
  const progress = progressOf(live);
  return {
    key,
    order: declared,
    shown: others,
    entry: 0,
    status,
    since: minuteOf(now),
    ...(progress && { progress }),
    adopted: true,
  };
}
