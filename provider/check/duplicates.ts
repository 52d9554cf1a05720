// Finds orders of one batch that ask for the same image and would be paid twice.
import type { Position } from "geojson";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { rewound } from "../geometry/rings";
import type { Order, Orders } from "../order/order";
import { dayMs, windowOf } from "../order/times";
import type { Window } from "../order/times";
import { rruleDays } from "./recurrence";

/** Side of a cell of the grid, degrees. Points less than about 100 m apart show the same. */
const cell = 0.001;

/**
 * Pairs of keys, the one whose window starts earlier first. Each order is paired with at most one
 * earlier order.
 */
export function nearDuplicates(orders: Orders): [string, string][] {
  const entries = Object.entries(orders)
    .map(([key, order]) => ({ key, order, window: imagedWindow(order) }))
    .sort((a, b) => a.window[0] - b.window[0]);
  /** By kind and footprint, the order that ends last so far. */
  const latest = new Map<string, Map<Footprint, { key: string; end: number }>>();
  const pairs: [string, string][] = [];
  for (const { key, order, window } of entries) {
    const [start, end] = window;
    const kind = kindOf(order);
    const images = latest.get(kind) ?? new Map<Footprint, { key: string; end: number }>();
    latest.set(kind, images);
    const [own, ...near] = footprints(order.geometry);
    const other = [own, ...near].map((place) => images.get(place)).find((one) => one && one.end > start);
    if (other) pairs.push([other.key, key]);
    if ((images.get(own)?.end ?? -Infinity) < end) images.set(own, { key, end });
  }
  return pairs;
}

/** For a point, its cell of the grid. Otherwise the geometry as text. */
type Footprint = number | string;

/** Orders of different kinds are different images, even of the same place. */
const kindOf = (order: Order): string =>
  JSON.stringify([
    order.product,
    order.schedulingType,
    order.orderType ?? "IMAGE",
    order.nStereoPov,
    order.imagingWindow,
    order.requestedItems?.map(({ itemId }) => itemId),
  ]);

/** The footprint of the geometry itself, then those of the cells around it. */
function footprints(geometry: OrderGeometry): [Footprint, ...Footprint[]] {
  if (geometry.type !== "Point") return [geometry.type + JSON.stringify(canonical(geometry))];
  const [x = 0, y = 0] = geometry.coordinates.map((degrees) => Math.floor(degrees / cell));
  const row = 1e6;
  const own = x * row + y;
  return [
    own,
    own - 1,
    own + 1,
    ...[own - row, own + row].flatMap((beside) => [beside, beside - 1, beside + 1]),
  ];
}

/**
 * One form for all ways to write the same line or area. These may differ in direction, in the first
 * position, and in the last digits.
 */
function canonical(geometry: OrderGeometry): unknown {
  if (geometry.type === "LineString") {
    const there = geometry.coordinates.map(rounded);
    const back = [...there].reverse();
    return JSON.stringify(there) < JSON.stringify(back) ? there : back;
  }
  return (rewound(geometry).coordinates as Position[][]).map((ring) => {
    const open = ring.slice(0, -1).map(rounded);
    const least = open.reduce((best, position, i) => (isBefore(position, open[best]!) ? i : best), 0);
    return [...open.slice(least), ...open.slice(0, least)];
  });
}

/** To 1e-6 degrees, which is 10 cm. */
const rounded = ([x, y]: Position): Position => [Math.round(x! * 1e6), Math.round(y! * 1e6)];

const isBefore = ([x, y]: Position, [otherX, otherY]: Position) =>
  x! < otherX! || (x === otherX && y! < otherY!);

/**
 * The declared window. A monitoring order is imaged for as long as its rule says, whatever its end.
 */
function imagedWindow(order: Order): Window {
  const [start, end] = windowOf(order);
  if (order.schedulingType !== "MONITORING") return [start, end];
  const days = rruleDays(order.rrule ?? "");
  return [start, order.startTime === undefined || days === undefined ? Infinity : start + days * dayMs];
}
