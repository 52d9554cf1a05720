// Errors of a preview → failures, order by order. The engine words the errors of `check`, and the
// provider those of a plan.
import { printable } from "../../base/text";

export interface Failure {
  /** Absent where the failure is not about one order. */
  key?: string;
  why: string;
}

/** @param error The message of one diagnostic. */
export function readFailures(error: string): Failure[] {
  const text = error.replace(/^error: /, "");
  const [, property, reason] = /: property (.*?) value \{.*?\} has a problem: (.*)$/s.exec(text) ?? [];
  if (property !== undefined && reason !== undefined) return [failureOf(property, reason)];
  const [, refused] = /what is declared cannot be had, nothing was sent\. (".*)$/s.exec(text) ?? [];
  if (refused !== undefined)
    // `"key": why. "other key": why`
    return refused.split(/\. (?=")/).map((part): Failure => {
      const [, key, why] = /^"(.*?)": (.*)$/s.exec(part) ?? [];
      return key === undefined ? { why: printable(part) } : { key, why: printable(why!) };
    });
  return [{ why: printable(text) }];
}

/** `orders["north"].geometry` becomes the key `north` and the text `geometry: …`. */
function failureOf(property: string, reason: string): Failure {
  const [, quoted, rest] = /^orders\[("(?:[^"\\]|\\.)*")\](.*)$/s.exec(property) ?? [];
  if (quoted === undefined) return { why: printable(`${property}: ${reason}`) };
  const field = rest!.replace(/^\./, "");
  return {
    key: JSON.parse(quoted) as string,
    why: printable(field === "" ? reason : `${field}: ${reason}`),
  };
}
