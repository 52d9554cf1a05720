// Orders as Planet reads and shows them: camelCase ↔ snake_case, and how many fit into one bulk.
import { camelCase, mapKeys, snakeCase } from "../base/case";
import { plainGeometry } from "../geometry/plainGeometry";
import type { Order } from "../order/order";
import { fieldNames } from "../order/orderFields";
import { toTime } from "./shownValues";

export type Operation = "CREATE" | "EDIT" | "CANCEL";

/**
 * One order of a bulk request. A CREATE has all fields and no id. An EDIT has an id and the fields
 * that change. A CANCEL has an id alone.
 */
export interface Payload {
  /** The user's key of the order; not sent. */
  key: string;
  orderId?: string;
  fields: Partial<Order>;
}

/** The body of one bulk request. */
export function bulkBody(bulkId: string, operation: Operation, payloads: Payload[]): string {
  return `{"id":${JSON.stringify(bulkId)},"operation_type":"${operation}","order_payloads":[${payloads.map(payloadBody).join(",")}]}`;
}

export const payloadBody = ({ orderId, fields }: Payload): string =>
  JSON.stringify({ ...(orderId !== undefined && { id: orderId }), ...toApi(fields) });

function toApi(fields: Partial<Order>): Record<string, unknown> {
  const { extra, geometry, ...rest } = fields;
  return { ...extra, ...(geometry && { geometry }), ...(snakeKeys(rest) as object) };
}

/** The fields of an order that Planet shows with a value. */
export const fromApi = (payload: Record<string, unknown>): Partial<Order> => withValue(shownFields(payload));

/** The fields that are neither unset (null) nor absent. */
export const withValue = (shown: Partial<Record<keyof Order, unknown>>): Partial<Order> =>
  Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null && value !== undefined));

/** As `fromApi`, but a field that Planet shows as unset is null. */
export function shownFields(order: Record<string, unknown>): Partial<Record<keyof Order, unknown>> {
  const shown: Partial<Record<keyof Order, unknown>> = {};
  for (const [field, name] of apiFields) {
    const value = order[name];
    if (value === undefined) continue;
    if (field === "name") {
      // Every order has one, so an unset name is only not shown. A name of digits may come as a
      // number.
      const text = typeof value === "number" ? String(value) : value;
      if (typeof text === "string" && text !== "") shown.name = text;
      continue;
    }
    // Most values are text and numbers, which have no keys; the look at each costs time in long
    // lists.
    if (typeof value === "object")
      shown[field] = field === "geometry" ? plainGeometry(value) : withKeys(value);
    else if (value === "") shown[field] = null;
    // Nearly all times are texts with colons, which are left as they are.
    else if (timeFields.has(field) && !(typeof value === "string" && value.includes(":")))
      shown[field] = toTime(value) ?? value;
    else shown[field] = value;
  }
  return shown;
}

const timeFields = new Set<keyof Order>(["startTime", "endTime"]);

/** An empty list or object means the same as null. */
const withKeys = (value: object | null) =>
  value === null || Object.keys(value).length === 0 ? null : camelKeys(value);

/** Each field of an order, with its name at Planet. */
const apiFields = fieldNames.map((field) => [field, snakeCase(field)] as const);

export const snakeKeys = (value: unknown) => mapKeys(value, snakeCase);
const camelKeys = (value: unknown) => mapKeys(value, camelCase);

/** How many orders one bulk may have. Source: Planet's bulk guide. */
export const maxPayloads = 1000;

/**
 * Planet refuses bodies over 1 megabyte (source: MECH). 200 bytes are for what surrounds the
 * payloads.
 */
export const maxPayloadBytes = 1_000_000 - 200;

/** Splits by 1,000 orders and by 1 MB of UTF-8, whichever comes first. */
export function splitPayloads(payloads: Payload[]): Payload[][] {
  const chunks: Payload[][] = [];
  let room = 0;
  for (const payload of payloads) {
    const bytes = Buffer.byteLength(payloadBody(payload)) + 1;
    const chunk = chunks.at(-1);
    if (chunk && chunk.length < maxPayloads && bytes <= room) {
      chunk.push(payload);
      room -= bytes;
    } else {
      chunks.push([payload]);
      room = maxPayloadBytes - bytes;
    }
  }
  return chunks;
}
