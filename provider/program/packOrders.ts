// Packs each geometry of a program's orders into one text for the engine. The engine handles each
// value of a structure separately, several times in a run, and a field of 50 vertices has 160
// values. The text is JSON, so the engine's previews and diffs still show it as a structure.
// inputs/unpackOrders.ts is the way back.
import { output, Output } from "@pulumi/pulumi";
import { isObject } from "../base/json";

export const packOrders = (orders: unknown): unknown =>
  whenKnown(orders, isPlain, (all) =>
    isObject(all)
      ? Object.fromEntries(
          Object.entries(all).map(([key, order]) => [key, whenKnown(order, isPlain, packOrder)]),
        )
      : all,
  );

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
