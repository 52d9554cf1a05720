// Reads single values that Planet shows. Each may be written in more than one way.
import { isObject } from "../base/json";
import { printable } from "../base/text";
import { parseBody } from "./statusCodes";

/** Undefined where the value is no number and no text of one. */
export function toNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Undefined where the value is no text, or an empty one. */
export const toText = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The same on one line, without control characters, cut after `maxLength` characters. */
export const toLine = (value: unknown, maxLength: number): string | undefined =>
  printable(toText(value) ?? "", maxLength) || undefined;

/** The object, also where it is JSON in a text. Without members where there is none. */
export function toObject(value: unknown): Record<string, unknown> {
  const shown = typeof value === "string" ? parseBody(value).json : value;
  return isObject(shown) ? shown : {};
}

/** `IN_PROGRESS`: the form in which Planet's documents write statuses and operations. */
export const toConstant = (text: string): string =>
  /^[A-Z_]{1,60}$/.test(text)
    ? text
    : printable(text, 60)
        .toUpperCase()
        .replace(/[\s-]+/g, "_");

/** Texts that stand for nothing, or for "no error". */
const nothing = /^(null|none|nil|undefined|n\/a|false|0|ok|success|no errors?)?[.!]?$/i;

/**
 * Whether the value says nothing, in whatever way that is written: absent, null, false, 0, a word
 * for it, or a list or an object that holds only such values, also as JSON in a text.
 */
export function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  if (Array.isArray(value)) return value.every(saysNothing);
  if (isObject(value)) return Object.values(value).every(saysNothing);
  if (typeof value !== "string") return false;
  const text = value.trim();
  if (nothing.test(text)) return true;
  return /^["[{]/.test(text) && isJsonOfNothing(text);
}

function isJsonOfNothing(text: string): boolean {
  const { json, flaw } = parseBody(text);
  return flaw === undefined && saysNothing(json);
}

/** Less than this is no number of seconds since 1970 that an order could have. */
const leastSeconds = 1e8;

/** More than this counts as milliseconds since 1970: as seconds it would be in the year 5138. */
const mostSeconds = 1e11;

/** A time as text. A number of seconds or milliseconds since 1970 becomes ISO 8601. */
export function toTime(value: unknown): string | undefined {
  const isNumber = typeof value === "number" || (typeof value === "string" && /^\d{9,14}$/.test(value));
  if (!isNumber || Number(value) < leastSeconds)
    return typeof value === "string" && value !== "" ? value : undefined;
  const number = Number(value);
  const time = new Date(number > mostSeconds ? number : number * 1000);
  return Number.isNaN(time.getTime()) ? toText(value) : time.toISOString();
}
