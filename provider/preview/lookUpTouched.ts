// Looks up the orders that a plan would change, so that a preview shows what Planet would do today.
import { listed } from "../base/text";
import { messageOf } from "../base/errors";
import { hasBeenCancelled, isFinal } from "../order/orderStatus";
import type { Plan } from "../plan/plan";
import { confirmEnded } from "../planet/confirmEnded";
import { liveOrders } from "../planet/liveOrders";
import type { PlanetApi } from "../planet/planetApi";
import type { LiveOrder } from "../planet/responses";
import { recordNotShown, recordStatus } from "../state/recordLive";
import type { State } from "../state/state";

/** How many requests one preview spends on it. */
const maxRequests = 20;

/** What Planet shows of orders that were just looked up: undefined where it does not show one. */
export type Looked = Map<string, LiveOrder | undefined>;

export const noneLooked: Looked = new Map();

/**
 * The ids of the orders that the plan would edit, replace, cancel or forget, or cannot change.
 */
export function touchedBy(plan: Plan, placed: State["placed"]): string[] {
  const touched = plan.flatMap((step) => {
    if (step.action === "create") return step.replaces ? [step.replaces.orderId] : [];
    return ["edit", "cancel", "forget", "impossible"].includes(step.action) ? [step.orderId] : [];
  });
  return [...new Set(touched)].filter((orderId) => placed[orderId]);
}

/** Empty where Planet cannot be asked; a line says so. */
export async function lookUpTouched(
  orderIds: string[],
  placed: State["placed"],
  { connect, print }: { connect: () => PlanetApi; print: (line: string) => void },
): Promise<Looked> {
  if (orderIds.length === 0) return noneLooked;
  const asRecorded = (unseen: string[]) => {
    const oldest = unseen.flatMap((orderId) => placed[orderId]?.since ?? []).sort()[0];
    const since = oldest === undefined ? "" : `, the oldest status at ${oldest}`;
    return `the plan stands on what the last refresh or up has seen${since}`;
  };
  try {
    const options = { maxRequests, unreadable: (_: string, error: Error) => print(`note: ${error.message}`) };
    const recorded = (orderId: string) => placed[orderId]?.status;
    const looked = await liveOrders(connect(), orderIds, options);
    await confirmEnded(connect(), looked, print, { ...options, recorded });
    const rest = orderIds.filter((orderId) => !looked.has(orderId));
    if (rest.length > 0)
      print(
        `note: ${rest.length} of ${orderIds.length} orders that change were not looked up: of them ${asRecorded(rest)}`,
      );
    return looked;
  } catch (error) {
    const orders = listed(orderIds, 3, String);
    print(
      `note: Planet was not asked for the orders that change (${orders}): ${messageOf(error)}; ${asRecorded(orderIds)}`,
    );
    return noneLooked;
  }
}

/**
 * Records in `placed` what was looked up; cancelled orders leave it. Changes no order in place, so
 * a preview may pass a copy of the map.
 */
export function recordLooked(placed: State["placed"], looked: Looked, now: number): void {
  for (const [orderId, live] of looked) {
    const order = placed[orderId];
    if (!order) continue;
    const seen = (placed[orderId] = { ...order });
    if (!live) {
      if (!isFinal(order.status)) recordNotShown(seen, now);
    } else if (hasBeenCancelled(live.status)) delete placed[orderId];
    else recordStatus(seen, live.status, now);
  }
}
