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
  const checked = afterFirst(text, ": property ");
  const reason = checked && afterFirst(afterFirst(checked, " value {"), "} has a problem: ");
  if (checked !== undefined && reason !== undefined) return [failureOf(checked, reason)];
  const refused = afterFirst(text, "what is declared cannot be had, nothing was sent. ");
  if (refused?.startsWith('"'))
    // `"key": why. "other key": why`
    return refused.split(/\. (?="(?:[^"\\]|\\.)*": )/).map((part): Failure => {
      const [, quoted, why] = /^("(?:[^"\\]|\\.)*"): (.*)$/s.exec(part) ?? [];
      const key = textOf(quoted);
      return key === undefined ? { why: printable(part) } : { key, why: printable(why!) };
    });
  return [{ why: printable(text) }];
}

/**
 * `orders["north"].geometry value {…}` becomes the key `north` and the text `geometry: …`.
 *
 * @param checked Begins with the property. A key may hold what ends a property elsewhere.
 */
function failureOf(checked: string, reason: string): Failure {
  const [begin = "", quoted] = /^orders\[("(?:[^"\\]|\\.)*")\]/s.exec(checked) ?? [];
  const key = textOf(quoted);
  const rest = checked.slice(begin.length);
  const property = rest.slice(0, rest.indexOf(" value {"));
  if (key === undefined) return { why: printable(`${begin}${property}: ${reason}`) };
  const field = property.replace(/^\./, "");
  return { key, why: printable(field === "" ? reason : `${field}: ${reason}`) };
}

function afterFirst(text: string | undefined, mark: string): string | undefined {
  const at = text?.indexOf(mark) ?? -1;
  return at === -1 ? undefined : text!.slice(at + mark.length);
}

/** Undefined where it is no JSON text. */
function textOf(quoted: string | undefined): string | undefined {
  try {
    return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
  } catch {
    return undefined;
  }
}
