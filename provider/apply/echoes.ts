// Tells whether a bulk holds what this run sent, by Planet's echoes. Where an echo differs, the
// live order decides.
import { quotedKey } from "../base/text";
import { fewLooks, waitUntil } from "../base/waitUntil";
import { isLiveAs, unlikeFields, written } from "../plan/likeness";
import { liveOrders } from "../planet/liveOrders";
import type { LiveOrder } from "../planet/responses";
import type { RunContext } from "./context";
import type { Answered } from "./matchResults";

/**
 * The first difference between the orders of a bulk and what this run sent, or undefined. Planet
 * may rewrite echoes, so an order whose echo differs is looked up.
 */
export async function shownOtherwise(run: RunContext, answered: Answered[]): Promise<string | undefined> {
  const doubtful = answered.flatMap(({ payload, result }) => {
    const orderId = payload.orderId ?? result.orderId;
    const fields = unlikeFields(payload.fields, result.echo.fields);
    if (orderId === undefined || result.error !== undefined || fields.length === 0) return [];
    return [{ orderId, fields, key: payload.key, sent: payload.fields, echo: result.echo.fields }];
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

/** Planet may not show an order yet that it has just accepted, so it is asked for a few times. */
async function liveSoon(run: RunContext, orderIds: string[]): Promise<Map<string, LiveOrder>> {
  const found = new Map<string, LiveOrder>();
  const look = async () => {
    const missing = orderIds.filter((orderId) => !found.has(orderId));
    for (const [orderId, live] of await liveOrders(run.api, missing)) if (live) found.set(orderId, live);
    return found.size === orderIds.length || undefined;
  };
  await waitUntil(look, { pauseMs: fewLooks, clock: run.clock });
  return found;
}
