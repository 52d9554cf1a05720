// Properties of a feature, or columns of a table, as fields of an order.
import { distance } from "fastest-levenshtein";
import { snakeCase } from "../base/case";
import type { Order } from "../order/order";
import { fieldNames } from "../order/orderFields";

/** An order field that a property can give. */
export type OrderField = Exclude<keyof Order, "geometry"> | "adopt";

const fields: OrderField[] = [...fieldNames.filter((field) => field !== "geometry"), "adopt"];

const fieldsByName = new Map(fields.flatMap((field) => [[field, field], [snakeCase(field), field]] as const)); // prettier-ignore

const numbers = new Set<OrderField>([
  "nStereoPov",
  "satElevationAngleMin",
  "satElevationAngleMax",
  "cloudThreshold",
  "exclusivityDays",
  "altitude",
]);

const structures = new Set<OrderField>(["requestedItems", "delivery", "extra"]);

/** The field that a property gives: as the program says, else by its name in camelCase or snake_case. */
export const fieldOf = (
  property: string,
  mapping: Record<string, OrderField | null>,
): OrderField | null | undefined =>
  Object.hasOwn(mapping, property) ? mapping[property] : fieldsByName.get(property);

/** The field whose name a property's name nearly is. */
export function nearField(property: string): string | undefined {
  const name = plain(property);
  if (name === "latitude") return undefined;
  return fields.find(
    (field) => plain(field) === name || (field.length >= 8 && distance(plain(field), name) <= 2),
  );
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

export class Unreadable extends Error {}

/** Files without types hold text for everything; undefined where there is nothing. */
export function toValue(field: OrderField, raw: unknown): unknown {
  if (raw === null || raw === undefined) return undefined;
  if (typeof raw !== "string")
    return typeof raw === "number" && !numbers.has(field) && !structures.has(field) ? String(raw) : raw;
  const text = raw.trim();
  if (text === "") return undefined;
  if (numbers.has(field)) return toNumber(text);
  if (field === "earlyStart") return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
  if (field === "satelliteTypes" && !text.startsWith("[")) return text.split(/[\s,;|]+/);
  return field === "satelliteTypes" || structures.has(field) ? toJson(text) : text;
}

/** The number, or the text where it is none. */
export function toNumber(text: string): number | string {
  if (text.length <= maxDigits && /^[+-]?\d+,\d+$/.test(text))
    throw new Unreadable(`has a decimal comma: write ${text.replace(",", ".")} (got "${text}")`);
  return isNumber(text) ? Number(text) : text;
}

export const isNumber = (text: string): boolean =>
  text.length <= maxDigits && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text);

/** More than any number has; the patterns would be slow on long texts. */
const maxDigits = 50;

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(`must be JSON (got ${JSON.stringify(text.slice(0, 60))})`);
  }
}
