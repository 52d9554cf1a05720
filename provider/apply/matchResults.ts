// Matches Planet's results with the payloads that were sent: results have no index.
import { nameForm } from "../order/names";
import type { Order } from "../order/order";
import { unlikeFields } from "../plan/likeness";
import type { Payload } from "../planet/payloads";
import type { PayloadResult } from "../planet/responses";
import type { Sent } from "../state/state";

export interface Answered {
  payload: Payload;
  result: PayloadResult;
}

/**
 * A CREATE is matched by name, which is unique inside a batch, and the others by order id. Where
 * Planet has changed a name, the place and the other fields tell which order it is. Undefined where
 * the bulk holds something that was not sent.
 */
export function matchResults(
  { operation, payloads }: Sent,
  results: PayloadResult[],
): Answered[] | undefined {
  const labelOf = ({ orderId, fields }: { orderId?: string; fields: Partial<Order> }) =>
    operation === "CREATE" ? fields.name && nameForm(fields.name) : orderId;
  const open = new Map(payloads.map((payload) => [labelOf(payload), payload]));
  const answered: Answered[] = [];
  const renamed: PayloadResult[] = [];
  for (const result of results) {
    const { echo, orderId } = result;
    const label = labelOf({ orderId: echo.orderId ?? orderId, fields: echo.fields });
    const payload = open.get(label);
    if (payload) answered.push({ payload, result });
    else renamed.push(result);
    open.delete(label);
  }
  // Of some refused payloads nothing may be shown but the error. They are all that is left then.
  if (renamed.length === open.size && renamed.every(isBareError))
    return [
      ...answered,
      ...[...open.values()].map((payload, index) => ({ payload, result: renamed[index]! })),
    ];
  if (renamed.length > 0 && operation !== "CREATE") return undefined;
  for (const result of renamed) {
    const alike = [...open].filter(([, { fields }]) =>
      unlikeFields(fields, result.echo.fields).every(isName),
    );
    const [found, ...others] = alike;
    if (!found || others.length > 0) return undefined;
    open.delete(found[0]);
    answered.push({ payload: found[1], result });
  }
  return answered;
}

const isName = (field: keyof Order) => field === "name";

const isBareError = ({ orderId, error, echo }: PayloadResult) =>
  error !== undefined &&
  orderId === undefined &&
  echo.orderId === undefined &&
  Object.keys(echo.fields).length === 0;
