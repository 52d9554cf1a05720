// Helpers for JSON values.

/** An object in the sense of JSON: neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** No answer of Planet's is nested so deep. What is deeper would exhaust the stack. */
export const maxDepth = 200;

/** Whether lists and objects in a text of JSON are nested deeper than `max`. Does not parse it. */
export function isDeeper(text: string, max: number): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (isText) {
      if (unit === "\\") at++;
      else if (unit === '"') isText = false;
    } else if (unit === '"') isText = true;
    else if (unit === "[" || unit === "{") {
      if (++depth > max) return true;
    } else if (unit === "]" || unit === "}") depth--;
  }
  return false;
}

/** A copy as the engine would hand it back: JSON has no undefined, so such members are dropped. */
export const toJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
