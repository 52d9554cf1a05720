// Tells whether a bulk holds what this run sent, by Planet's echoes. Where an echo differs, the
// live order decides.
import { quotedKey } from "../base/text";
import { fewLooks, waitUntil } from "../base/waitUntil";
import type { Order } from "../order/order";
import { editableFields } from "../order/orderFields";
import { compareShown, isLiveAs, unlikeFields, written } from "../plan/likeness";
import { liveOrders } from "../planet/liveOrders";
import type { LiveOrder } from "../planet/responses";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import { editedFields } from "./foldBulk";
import type { Answered } from "./matchResults";

/**
 * The first difference between the orders of a bulk and what this run sent, or undefined. Planet
 * may rewrite echoes, so an order whose echo differs is looked up. `edited` are the orders as they
 * were before an EDIT.
 */
export async function shownOtherwise(
  run: RunContext,
  answered: Answered[],
  edited: State["placed"],
): Promise<string | undefined> {
  const doubtful = answered.flatMap(({ payload, result }) => {
    const orderId = payload.orderId ?? result.orderId;
    if (orderId === undefined || result.error !== undefined) return [];
    const { key, fields: sent } = payload;
    const echo = result.echo.fields;
    const before = edited[orderId]?.order;
    const fields = [...unlikeFields(sent, echo), ...(before ? unsentFields(before, sent, echo) : [])];
    if (fields.length === 0) return [];
    return [{ orderId, fields, key, sent: { ...(before && editedFields(before)), ...sent }, echo }];
  });
  const liveById = await liveSoon(
    run,
    doubtful.map(({ orderId }) => orderId),
  );
  for (const { orderId, fields, key, sent, echo } of doubtful) {
    const live = liveById.get(orderId);
    const field = live ? fields.find((one) => !isLiveAs(one, sent, live, echo)) : fields[0];
    if (field === undefined) continue;
    const shown =
      live && field === "geometry" ? (live.originalGeometry ?? live.geometry) : live?.fields[field];
    const where = `Planet shows order ${orderId} of ${quotedKey(key)} with ${field}`;
    const aside = live ? "" : " in the bulk alone";
    return `${where} ${written(shown ?? echo[field])}${aside}, sent was ${written(sent[field])}`;
  }
  return undefined;
}

/**
 * The fields that the echo of an EDIT shows as changed although this run did not send them: an
 * earlier run's EDIT under the same id holds more. An echo may show the whole order.
 */
const unsentFields = (before: Partial<Order>, sent: Partial<Order>, echo: Partial<Order>) =>
  editableFields.filter(
    (field) =>
      sent[field] === undefined &&
      before[field] !== undefined &&
      compareShown(field, before, echo) === "different",
  );

/** Planet may not show an order yet that it has just accepted, so it is asked for a few times. */
async function liveSoon(run: RunContext, orderIds: string[]): Promise<Map<string, LiveOrder>> {
  const found = new Map<string, LiveOrder>();
  const look = async () => {
    const missing = orderIds.filter((orderId) => !found.has(orderId));
    for (const [orderId, live] of await liveOrders(run.api, missing)) if (live) found.set(orderId, live);
    return found.size === orderIds.length || undefined;
  };
  await waitUntil(look, { pauseMs: fewLooks, clock: run.clock, signal: run.signal });
  return found;
}
