// Packs each geometry of the inputs into one text. The engine handles each value of a structure
// separately, several times in a run, and stores it. Its previews show the text as a structure.
import { isObject } from "../provider/base/json";
import { hasUnknown } from "../provider/inputs/unknown";
import type { Properties } from "./values";

export function packOrders(inputs: Properties): Properties {
  if (!isObject(inputs.orders)) return inputs;
  const orders = Object.entries(inputs.orders).map(([key, order]) => [key, packOrder(order)]);
  return { ...inputs, orders: Object.fromEntries(orders) as Properties };
}

const packOrder = (order: unknown): unknown =>
  isObject(order) && isObject(order.geometry) && !hasUnknown(order.geometry)
    ? { ...order, geometry: JSON.stringify(order.geometry) }
    : order;
