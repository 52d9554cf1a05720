// Packs each geometry of a program's orders into one text for the engine. The engine handles each
// value of a structure separately, several times in a run, and a field of 50 vertices has 160
// values. The text is JSON, so the engine's previews and diffs still show it as a structure.
// inputs/unpackOrders.ts is the way back.
import { output, Output } from "@pulumi/pulumi";
import { TaskingError } from "../base/errors";
import { isObject } from "../base/json";
import { propertyPath } from "../base/text";
import { whyNoKey } from "../order/names";

export const packOrders = (orders: unknown): unknown => whenKnown(orders, isPlain, packMap);

function packMap(orders: unknown): unknown {
  if (!isObject(orders)) return orders;
  refuseLost(orders);
  return Object.fromEntries(
    Object.entries(orders).map(([key, order]) => [key, whenKnown(order, isPlain, packOrder)]),
  );
}

/** Pulumi's SDK loses such orders or fails, before `check` could tell why. */
function refuseLost(orders: object): void {
  // `{ "__proto__": order }` gives the object a prototype, and no key.
  const hidden = "geometry" in orders && !Object.hasOwn(orders, "geometry") ? ["__proto__"] : [];
  for (const key of [...hidden, ...Object.keys(orders)]) {
    const why = whyNoKey(key);
    if (why !== undefined)
      throw new TaskingError("invalid_configuration", `${propertyPath(["orders", key])}: ${why}`);
  }
  for (const [key, order] of Object.entries(orders))
    if (order === undefined)
      throw new TaskingError(
        "invalid_configuration",
        `${propertyPath(["orders", key])}: the order is undefined: declare one, or leave the key out`,
      );
}

const packOrder = (order: unknown) =>
  isObject(order) && "geometry" in order
    ? { ...order, geometry: whenKnown(order.geometry, isPlainThroughout, packGeometry) }
    : order;

const packGeometry = (geometry: unknown) => (isObject(geometry) ? JSON.stringify(geometry) : geometry);

/**
 * A known value is changed at once, because making an output for each of 10,000 orders takes
 * seconds.
 */
function whenKnown(
  value: unknown,
  isKnown: (value: unknown) => boolean,
  change: (value: unknown) => unknown,
): unknown {
  return isKnown(value) ? change(value) : (output(value) as Output<unknown>).apply(change);
}

const isPlain = (value: unknown) => !Output.isInstance(value) && !(value instanceof Promise);

const isPlainThroughout = (value: unknown): boolean =>
  typeof value !== "object" ||
  value === null ||
  (isPlain(value) && Object.values(value).every(isPlainThroughout));
