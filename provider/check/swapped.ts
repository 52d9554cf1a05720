// Longitude and latitude the wrong way round. It is told only where it is much more likely than
// not.
import type { Position } from "geojson";
import type { Orders } from "../order/order";

/** With fewer places there is too little to compare with. */
const enough = 3;

/** How many places are looked up on the map, of a large batch. */
const most = 200;

/** A place may lie outside the others' box by the box's own size, and by this many degrees. */
const margin = 2;

export const swapHint = "longitude and latitude are probably swapped: GeoJSON writes [longitude, latitude]";

/**
 * The keys whose places are probably swapped. All are, where each place is at sea as written and on
 * land swapped. One or two of many are, where they are far from all others as written and among
 * them swapped.
 */
export function probablySwapped(orders: Orders, isOnLand: (position: Position) => boolean): string[] {
  const places = Object.entries(orders).map(([key, { geometry }]) => ({ key, at: firstPosition(geometry) }));
  if (places.length < enough) return [];
  const turned = places.map(({ at: [x, y] }) => [y!, x!]);
  const sample = places.flatMap(({ at }, i) => (i % Math.ceil(places.length / most) === 0 ? [at] : []));
  if (isAllSwapped(sample, isOnLand)) return places.map(({ key }) => key);
  const ranges = [0, 1].map((axis) => rangesOfOthers(places.map(({ at }) => at[axis]!)));
  return places.flatMap(({ key, at }, i) => {
    const others = ranges.map((range) => range(i));
    const isFar = others.some(([from, to], axis) => {
      const by = Math.max(margin, to - from);
      return !isWithin(at[axis]!, [from - by, to + by]);
    });
    return isFar && others.every((range, axis) => isWithin(turned[i]![axis]!, range)) ? [key] : [];
  });
}

/** Few orders are at sea, so this mostly ends with the first place. */
const isAllSwapped = (places: Position[], isOnLand: (position: Position) => boolean) =>
  places.every(([x, y]) => Math.abs(x!) <= 90 && !isOnLand([x!, y!]) && isOnLand([y!, x!]));

function firstPosition({ coordinates }: Orders[string]["geometry"]): Position {
  let first: unknown = coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  return first as Position;
}

type Range = [from: number, to: number];

const isWithin = (value: number, [from, to]: Range) => value >= from && value <= to;

/** The range of all values but one. The two smallest and the two largest values suffice for it. */
function rangesOfOthers(values: number[]): (without: number) => Range {
  const sorted = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const pick = (without: number, ...best: number[]) => values[best.find((i) => i !== without)!]!;
  return (without) => [pick(without, sorted[0]!, sorted[1]!), pick(without, sorted.at(-1)!, sorted.at(-2)!)];
}
