// Builders of orders, and readers of what the simulator received and has.
import type { Order } from "../../provider/order/order";
import type { Fault } from "../../simulator";
import type { World } from "./world";

/** A point order, one degree apart for each number, in the first half of December. */
export function orderAt(longitude: number, fields: Partial<Order> = {}): Partial<Order> {
  return {
    geometry: { type: "Point", coordinates: [longitude, 10] },
    startTime: "2026-12-01T00:00:00Z",
    endTime: "2026-12-15T00:00:00Z",
    ...fields,
  };
}

/** The bulk requests that the simulator received, in order. */
export const posts = ({ sim }: World): { operation: string; payloads: number }[] =>
  bulkBodies(sim).map(({ operation_type, order_payloads }) => ({
    operation: operation_type,
    payloads: order_payloads.length,
  }));

interface BulkBody {
  id: string;
  operation_type: string;
  order_payloads: Record<string, unknown>[];
}

/** Bodies of the bulk requests that the simulator received, in order. */
export const bulkBodies = (sim: World["sim"]): BulkBody[] =>
  sim.requests
    .filter(({ method, path }) => method === "POST" && path.includes("/bulk"))
    .map(({ body }) => body as unknown as BulkBody);

/** Orders that Planet would still photograph, by name. */
export const liveNames = ({ sim }: World): string[] =>
  sim.orders
    .filter(({ status }) => status !== "CANCELLED" && status !== "REJECTED")
    .map(({ name }) => name)
    .sort();

/** Planet shows the order with this status, for ever or so many times. */
export const orderShownAs = (orderId: string, status: string, times?: number, nth?: number): Fault => ({
  method: "GET",
  path: `/orders/${orderId}`,
  ...(times && { times }),
  ...(nth && { nth }),
  effect: { kind: "patch", body: { status } },
});
