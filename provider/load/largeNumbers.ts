// Integers of JSON that JavaScript cannot hold, above 2^53: two of them may become one number.
import { parse } from "lossless-json";

export { isLosslessNumber } from "lossless-json";

export const isTooLarge = (value: unknown): value is number =>
  typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;

/** The JSON text with each number as it is written. Slow, so only for messages. */
export function asWritten(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // Too deep for this parser.
    return undefined;
  }
}
