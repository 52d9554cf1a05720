// `check`: finds all failures of the arguments at once, by property path, without a network. A
// value that the preview does not know yet passes.
import { propertyPath } from "../base/text";
import type { CheckFailure } from "../check/failure";
import { checkAcrossOrders } from "./acrossOrders";
import { inputsSchema } from "./inputs";
import { toReasons } from "./reasons";
import { hasUnknown, unknownValue } from "./unknown";

export function checkInputs(news: unknown): CheckFailure[] {
  const parsed = inputsSchema.safeParse(news, { reportInput: true });
  const reasons = parsed.success ? [] : parsed.error.issues.flatMap(toReasons);
  const failures = reasons
    .filter(({ path, isCertain }) => isCertain || !isUnknown(news, path))
    .map(({ path, reason }) => ({ property: propertyPath(path), reason }));
  return [...failures, ...checkAcrossOrders(news)];
}

function isUnknown(root: unknown, path: PropertyKey[]): boolean {
  let value: unknown = root;
  for (const part of path) {
    if (value === unknownValue) return true;
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  }
  // Where a part is unknown, a union or a length cannot be judged.
  return hasUnknown(value);
}
