// Cuts areas and lines in two where they cross the antimeridian.
import type { LineString, Polygon, Position } from "geojson";

export interface Halves<T> {
  /** The parts at longitudes up to the cut. */
  east: T[];
  /** The parts beyond it. */
  west: T[];
}

type Side = -1 | 1;

/** @param at The longitude of the cut. The line's longitudes go on counting beyond 180. */
export function cutLine({ coordinates }: LineString, at: number): Halves<LineString> {
  const parts: { side: number; coordinates: Position[] }[] = [];
  let side = 0;
  for (const [i, position] of coordinates.entries()) {
    const now = Math.sign(position[0]! - at) || side;
    if (parts.length === 0) parts.push({ side: now, coordinates: [] });
    else if (now !== side && side !== 0) {
      const cut = crossing(coordinates[i - 1]!, position, at);
      if (!isSame(cut, coordinates[i - 1]!)) parts.at(-1)!.coordinates.push(cut);
      parts.push({ side: now, coordinates: [cut] });
    } else parts.at(-1)!.side = now;
    side = now;
    parts.at(-1)!.coordinates.push(position);
  }
  const of = (wanted: Side) =>
    parts
      .filter((part) => part.side === wanted)
      .map((part): LineString => ({ type: "LineString", coordinates: part.coordinates }));
  return { east: of(-1), west: of(1) };
}

/**
 * Expects an area whose rings neither cross nor leave one another. Holes go with the side they lie
 * on, and open where they are cut.
 *
 * @param at The longitude of the cut. The longitudes go on counting beyond 180.
 */
export function cutArea({ coordinates }: Polygon, at: number): Halves<Polygon> {
  const of = (side: Side) => clip(coordinates, at, side);
  return { east: of(-1), west: of(1) };
}

function clip([outer, ...holes]: Position[][], at: number, side: Side): Polygon[] {
  const outerPart = partsOf(outer!, at, side);
  const holeParts = holes.map((hole) => partsOf(hole, at, side));
  const chains = [outerPart, ...holeParts].flatMap(({ chains }) => chains);
  const areas = [...outerPart.rings, ...link(chains)];
  const inside = holeParts.flatMap(({ rings }) => rings);
  // Which hole is in which part does not matter: several parts are no order.
  return areas.map((ring, i) => ({ type: "Polygon", coordinates: i === 0 ? [ring, ...inside] : [ring] }));
}

/** The parts of a ring on one side of the cut: whole rings, and chains from cut to cut. */
function partsOf(ring: Position[], at: number, side: Side): { rings: Position[][]; chains: Position[][] } {
  const isInside = ([x]: Position) => Math.sign(x! - at) === side;
  const open = ring.slice(0, -1);
  const start = open.findIndex((position, i) => isInside(position) && !isInside(open.at(i - 1)!));
  if (start === -1) return { rings: open.some(isInside) ? [ring] : [], chains: [] };
  const turned = [...open.slice(start), ...open.slice(0, start)];
  const chains: Position[][] = [];
  let before = turned.at(-1)!;
  for (const position of [...turned, turned[0]!]) {
    if (isInside(position)) {
      if (!isInside(before)) chains.push([crossing(before, position, at)]);
      chains.at(-1)!.push(position);
    } else if (isInside(before)) chains.at(-1)!.push(crossing(before, position, at));
    before = position;
  }
  // The walk ends where it began, with a chain that has only started.
  chains.pop();
  return {
    rings: chains.filter((chain) => isSame(chain[0]!, chain.at(-1)!)),
    chains: chains.filter((chain) => !isSame(chain[0]!, chain.at(-1)!)),
  };
}

interface End {
  chain: Position[];
  isStart: boolean;
}

/**
 * Joins chains along the cut: from south to north, each second stretch of it is inside the area.
 */
function link(chains: Position[][]): Position[][] {
  const latitude = ({ chain, isStart }: End) => chain.at(isStart ? 0 : -1)![1]!;
  const pairs = chains.map((chain): [End, End] => [
    { chain, isStart: true },
    { chain, isStart: false },
  ]);
  const otherEnd = new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
  const ends = pairs.flat().sort((a, b) => latitude(a) - latitude(b) || slope(a) - slope(b));
  const nextEnd = new Map(ends.map((end, i) => [end, ends[i ^ 1]!]));
  const left = new Set(chains);
  return pairs.flatMap(([first]): Position[][] => {
    if (!left.has(first.chain)) return [];
    const ring: Position[] = [];
    for (let end = first; left.delete(end.chain); end = nextEnd.get(otherEnd.get(end)!)!)
      for (const position of end.isStart ? end.chain : [...end.chain].reverse())
        // Where the ring touches the cut, two chains share a position.
        if (ring.length === 0 || !isSame(position, ring.at(-1)!)) ring.push(position);
    return [isSame(ring[0]!, ring.at(-1)!) ? ring : [...ring, ring[0]!]];
  });
}

/** How steeply the chain goes north from its end. It tells ends apart that meet in one position. */
function slope({ chain, isStart }: End): number {
  const [[x, y], [nextX, nextY]] = (isStart ? chain : [chain.at(-1), chain.at(-2)]) as [number, number][] as [
    [number, number],
    [number, number],
  ];
  return (nextY - y) / Math.abs(nextX - x);
}

/** Where a straight line between two positions meets the cut. One that lies on it stays exact. */
function crossing(from: Position, to: Position, at: number): Position {
  const [[x, y], [toX, toY]] = [from, to] as [[number, number], [number, number]];
  if (x === at) return from;
  if (toX === at) return to;
  // From the same end in both halves, so that the two meet in the same position.
  const [startX, startY, endX, endY] = x < toX ? [x, y, toX, toY] : [toX, toY, x, y];
  return [at, startY + ((at - startX) / (endX - startX)) * (endY - startY)];
}

const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];
