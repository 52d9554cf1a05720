// Tells whether a bulk holds what this run sent, by Planet's echoes. Where an echo differs, the
// live order decides.
import { printable } from "../base/text";
import { isLiveAs, unlikeFields } from "../plan/likeness";
import { liveOrders } from "../planet/liveOrders";
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
    return [{ orderId, fields, sent: payload.fields, echo: result.echo.fields }];
  });
  const liveById = await liveOrders(
    run.api,
    doubtful.map(({ orderId }) => orderId),
  );
  for (const { orderId, fields, sent, echo } of doubtful) {
    const live = liveById.get(orderId);
    for (const field of fields) {
      if (!live || isLiveAs(field, sent, live, echo)) continue;
      if (field === "geometry") return `order ${orderId} ("${sent.name}") is at another place`;
      const shown = JSON.stringify(live.fields[field] ?? echo[field] ?? null);
      return `order ${orderId} shows ${field} ${printable(shown, 100)}, sent was ${JSON.stringify(sent[field])}`;
    }
  }
  return undefined;
}
