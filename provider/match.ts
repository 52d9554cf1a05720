// Planet's payload results carry no index: which of the sent payloads does each one answer?
import { isDeepStrictEqual } from "node:util";
import { differs, editableFields, fieldNames } from "./fields";
import type { Order, Orders } from "./order";
import type { Operation, Payload, PayloadResult } from "./planetApi";

export interface Answered {
  payload: Payload;
  result: PayloadResult;
}

/** Pairs by order id, or by the name, which is unique inside a batch; undefined where the bulk does not hold what was sent. */
export function matchResults(
  operation: Operation,
  sent: Payload[],
  results: PayloadResult[],
): Answered[] | undefined {
  const labelOf = ({ orderId, fields }: { orderId?: string; fields: Partial<Order> }) =>
    operation === "CREATE" ? fields.name : orderId;
  const open = new Map(sent.map((payload) => [labelOf(payload), payload]));
  const answered: Answered[] = [];
  for (const result of results) {
    const label = operation === "CREATE" ? result.echo.fields.name : (result.echo.orderId ?? result.orderId);
    const payload = open.get(label);
    if (!payload || !sameScalars(payload.fields, result.echo.fields)) return undefined;
    open.delete(label);
    answered.push({ payload, result });
  }
  return answered;
}

/**
 * The echo fills in defaults and may rewrite geometry, lists and rules, but not a plain value. Numbers may come back as
 * text (Planet's stereo example sends one so).
 */
function sameScalars(sent: Partial<Order>, echo: Partial<Order>): boolean {
  return fieldNames.every((field) => {
    const value = sent[field];
    if (value === undefined || typeof value === "object" || field === "rrule" || echo[field] === undefined)
      return true;
    const echoed = echo[field];
    return !differs(field, echo, sent) || (typeof echoed !== "object" && String(value) === String(echoed));
  });
}

/** What an EDIT changed, from its echo. */
export const editedFields = (echo: Partial<Order>): Partial<Order> =>
  Object.fromEntries(
    editableFields.flatMap((field) => (echo[field] === undefined ? [] : [[field, echo[field]]])),
  );

/** The user's key of an order that only the journal knows: by its name. The plan's assignment mends a wrong guess. */
export function keyOfName(wanted: Orders): (name: string) => string {
  const keys = new Map(Object.entries(wanted).map(([key, { name }]) => [name, key]));
  return (name) => keys.get(name) ?? name;
}

/** Type and coordinates; what else a server adds to a geometry does not count. */
export function sameGeometry(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b] as { type?: unknown; coordinates?: unknown }[];
  return one?.type === other?.type && isDeepStrictEqual(one?.coordinates, other?.coordinates);
}
