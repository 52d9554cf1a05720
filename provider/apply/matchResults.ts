// Matches Planet's results with the payloads that were sent: results have no index.
import type { Order } from "../order/order";
import type { Payload } from "../planet/payloads";
import type { PayloadResult } from "../planet/responses";
import type { Sent } from "../state/state";

export interface Answered {
  payload: Payload;
  result: PayloadResult;
}

/**
 * A CREATE is matched by name, which is unique inside a batch, and the others by order id.
 * Undefined where the bulk holds something that was not sent.
 */
export function matchResults(
  { operation, payloads }: Sent,
  results: PayloadResult[],
): Answered[] | undefined {
  const labelOf = ({ orderId, fields }: { orderId?: string; fields: Partial<Order> }) =>
    operation === "CREATE" ? fields.name : orderId;
  const open = new Map(payloads.map((payload) => [labelOf(payload), payload]));
  const answered: Answered[] = [];
  for (const result of results) {
    const label = operation === "CREATE" ? result.echo.fields.name : (result.echo.orderId ?? result.orderId);
    const payload = open.get(label);
    if (!payload) return undefined;
    open.delete(label);
    answered.push({ payload, result });
  }
  return answered;
}
