// The orders that every contender places.
import type { Order } from "./provider";

export const shapes = ["points", "polygons"] as const;
export type Shape = (typeof shapes)[number];

export type Orders = Record<string, Partial<Order>>;

/** Of a polygon's ring; the last vertex repeats the first. */
const vertices = 50;

const round = (degrees: number) => Number(degrees.toFixed(6));

function geometryOf(shape: Shape, index: number): Order["geometry"] {
  // The golden ratio and a like number spread the places: no two orders share one, and all digits
  // are used.
  const longitude = round(((index * 0.618034) % 1) * 340 - 170);
  const latitude = round(((index * 0.754878) % 1) * 120 - 60);
  if (shape === "points") return { type: "Point", coordinates: [longitude, latitude] };
  const ring = Array.from({ length: vertices - 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / (vertices - 1);
    return [round(longitude + 0.05 * Math.cos(angle)), round(latitude + 0.05 * Math.sin(angle))];
  });
  return { type: "Polygon", coordinates: [[...ring, ring[0]!]] as [number, number][][] };
}

/** Each order has its own start and end, as in programs that read a list of fields. */
export function ordersOf(shape: Shape, size: number): Orders {
  const orders = Array.from({ length: size }, (_, index) => {
    const order = {
      geometry: geometryOf(shape, index),
      startTime: "2096-12-01T00:00:00Z",
      endTime: "2096-12-15T00:00:00Z",
    };
    return [`field-${String(index).padStart(6, "0")}`, order];
  });
  return Object.fromEntries(orders) as Orders;
}

/** The same orders, one in a hundred of them with a later end. */
export function edited(orders: Orders): Orders {
  const entries = Object.entries(orders).map(([key, order], index) => [
    key,
    index % 100 === 0 ? { ...order, endTime: "2096-12-16T00:00:00Z" } : order,
  ]);
  return Object.fromEntries(entries) as Orders;
}
