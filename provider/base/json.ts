// Helpers for JSON values.
import { printable } from "./text";

/** An object in the sense of JSON: neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A copy as the engine would hand it back: JSON has no undefined, so such members are dropped. */
export const toJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The number, also where it is written as text. Undefined for anything else. */
export function numberIn(value: unknown): number | undefined {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : undefined;
}

/** The text, printable. Undefined where it is none, or empty. */
export const textIn = (value: unknown, maxLength: number): string | undefined =>
  typeof value === "string" ? printable(value, maxLength) || undefined : undefined;
