// Words for what the schema finds wrong: what is expected, what was given, and what may be meant.
import type { z } from "zod";
import { nearest } from "../base/near";
import { got } from "../base/text";
import { orderSchema } from "../check/orderSchema";
import { addedFields, inputsSchema } from "./inputs";

interface Reason {
  path: PropertyKey[];
  reason: string;
  /** True whatever the unknown values turn out to be. */
  isCertain?: boolean;
}

export function toReasons(issue: z.core.$ZodIssue): Reason[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key],
      reason: unknownField(path, key),
      isCertain: true,
    }));
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => ({ path, reason: message }));
  if (issue.code === "invalid_type" && issue.input === undefined) return [{ path, reason: "is required" }];
  return [{ path, reason: `${issue.message}${got(issue.input)}` }];
}

function unknownField(path: PropertyKey[], key: string): string {
  const isDefaults = path.length === 1 && path[0] === "defaults";
  const isOrder = isDefaults || (path.length === 2 && path[0] === "orders");
  if (isDefaults && Object.hasOwn(orderSchema.shape, key)) return "belongs to each order, not to all";
  const known = fieldsAt(inputsSchema, path).filter((name) => !addedFields.has(name));
  // The field is wrong anyway, so a guess may be farther off.
  const meant = nearest(key, known, Math.max(2, key.length / 3));
  if (meant !== undefined) return `unknown field; did you mean "${meant}"?`;
  if (isOrder && key.includes("_")) return "unknown field; fields this package does not know go into `extra`";
  return `unknown field; known are ${known.join(", ")}`;
}

/** The fields that the schema knows at this path. */
function fieldsAt(schema: z.core.$ZodType, path: PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const [part, ...rest] = path;
  if (def.type === "optional") return fieldsAt(def.innerType, path);
  // All kinds of geometry have the same fields.
  if (def.type === "union") return fieldsAt(def.options[0]!, path);
  if (def.type === "record") return fieldsAt(def.valueType, rest);
  if (def.type === "array") return fieldsAt(def.element, rest);
  if (def.type !== "object") return [];
  return part === undefined ? Object.keys(def.shape) : fieldsAt(def.shape[String(part)]!, rest);
}
