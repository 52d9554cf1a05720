// Planet's payload results carry no index: which of the sent payloads does each one answer?
import { isDeepStrictEqual } from "node:util";
import { differs, editableFields, fieldNames } from "./fields";
import type { Order, Orders } from "./order";
import type { PayloadResult } from "./planetApi";
import type { Sent } from "./state";
import type { Payload } from "./wire";

export interface Answered {
  payload: Payload;
  result: PayloadResult;
}

/** Pairs by order id, or by the name, which is unique inside a batch; undefined where the bulk does not hold what was sent. */
export function matchResults(
  { operation, payloads, found }: Sent,
  results: PayloadResult[],
): Answered[] | undefined {
  const labelOf = ({ orderId, fields }: { orderId?: string; fields: Partial<Order> }) =>
    operation === "CREATE" ? fields.name : orderId;
  const open = new Map(payloads.map((payload) => [labelOf(payload), payload]));
  const answered: Answered[] = [];
  for (const result of results) {
    const label = operation === "CREATE" ? result.echo.fields.name : (result.echo.orderId ?? result.orderId);
    const payload = open.get(label);
    // Planet took the bulk from us: what it echoes otherwise it has normalised. A bulk that was only found may be another's.
    const isOurs = !found || result.error !== undefined || echoes(payload?.fields ?? {}, result.echo.fields);
    if (!payload || !isOurs) return undefined;
    open.delete(label);
    answered.push({ payload, result });
  }
  return answered;
}

/** Geometry is compared by looking orders up. */
const echoes = (sent: Partial<Order>, echo: Partial<Order>): boolean =>
  fieldNames.every(
    (field) =>
      field === "geometry" ||
      sent[field] === undefined ||
      echo[field] === undefined ||
      isEchoOf(field, sent, echo),
  );

/**
 * Whether the echo of a field tells of the same value. Lists and rules may be rewritten and are not judged;
 * numbers may come back as text (Planet's stereo example sends one so).
 */
export function isEchoOf(field: keyof Order, sent: Partial<Order>, echo: Partial<Order>): boolean {
  const [value, echoed] = [sent[field], echo[field]];
  if (field === "geometry") return sameGeometry(value, echoed);
  if (typeof value === "object" || typeof echoed === "object" || field === "rrule") return true;
  return !differs(field, echo, sent) || String(value) === String(echoed);
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
