// Reads single values that Planet shows. Each may be written in more than one way.
import { printable } from "../base/text";

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

/** `IN_PROGRESS`: the form in which Planet's documents write statuses and operations. */
export const toConstant = (text: string): string =>
  printable(text, 60)
    .toUpperCase()
    .replace(/[\s-]+/g, "_");
