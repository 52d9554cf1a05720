// Errors of a preview → failures, order by order. The engine puts words of its own before the
// errors of `check`, and earlier releases gave it the property apart.
import { printable } from "../../base/text";

export interface Failure {
  /** Absent where the failure is not about one order. */
  key?: string;
  why: string;
}

/** @param error The message of one diagnostic. */
export function readFailures(error: string): Failure[] {
  const text = error.replace(/^error: /, "");
  const told = afterFirst(text, "' has a problem: ");
  const checked = afterFirst(text, ": property ");
  const refused = afterFirst(text, "what is declared cannot be had, nothing was sent. ");
  // A key may hold the marks of the others, so the first mark decides.
  const rest = Math.max(...[told, checked, refused].map((one) => one?.length ?? 0));
  if (told?.length === rest) return [failureOf(told)];
  if (checked?.length === rest) {
    const reason = afterFirst(afterFirst(checked, " value {"), "} has a problem: ");
    if (reason !== undefined) return [failureOfProperty(checked, reason)];
  }
  if (refused?.length === rest && refused.startsWith('"'))
    // `"key": why. "other key": why`
    return refused.split(/\. (?="(?:[^"\\]|\\.)*": )/).map((part): Failure => {
      const [, quoted, why] = /^("(?:[^"\\]|\\.)*"): (.*)$/s.exec(part) ?? [];
      const key = textOf(quoted);
      return key === undefined ? { why: printable(part) } : { key, why: printable(why!) };
    });
  return [{ why: printable(text) }];
}

/**
 * `orders["north"].geometry value {…}`, and a reason.
 *
 * @param checked Begins with the property. A key may hold what ends a property elsewhere.
 */
function failureOfProperty(checked: string, reason: string): Failure {
  const begin = keyPath.exec(checked)?.[0] ?? "";
  const property = begin + checked.slice(begin.length).split(" value {", 1)[0];
  return failureOf(`${property}: ${reason}`);
}

/** `orders["north"].geometry: no` becomes the key `north` and the text `geometry: no`. */
function failureOf(told: string): Failure {
  const [begin = "", quoted] = keyPath.exec(told) ?? [];
  const key = textOf(quoted);
  if (key === undefined) return { why: printable(told) };
  return { key, why: printable(told.slice(begin.length).replace(/^(\.|: )/, "")) };
}

const keyPath = /^orders\[("(?:[^"\\]|\\.)*")\]/s;

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
