// Reads properties of a feature, or columns of a table, as fields of an order.
import type { z } from "zod";
import { snakeCase } from "../base/case";
import { nearest } from "../base/near";
import { declaredSchema } from "../check/orderSchema";
import type { DeclaredOrder } from "../check/orderSchema";
import type { OrderField } from "./columnOptions";

const fields = Object.keys(declaredSchema.shape).filter((field) => field !== "geometry") as OrderField[];

const fieldsByName = new Map<string, OrderField>(
  fields.flatMap((field) => [
    [field, field],
    [snakeCase(field), field],
  ]),
);

/**
 * The field that a property gives: the one that the program maps it to, else the one that it is
 * named like, in camelCase or snake_case.
 */
export const fieldOf = (
  property: string,
  mapping: Record<string, OrderField | null>,
): OrderField | null | undefined =>
  Object.hasOwn(mapping, property) ? mapping[property] : fieldsByName.get(property);

/** The field that a property's name almost spells. */
export function nearField(property: string): string | undefined {
  const near = nearest(property, fields, 0) ?? nearest(property, longNames);
  return near === latitude ? undefined : near;
}

/** It almost spells `altitude`. */
const latitude = "latitude";

/** A file may hold anything, and much of it is near a short name. */
const longNames = [...fields.filter((field) => field.length >= 8), latitude];

export class Unreadable extends Error {}

/**
 * The value for the field. Files without types hold text for everything. Undefined where there is
 * none.
 */
export function toValue(field: OrderField, raw: unknown): unknown {
  if (raw === null || raw === undefined) return undefined;
  const kind = kinds[field];
  if (typeof raw === "number") return kind === "number" || kind === "JSON" ? raw : String(raw);
  if (typeof raw !== "string") return raw;
  const text = raw.trim();
  if (text === "") return undefined;
  switch (kind) {
    case "number":
      return toNumber(text);
    case "boolean":
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
    case "words":
      return text.startsWith("[") ? toJson(text) : text.split(/[\s,;|]+/);
    case "JSON":
      return toJson(text);
    case "text":
      return text;
  }
}

/** How a cell writes the value of a field. */
type Kind = "number" | "boolean" | "words" | "JSON" | "text";

const kinds = Object.fromEntries(
  fields.map((field) => [field, kindOf(declaredSchema.shape[field])]),
) as Record<keyof DeclaredOrder, Kind>;

/** Derived from the schema of the field. A list of words need not be JSON. */
function kindOf(schema: z.core.$ZodType): Kind {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "optional") return kindOf(def.innerType);
  if (def.type === "union") return kindOf(def.options[0]!);
  if (def.type === "literal") return typeof def.values[0] === "number" ? "number" : "text";
  if (def.type === "number" || def.type === "boolean") return def.type;
  if (def.type === "string" || def.type === "enum") return "text";
  return def.type === "array" && kindOf(def.element) === "text" ? "words" : "JSON";
}

/** The number, or the text itself where it is none. */
export function toNumber(text: string): number | string {
  if (text.length <= maxDigits && /^[+-]?\d+,\d+$/.test(text))
    throw new Unreadable(`has a decimal comma: write ${text.replace(",", ".")} (got "${text}")`);
  return isNumber(text) ? Number(text) : text;
}

export const isNumber = (text: string): boolean =>
  text.length <= maxDigits && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text);

/** No number is longer. The patterns would be slow on long texts. */
const maxDigits = 50;

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(`must be JSON (got ${JSON.stringify(text.slice(0, 60))})`);
  }
}
