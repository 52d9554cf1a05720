// Records what Planet shows otherwise than it was sent, so that the next `up` edits it back.
import { printable, quotedKey } from "../base/text";
import { differs, isSetByPlanet } from "../order/orderFields";
import { isBeforeStart } from "../order/orderStatus";
import { isTime, sameTime } from "../order/times";
import { compareLive } from "../plan/likeness";
import type { LiveOrder } from "../planet/responses";
import { recordStart } from "../state/recordLive";
import type { Placed } from "../state/state";
import type { RunContext } from "./context";

/** Follows only fields that were sent. What Planet fills in is no drift. */
export function followEdits(placed: Placed, live: LiveOrder, log: RunContext["log"]): void {
  const { key, order, unconfirmed } = placed;
  if (!unconfirmed && compareLive("geometry", order, live) === "different")
    log(
      `warning: ${quotedKey(key)}: Planet shows order ${live.orderId} at another place than was ordered. It may be somebody else's: look at it in Planet's dashboard before you change or destroy it`,
    );
  const edited: string[] = [];
  if (live.name !== undefined && differs("name", { name: live.name }, order)) {
    edited.push(`name ${JSON.stringify(order.name)} → ${JSON.stringify(live.name)}`);
    order.name = live.name;
  }
  const { startTime, endTime } = order;
  if (startTime !== undefined && live.startTime !== undefined && !isSetByPlanet("startTime", order)) {
    const isMoved = !sameTime(startTime, live.startTime) && isTime(live.startTime);
    if (isMoved || placed.shown) recordStart(placed, isMoved ? live.startTime : undefined);
    if (isMoved && isBeforeStart(live.status))
      edited.push(`startTime ${startTime} → ${printable(live.startTime, 50)}`);
    else if (isMoved) warnOfStart(placed, live.status, log);
  }
  if (endTime !== undefined && live.endTime !== undefined && !isSetByPlanet("endTime", order))
    if (!sameTime(endTime, live.endTime) && isTime(live.endTime)) {
      edited.push(`endTime ${endTime} → ${printable(live.endTime, 50)}`);
      order.endTime = live.endTime;
    }
  if (edited.length > 0)
    log(`warning: "${key}" was edited outside this stack: ${edited.join(", ")}; \`pulumi up\` edits it back`);
}

/**
 * Tells a start that Planet shows otherwise than ordered, where it cannot be edited any more.
 */
export function warnOfStart({ key, order, shown }: Placed, status: string, log: RunContext["log"]): void {
  if (order.startTime === undefined || shown?.startTime === undefined || isBeforeStart(status)) return;
  log(
    `warning: "${key}": Planet shows startTime ${printable(shown.startTime, 50)}, ordered was ${order.startTime}. The order is ${printable(status, 50)}, so its start stays as it is`,
  );
}
