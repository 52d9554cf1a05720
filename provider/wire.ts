// camelCase in programs, snake_case at Planet: converted here, one function each way.
import { fieldNames } from "./fields";
import type { Order } from "./order";

export type Operation = "CREATE" | "EDIT" | "CANCEL";

/** One order of a bulk request. CREATE has all fields and no id, EDIT an id and what changes, CANCEL an id. */
export interface Payload {
  /** The user's key of the order; not sent. */
  key: string;
  orderId?: string;
  fields: Partial<Order>;
}

/** The body of one bulk request, as it is sent and as its size is counted. */
export function bulkBody(bulkId: string, operation: Operation, payloads: Payload[]): string {
  return `{"id":${JSON.stringify(bulkId)},"operation_type":"${operation}","order_payloads":[${payloads.map(payloadBody).join(",")}]}`;
}

export const payloadBody = ({ orderId, fields }: Payload): string =>
  JSON.stringify({ ...(orderId !== undefined && { id: orderId }), ...toApi(fields) });

function toApi(fields: Partial<Order>): Record<string, unknown> {
  const { extra, geometry, ...rest } = fields;
  return { ...extra, ...(geometry && { geometry }), ...(snakeKeys(rest) as object) };
}

export const fromApi = (payload: Record<string, unknown>): Partial<Order> =>
  Object.fromEntries(Object.entries(shownFields(payload)).filter(([, value]) => value !== null));

/** As `fromApi`, but what is shown as null is null. */
export function shownFields(order: Record<string, unknown>): Partial<Record<keyof Order, unknown>> {
  const shown: Partial<Record<keyof Order, unknown>> = {};
  for (const [field, name] of apiFields) {
    const value = order[name];
    if (value !== undefined) shown[field] = field === "geometry" ? value : camelKeys(value);
  }
  return shown;
}

export const snakeCase = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const camelCase = (text: string): string =>
  text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every field of an order beside its name at Planet. */
const apiFields = fieldNames.map((field) => [field, snakeCase(field)] as const);

export const snakeKeys = (value: unknown) => mapKeys(value, snakeCase);
const camelKeys = (value: unknown) => mapKeys(value, camelCase);

function mapKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, rename));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [rename(key), mapKeys(inner, rename)]),
  );
}
