// One batch in three forms: as the program declares it, as the engine hands it over, as Planet has
// placed it.
import { randomUUID } from "node:crypto";
import { ordersOf } from "./orders";
import type { Shape } from "./orders";
import { minuteOf, packOrders, toOrders } from "./provider";
import type { Inputs, State } from "./provider";

export const declaredBatch = (shape: Shape, size: number): Inputs => ({
  orders: ordersOf(shape, size),
  batchName: "orders",
  identity: randomUUID(),
});

/**
 * The inputs that the engine hands to the provider: the program has packed each geometry into a
 * text.
 */
export const asHanded = (inputs: Inputs): Inputs => ({
  ...inputs,
  orders: packOrders(inputs.orders) as Inputs["orders"],
});

/** The state after a create that Planet has carried out. */
export function placedBatch(inputs: Inputs): State {
  const placed = Object.entries(toOrders(inputs)).map(([key, order]) => [
    randomUUID(),
    { key, order, entry: 1, status: "RECEIVED", since: minuteOf(Date.now()) },
  ]);
  return {
    batchId: inputs.identity,
    journal: 1,
    pending: [],
    placed: Object.fromEntries(placed) as State["placed"],
  };
}
