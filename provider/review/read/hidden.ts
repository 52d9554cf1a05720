// Finds the values that a preview or a stack export does not show, and reads those that an export
// shows on demand.
import { isObject } from "../../base/json";
import { unknownValue } from "../../inputs/unknown";

/** The mark of a secret in an exported stack. A preview has the text `[secret]` instead. */
const secretMark = "4dabf18193072939515e22adb298388d";

export type Hidden = "unknown" | "secret";

/** Why a value, or a part of it, is not shown. Empty where all is shown. */
export function hiddenIn(value: unknown): Set<Hidden> {
  if (value === unknownValue) return new Set(["unknown"]);
  if (value === "[secret]") return new Set(["secret"]);
  if (typeof value !== "object" || value === null) return new Set();
  if (Object.hasOwn(value, secretMark)) return new Set(["secret"]);
  return new Set(Object.values(value).flatMap((part) => [...hiddenIn(part)]));
}

/** Takes out of its mark what `pulumi stack export --show-secrets` writes as a text of JSON. */
export function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (!isObject(value)) return value;
  if (Object.hasOwn(value, secretMark) && typeof value.plaintext === "string")
    return revealed(JSON.parse(value.plaintext));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)]));
}
