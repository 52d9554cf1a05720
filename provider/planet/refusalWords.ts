// Planet's words for one refused payload, with the paths of the properties that they name.
import { camelCase } from "../base/case";
import { isDeeper, isObject, maxDepth } from "../base/json";
import { printable, propertyPath } from "../base/text";
import { orderFields } from "../order/orderFields";

/**
 * `orders["bad"].geometry: Geometry longitude …`. Planet gives the error as a text, which mostly
 * holds JSON.
 */
export function planetWords(key: string, error: string): string {
  if (isDeeper(error, maxDepth)) return printable(error);
  let parsed: unknown;
  try {
    parsed = JSON.parse(error);
  } catch {
    return printable(error);
  }
  if (typeof parsed !== "object" || parsed === null) return printable(String(parsed));
  const lines = flatten(parsed).map(([path, message]) =>
    path.length === 0 ? message : `${propertyPath(["orders", key, ...propertyOf(path)])}: ${message}`,
  );
  return printable(lines.join("; ") || error);
}

/** A field that this package does not know was declared in `extra`. */
const propertyOf = ([field = "", ...rest]: string[]): string[] =>
  Object.hasOwn(orderFields, camelCase(field)) ? [field, ...rest].map(camelCase) : ["extra", field, ...rest];

/**
 * Django REST framework maps each field to its messages, at any depth. `non_field_errors` and
 * `detail` are about the whole order.
 */
function flatten(value: unknown, path: string[] = []): [string[], string][] {
  if (Array.isArray(value)) return value.flatMap((item) => flatten(item, path));
  if (!isObject(value)) return [[path, String(value)]];
  return Object.entries(value).flatMap(([field, inner]) =>
    flatten(inner, field === "non_field_errors" || field === "detail" ? path : [...path, field]),
  );
}
