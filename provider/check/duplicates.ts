// Orders of one batch that ask for the same image: they would be paid twice.
import type { Position } from "geojson";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { rewound } from "../geometry/rings";
import type { Order, Orders } from "../order/order";
import { dayMs, windowOf } from "../order/times";
import type { Window } from "../order/times";
import { rruleDays } from "./recurrence";

/** Side of a cell, degrees: points less than about 100 m apart show the same. */
const cell = 0.001;

/**
 * Pairs of keys, the one that starts earlier first; each order is paired at most once with an
 * earlier one.
 */
export function nearDuplicates(orders: Orders): [string, string][] {
  const entries = Object.entries(orders)
    .map(([key, order]) => ({ key, order, window: imagedWindow(order) }))
    .sort((a, b) => a.window[0] - b.window[0]);
  /** Of each image, by kind and place, the order that ends last so far. */
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

/** A cell of a grid for points, else the geometry itself. */
type Footprint = number | string;

/** What else makes another image of the same place. */
const kindOf = (order: Order): string =>
  JSON.stringify([
    order.product,
    order.schedulingType,
    order.orderType ?? "IMAGE",
    order.nStereoPov,
    order.imagingWindow,
    order.requestedItems?.map(({ itemId }) => itemId),
  ]);

/** The order's own footprint, then those that are nearly the same. */
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
 * The same for each way to write a line or an area: its direction, its first position, the last
 * digits.
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

/** 1e-6 degrees are 10 cm. */
const rounded = ([x, y]: Position): Position => [Math.round(x! * 1e6), Math.round(y! * 1e6)];

const isBefore = ([x, y]: Position, [otherX, otherY]: Position) =>
  x! < otherX! || (x === otherX && y! < otherY!);

/** As declared; but a monitoring order is imaged as long as its rule says, whatever its end. */
function imagedWindow(order: Order): Window {
  const [start, end] = windowOf(order);
  if (order.schedulingType !== "MONITORING") return [start, end];
  const days = rruleDays(order.rrule ?? "");
  return [start, order.startTime === undefined || days === undefined ? Infinity : start + days * dayMs];
}
