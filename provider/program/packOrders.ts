// A program's orders as they go to the engine: each geometry as one text. The engine takes a
// structure apart value by value, several times in a run, and a field of 50 vertices is 160 values.
// The text is JSON, which the engine's previews and diffs show as a structure all the same.
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

/** Changes a known value at once: to make an output for each of 10,000 orders takes seconds. */
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
