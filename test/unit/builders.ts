// Small makers of orders, inputs and placed orders; each test states only what it is about.
import type { Polygon } from "geojson";
import type { Inputs } from "../../provider/inputs/inputs";
import type { Order, Orders } from "../../provider/order/order";
import type { BatchSettings, Placed } from "../../provider/state/state";

export const identity = "b3f0f2a0-7c7f-4c1e-9a52-0d6c0e7f1a11";

/** Planet's id of the n-th order. */
export const orderIdOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const pointAt = (longitude: number, latitude = 10): Order["geometry"] => ({
  type: "Point",
  coordinates: [longitude, latitude],
});

/** May cross the antimeridian. */
export const squareAt = (west: number, south: number, side: number): Polygon => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ].map(([longitude, latitude]) => [longitude! > 180 ? longitude! - 360 : longitude!, latitude!]),
  ],
});

/** Complete, at one place, in the first half of December. */
export function anOrder(fields: Partial<Order> = {}): Order {
  return {
    name: "north",
    geometry: pointAt(1),
    startTime: "2026-12-01T00:00:00Z",
    endTime: "2026-12-15T00:00:00Z",
    ...fields,
  };
}

/** Stands under `north`, as `anOrder()` has it. */
export function aPlaced(fields: Partial<Placed> = {}): Placed {
  return { key: "north", order: anOrder(), entry: 1, status: "PENDING", ...fields };
}

export const settings: BatchSettings = {
  batchName: "fields",
  onRemove: "cancel",
  replaceInProgress: false,
  timeoutSeconds: 1800,
  wait: "ids",
};

/** Arguments as they reach the provider, with nothing wrong in them. */
export function inputsOf(orders: unknown, more: object = {}): Inputs {
  return { orders, batchName: "fields", identity, ...more } as Inputs;
}

/** Arguments with one order under the key `a`, at a place, and with the given fields. */
export const inputsWith = (fields: object): Inputs => inputsOf({ a: { geometry: pointAt(1), ...fields } });

/** Orders by key, each named like its key. */
export const named = (orders: Record<string, Partial<Order>>): Orders =>
  Object.fromEntries(Object.entries(orders).map(([key, order]) => [key, anOrder({ name: key, ...order })]));
