// `check`: every failure of the arguments at once, by property path, offline; what preview does not know yet passes.
import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { isObject } from "../base/json";
import { propertyPath } from "../base/text";
import { fieldProblems } from "../check/acrossFields";
import type { CheckFailure } from "../check/failure";
import { declaredSchema, defaultsSchema, nameSchema, nestedFields, orderSchema } from "../check/orderSchema";
import type { Order } from "../order/order";
import { fieldOfKind } from "../order/orderKind";
import { accountPattern } from "../planet/configuration";
import { waits } from "../state/state";
import type { Inputs } from "./inputs";
import { hasUnknown, unknownValue } from "./unknown";

export const seconds = z
  .int({ error: "must be a whole number of seconds, 1 to 86400" })
  .min(1, "must be at least 1 second")
  .max(86_400, "must be at most 86400 seconds");

export const limit = z.number().min(0, "must not be negative");

export const inputsSchema = z.strictObject({
  orders: z.record(z.string(), declaredSchema, {
    error: (issue) =>
      issue.input === undefined ? "is required" : "must be a map from your own keys to orders",
  }),
  defaults: defaultsSchema.optional(),
  onRemove: z.enum(["cancel", "abandon", "refuse"]).optional(),
  replaceInProgress: z.boolean().optional(),
  timeoutSeconds: seconds.optional(),
  wait: z.enum(waits, { error: `must be one of ${waits.join(", ")}` }).optional(),
  account: z
    .string()
    .regex(
      accountPattern,
      "must be lower-case letters, digits and hyphens, as it is a part of configuration keys",
    )
    .optional(),
  estimateCost: z.boolean().optional(),
  maxEstimatedQuota: limit.optional(),
  maxRequestedSqKm: limit.optional(),
  batchName: z.string(),
  identity: z.uuid(),
  // Added by Pulumi; the text of the shim.
  __provider: z.unknown().optional(),
});

export function checkInputs(news: unknown): CheckFailure[] {
  const parsed = inputsSchema.safeParse(news, { reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues.flatMap(expandIssue);
  const failures = issues
    .filter(({ path, isCertain }) => isCertain || !isUnknown(news, path))
    .map(({ path, reason }) => ({ property: propertyPath(path), reason }));
  return [...failures, ...acrossFields(news as Inputs)];
}

export function isUnknown(root: unknown, path: PropertyKey[]): boolean {
  let value: unknown = root;
  for (const part of path) {
    if (value === unknownValue) return true;
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  }
  // A union or a length cannot be judged while a part of it is unknown.
  return hasUnknown(value);
}

/** `isCertain`: it holds whatever becomes known later. */
export type Issue = { path: PropertyKey[]; reason: string; isCertain?: boolean };

export function expandIssue(issue: z.core.$ZodIssue): Issue[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key],
      reason: unknownField(path, key),
      isCertain: true,
    }));
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => ({ path, reason: message }));
  if (issue.code === "invalid_type" && issue.input === undefined) return [{ path, reason: "is required" }];
  return [{ path, reason: `${issue.message}${shown(issue.input)}` }];
}

export function unknownField(path: PropertyKey[], key: string): string {
  const isDefaults = path.length === 1 && path[0] === "defaults";
  const isOrder = isDefaults || (path.length === 2 && path[0] === "orders");
  if (isDefaults && Object.hasOwn(orderSchema.shape, key)) return "belongs to each order, not to all";
  const known = isOrder
    ? Object.keys((isDefaults ? defaultsSchema : declaredSchema).shape)
    : path.length === 0
      ? Object.keys(inputsSchema.shape).filter((name) => !own.has(name))
      : nestedFields(path);
  const [best] = known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  if (best && best.far <= Math.max(2, key.length / 3)) return `unknown field; did you mean "${best.name}"?`;
  if (isOrder && key.includes("_")) return "unknown field; fields this package does not know go into `extra`";
  return `unknown field; known are ${known.join(", ")}`;
}

/** What the constructor and Pulumi add. */
export const own = new Set(["batchName", "identity", "__provider"]);

export function shown(input: unknown): string {
  if (input === undefined || typeof input === "object") return "";
  const text = JSON.stringify(input);
  return ` (got ${text.length > 60 ? `${text.slice(0, 57)}…` : text})`;
}

/** Rules over several fields or orders; they hold whatever else is wrong, so they read with care. */
export function acrossFields(news: Inputs): CheckFailure[] {
  if (!isObject(news) || !isObject(news.orders)) return [];
  const { orders } = news;
  const defaults = isObject(news.defaults) ? news.defaults : {};
  const failures: CheckFailure[] = [];
  const fail = (path: PropertyKey[], reason: string) =>
    failures.push({ property: propertyPath(path), reason });
  if (Object.keys(orders).length === 0) fail(["orders"], "at least one order is required");

  const keysByName = new Map<unknown, string>();
  const keysByAdopted = new Map<string, string>();
  for (const [key, order] of Object.entries(orders)) {
    if (!isObject(order)) continue;
    if (key.startsWith("__")) fail(["orders", key], "a key must not begin with __");
    const { name = key } = order;
    if (order.name === undefined)
      for (const { message } of nameSchema.safeParse(key).error?.issues ?? [])
        fail(["orders", key], `the key is the name: ${message}`);
    const other = keysByName.get(name);
    if (other === undefined) keysByName.set(name === unknownValue ? Symbol("unknown") : name, key);
    else
      fail(
        ["orders", key, "name"],
        `"${name}" is already the name of ${propertyPath(["orders", other])}; names must be unique inside a batch`,
      );
    const { adopt } = order;
    const first = adopt === undefined || adopt === unknownValue ? undefined : keysByAdopted.get(adopt);
    if (first !== undefined)
      fail(
        ["orders", key, "adopt"],
        `order ${adopt} is already adopted by ${propertyPath(["orders", first])}: an order belongs to one key`,
      );
    else if (adopt !== undefined) keysByAdopted.set(adopt, key);
    // What unknown defaults will add cannot be judged.
    if ((news.defaults as unknown) !== unknownValue)
      for (const [field, reason] of withinOrder({ ...defaults, ...order }))
        fail(["orders", key, field], reason);
  }
  return failures;
}

/** Rules over several fields of one order, defaults merged. */
export function withinOrder(order: Partial<Order>): [keyof Order, string][] {
  const failures: [keyof Order, string][] = [];
  const is = (field: "orderType" | "schedulingType", value: string) => order[field] === value;
  const lacks = (field: keyof Order) => order[field] === undefined;

  if (is("orderType", "STEREO") && lacks("nStereoPov"))
    failures.push(["nStereoPov", "is required for orderType STEREO: 2 or 3"]);
  if (!lacks("nStereoPov") && !is("orderType", "STEREO") && !is("orderType", unknownValue))
    failures.push(["nStereoPov", "belongs to orderType STEREO"]);
  for (const [kind, field] of Object.entries(fieldOfKind))
    if (is("schedulingType", kind) && lacks(field))
      failures.push([field, `is required for schedulingType ${kind}`]);
  return [...failures, ...fieldProblems(order)];
}
