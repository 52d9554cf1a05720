// Finds longitude and latitude in the wrong order. It reports only what is much more likely than
// not.
import type { Position } from "geojson";
import type { Orders } from "../order/order";

/** Fewer places are too few to compare. */
const enough = 3;

/** How many places of a large batch are looked up on the map. */
const most = 200;

/**
 * A place counts as far from the others if it lies outside their box by more than the box's own
 * size, and by more than this many degrees.
 */
const margin = 2;

export const swapHint = "longitude and latitude are probably swapped: GeoJSON writes [longitude, latitude]";

/**
 * The keys of orders whose places are probably swapped. These are all keys, if each place is at sea
 * as written and on land when swapped. Otherwise they are single keys whose places are far from all
 * others as written, and among them when swapped.
 *
 * @param beside Orders that are compared with them, and not told.
 */
export function probablySwapped(
  orders: Orders,
  isOnLand: (position: Position) => boolean,
  beside: Orders = {},
): string[] {
  const places = Object.entries({ ...beside, ...orders }).map(([key, { geometry }]) => ({
    key,
    at: firstPosition(geometry),
  }));
  if (places.length < enough) return [];
  const turned = places.map(({ at: [x, y] }) => [y!, x!]);
  const sample = places.flatMap(({ at }, i) => (i % Math.ceil(places.length / most) === 0 ? [at] : []));
  if (isAllSwapped(sample, isOnLand)) return Object.keys(orders);
  const ranges = [0, 1].map((axis) => rangesOfOthers(places.map(({ at }) => at[axis]!)));
  return places.flatMap(({ key, at }, i) => {
    if (!Object.hasOwn(orders, key)) return [];
    const others = ranges.map((range) => range(i));
    const isFar = others.some(([from, to], axis) => {
      const by = Math.max(margin, to - from);
      return !isWithin(at[axis]!, [from - by, to + by]);
    });
    return isFar && others.every((range, axis) => isWithin(turned[i]![axis]!, range)) ? [key] : [];
  });
}

/** Few orders are at sea, so this mostly stops at the first place. */
const isAllSwapped = (places: Position[], isOnLand: (position: Position) => boolean) =>
  places.every(([x, y]) => Math.abs(x!) <= 90 && !isOnLand([x!, y!]) && isOnLand([y!, x!]));

function firstPosition({ coordinates }: Orders[string]["geometry"]): Position {
  let first: unknown = coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  return first as Position;
}

type Range = [from: number, to: number];

const isWithin = (value: number, [from, to]: Range) => value >= from && value <= to;

/**
 * Returns a function that gives the range of all values but one. It needs only the two smallest and
 * the two largest values.
 */
function rangesOfOthers(values: number[]): (without: number) => Range {
  const sorted = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const pick = (without: number, ...best: number[]) => values[best.find((i) => i !== without)!]!;
  return (without) => [pick(without, sorted[0]!, sorted[1]!), pick(without, sorted.at(-1)!, sorted.at(-2)!)];
}
