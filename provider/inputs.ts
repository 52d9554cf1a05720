// `check`: every failure of the arguments at once, by property path, offline; what preview does not know yet passes.
import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { orderSchema, defaultsSchema } from "./orderSchema";
import type { Order, Orders } from "./order";
import { propertyPath } from "./refusal";
import type { BatchSettings } from "./state";

/** How a value that preview does not know yet arrives, at any depth. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface CheckFailure {
  property: string;
  reason: string;
}

/** The arguments as they reach the provider: resolved, and with what the constructor adds. */
export interface Inputs {
  orders: Record<string, Partial<Order>>;
  defaults?: Partial<Order>;
  onRemove?: BatchSettings["onRemove"];
  replaceInProgress?: boolean;
  timeoutSeconds?: number;
  batchName: string;
  identity: string;
}

const inputsSchema = z.strictObject({
  orders: z.record(z.string(), orderSchema),
  defaults: defaultsSchema.optional(),
  onRemove: z.enum(["cancel", "abandon", "refuse"]).optional(),
  replaceInProgress: z.boolean().optional(),
  timeoutSeconds: z.int().min(1).max(86_400).optional(),
  batchName: z.string(),
  identity: z.uuid(),
  // Added by Pulumi; the text of the shim.
  __provider: z.unknown().optional(),
});

export function checkInputs(news: unknown): CheckFailure[] {
  const parsed = inputsSchema.safeParse(news, { reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues.flatMap(expandIssue);
  const failures = issues
    .filter(({ path }) => !isUnknown(news, path))
    .map(({ path, reason }) => ({ property: propertyPath(path), reason }));
  return [...failures, ...acrossFields(news as Inputs)];
}

/** Complete orders: defaults merged, the key as the name where none is given. */
export function toOrders({ orders, defaults = {} }: Inputs): Orders {
  return Object.fromEntries(
    Object.entries(orders).map(([key, order]) => {
      const extra = defaults.extra || order.extra ? { extra: { ...defaults.extra, ...order.extra } } : {};
      return [key, { name: key, ...defaults, ...order, ...extra } as Order];
    }),
  );
}

export function toSettings({
  batchName,
  onRemove,
  replaceInProgress,
  timeoutSeconds,
}: Inputs): BatchSettings {
  return {
    batchName,
    onRemove: onRemove ?? "cancel",
    replaceInProgress: replaceInProgress ?? false,
    timeoutSeconds: timeoutSeconds ?? 1800,
  };
}

/** Whether a value, or anything in it, becomes known only when the program is applied. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

function isUnknown(root: unknown, path: PropertyKey[]): boolean {
  let value: unknown = root;
  for (const part of path) {
    if (value === unknownValue) return true;
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  }
  // A union or a length cannot be judged while a part of it is unknown.
  return hasUnknown(value);
}

type Issue = { path: PropertyKey[]; reason: string };

function expandIssue(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === "unrecognized_keys") {
    const known = issue.path.length === 0 ? Object.keys(inputsSchema.shape) : Object.keys(orderSchema.shape);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      reason: `unknown field${nearest(key, known)}`,
    }));
  }
  if (issue.code === "invalid_key")
    return issue.issues.map(({ message }) => ({ path: issue.path, reason: message }));
  if (issue.code === "invalid_type" && issue.input === undefined)
    return [{ path: issue.path, reason: "is required" }];
  return [{ path: issue.path, reason: `${issue.message}${shown(issue.input)}` }];
}

function nearest(key: string, known: string[]): string {
  const best = known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  if (best && best.far <= Math.max(2, key.length / 3)) return `; did you mean "${best.name}"?`;
  return key.includes("_") ? "; fields this package does not know go into `extra`" : "";
}

function shown(input: unknown): string {
  if (input === undefined || typeof input === "object") return "";
  const text = JSON.stringify(input);
  return ` (got ${text.length > 60 ? `${text.slice(0, 57)}…` : text})`;
}

/** Rules over several fields or orders; they hold whatever else is wrong, so they read with care. */
function acrossFields(news: Inputs): CheckFailure[] {
  if (typeof news !== "object" || typeof news.orders !== "object" || news.orders === null) return [];
  const failures: CheckFailure[] = [];
  const keysByName = new Map<unknown, string>();
  if (Object.keys(news.orders).length === 0)
    failures.push({ property: "orders", reason: "at least one order is required" });
  for (const [key, own] of Object.entries(news.orders)) {
    if (typeof own !== "object" || own === null) continue;
    const order = { name: key, ...(news.defaults ?? {}), ...own };
    const fail = (path: PropertyKey[], reason: string) =>
      failures.push({ property: propertyPath(["orders", key, ...path]), reason });

    if (key.trim() !== key || key === "" || key.startsWith("__"))
      fail([], "a key must not be empty, begin or end with a blank, or begin with __");
    const other = keysByName.get(order.name);
    if (order.name === unknownValue) continue;
    if (other === undefined) keysByName.set(order.name, key);
    else
      fail(
        ["name"],
        `"${order.name}" is already the name of ${propertyPath(["orders", other])}; names must be unique inside a batch`,
      );

    const [start, end] = [Date.parse(order.startTime ?? ""), Date.parse(order.endTime ?? "")];
    if (end <= start) fail(["endTime"], `must be after startTime (${order.startTime} to ${order.endTime})`);
    const { satElevationAngleMin: min, satElevationAngleMax: max } = order;
    if (typeof min === "number" && typeof max === "number" && min > max)
      fail(["satElevationAngleMax"], `must not be below satElevationAngleMin (${min} to ${max})`);
    if (order.orderType === "STEREO" && order.nStereoPov === undefined)
      fail(["nStereoPov"], "is required for orderType STEREO: 2 or 3");
    if (
      order.nStereoPov !== undefined &&
      order.orderType !== "STEREO" &&
      order.orderType !== (unknownValue as string)
    )
      fail(["nStereoPov"], "belongs to orderType STEREO");
  }
  return failures;
}
