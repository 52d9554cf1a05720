// Reads properties of a feature, or columns of a table, as fields of an order.
import type { z } from "zod";
import { snakeCase } from "../base/case";
import { nearest } from "../base/near";
import { declaredSchema } from "../check/orderSchema";
import type { DeclaredOrder } from "../check/orderSchema";
import type { OrderField } from "./columnOptions";
import { readTime } from "./times";
import { Unreadable } from "./unreadable";

export const fields = Object.keys(declaredSchema.shape).filter(
  (field) => field !== "geometry",
) as OrderField[];

const fieldsByName = new Map<string, OrderField>(
  fields.flatMap((field) => [
    [field.toLowerCase(), field],
    [snakeCase(field), field],
  ]),
);

/**
 * The field that a property gives: the one that the program maps it to, else the one that it is
 * named like, in camelCase or snake_case. Databases and shapefiles write names in capitals.
 */
export const fieldOf = (
  property: string,
  mapping: Record<string, OrderField | null>,
): OrderField | null | undefined =>
  Object.hasOwn(mapping, property) ? mapping[property] : fieldsByName.get(property.toLowerCase());

/** The field that a property's name almost spells. */
export function nearField(property: string): string | undefined {
  const near =
    nearest(property, fields, 0) ?? nearest(property, ["endTime"], 1) ?? nearest(property, longNames);
  return near === latitude ? undefined : near;
}

/** It almost spells `altitude`. */
const latitude = "latitude";

/** A file may hold anything, and much of it is near a short name. */
const longNames = [...fields.filter((field) => field.length >= 8), latitude];

/**
 * The value for the field. Files without types hold text for everything. Undefined where there is
 * none.
 */
export function toValue(field: OrderField, raw: unknown): unknown {
  if (raw === null || raw === undefined) return undefined;
  const kind = kinds[field];
  if (typeof raw === "number" && ["number", "integer", "JSON"].includes(kind)) return raw;
  if (typeof raw !== "string" && typeof raw !== "number") return raw;
  const text = String(raw).trim();
  if (text === "") return undefined;
  switch (kind) {
    case "number":
      return toNumber(text);
    case "integer":
      return toInteger(text);
    case "boolean":
      return toBoolean(text);
    case "time":
      return readTime(text, field === "endTime");
    case "words":
      return toWords(text);
    case "JSON":
      return toJson(text);
    case "text":
      return text;
  }
}

/** How a cell writes the value of a field. */
type Kind = "number" | "integer" | "boolean" | "time" | "words" | "JSON" | "text";

const kinds = Object.fromEntries(
  fields.map((field) => [field, kindOf(declaredSchema.shape[field])]),
) as Record<keyof DeclaredOrder, Kind>;

/** Derived from the schema of the field. A list of words need not be JSON. */
function kindOf(schema: z.core.$ZodType): Kind {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "optional") return kindOf(def.innerType);
  if (def.type === "union") return kindOf(def.options[0]!);
  if (def.type === "literal") return typeof def.values[0] === "number" ? "integer" : "text";
  const format = "format" in def ? def.format : undefined;
  if (def.type === "number") return format === "safeint" ? "integer" : "number";
  if (def.type === "boolean") return "boolean";
  if (format === "datetime") return "time";
  if (def.type === "string" || def.type === "enum") return "text";
  return def.type === "array" && kindOf(def.element) === "text" ? "words" : "JSON";
}

/** The number, or the text itself where it is none. */
export function toNumber(text: string): number | string {
  if (text.length > maxDigits) return text;
  if (isNumber(text)) {
    // Where it has more digits than a number holds, another one would be taken.
    if (/^[+-]?\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text)))
      throw new Unreadable(`has more digits than a number keeps (got ${JSON.stringify(text)})`);
    return Number(text);
  }
  const why = whyNoNumber(text);
  if (why !== undefined) throw new Unreadable(`${why} (got ${JSON.stringify(text)})`);
  return text;
}

/** How people and spreadsheets write numbers that are none here. */
function whyNoNumber(text: string): string | undefined {
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text))
    return `write ${text.replace(",", "")}, or ${text.replace(",", ".")} where its comma is a decimal one`;
  if (/^[+-]?\d+,\d+$/.test(text)) return `has a decimal comma: write ${text.replace(",", ".")}`;
  const joined = text.replace(/[\s'’_,]/g, "").replace(/^[\u2212\u2013]/, "-");
  // Groups of three, else it might be two numbers.
  if (/^[-+\u2212\u2013]?\d{1,3}(?:([\s'’_,])\d{3})(?:\1\d{3})*(?:\.\d+)?$/.test(text))
    return `has marks between its digits: write ${joined}`;
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(text))
    return `has a decimal comma: write ${text.replaceAll(".", "").replace(",", ".")}`;
  if (/^[\u2212\u2013][\d.]+$/.test(text)) return `has another sign than -: write ${joined}`;
  const [, number, unit] = /^([+-]?\d+(?:\.\d+)?) ?(%|°|º|m|km|ft|deg|degrees?|days?|d)$/i.exec(text) ?? [];
  if (number !== undefined) return `has the unit ${unit}: write the number alone`;
  return /^(nan|null|none|nil|n\/?a|n\.a\.|-+|\?+|[+-]?inf(inity)?|\\n|unknown)$/i.test(text)
    ? "is no number: leave it empty where there is none"
    : undefined;
}

/** `1.0` is whole, and `1.000` may be a thousand. */
function toInteger(text: string): number | string {
  const [, digits] = /^([+-]?[1-9]\d{0,2})(?:\.000)+$/.exec(text) ?? [];
  if (digits === undefined) return toNumber(text);
  throw new Unreadable(
    `write ${digits}, or ${text.replaceAll(".", "")} where its dot separates thousands (got "${text}")`,
  );
}

function toBoolean(text: string): boolean | string {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const meant = yes.test(text) ? "true" : no.test(text) ? "false" : undefined;
  if (meant !== undefined) throw new Unreadable(`must be true or false: write ${meant} (got "${text}")`);
  return text;
}

/** Also as spreadsheets in other languages write them. */
const yes = /^(1|1\.0|t|y|yes|on|wahr|ja|vrai|oui|verdadero|sí|si|vero|verdadeiro|sim|waar)$/i;
const no = /^(0|0\.0|f|n|no|off|falsch|nein|faux|non|falso|não|nao|onwaar|nee)$/i;

function toWords(text: string): unknown {
  if (/^[[{(].*[\]})]$/.test(text))
    try {
      return JSON.parse(text);
    } catch {
      const words = text.match(/[A-Za-z_]{2,}/g) ?? [];
      throw new Unreadable(
        `write the words with commas between them${words.length > 0 ? `: ${words.slice(0, 5).join(", ")}` : ""} (got ${shown(text)})`,
      );
    }
  return text.split(/[\s,;|]+/).filter((word) => word !== "");
}

export const isNumber = (text: string): boolean =>
  text.length <= maxDigits && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text);

/** No number is longer. The patterns would be slow on long texts. */
const maxDigits = 50;

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(`must be JSON (got ${shown(text)})`);
  }
}

const shown = (text: string) => JSON.stringify(text.slice(0, 60));
