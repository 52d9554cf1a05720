// Tells whether two geometries are the same place, although one of them is written in another way.
import type { Position } from "geojson";
import { groupBy } from "../base/lists";
import type { OrderGeometry } from "./orderGeometry";
import { isPolygon } from "./rings";

/**
 * Degrees, about a metre. Positions that are no further apart are one place: a service may keep
 * fewer digits than it was sent. The billionth is for the binary form of decimal numbers.
 */
const tolerance = 1e-5 + 1e-9;

/**
 * Compares type and coordinates. Rings may begin at another vertex and run in the other direction,
 * holes may come in another order, 180° is -180°, and a pole has no longitude. Other members are
 * ignored.
 */
export function sameGeometry(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b] as (Partial<OrderGeometry> | null | undefined)[];
  if (!one || !other || one.type !== other.type) return false;
  if (isPolygon(one) && isPolygon(other)) return sameRings(one.coordinates, other.coordinates);
  return sameCoordinates(one.coordinates, other.coordinates);
}

function sameCoordinates(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  if (typeof a[0] === "number") return samePosition(a as Position, b as Position);
  return a.length === b.length && a.every((one, index) => sameCoordinates(one, b[index]));
}

export function samePosition(a: Position, b: Position): boolean {
  if (Math.abs(a[1]! - b[1]!) > tolerance) return false;
  const turn = Math.abs(a[0]! - b[0]!);
  return turn <= tolerance || Math.abs(turn - 360) <= tolerance || isPole(a);
}

/** At a pole, every longitude is the same place. */
const isPole = ([, latitude]: Position) => Math.abs(latitude!) >= 90 - tolerance;

function sameRings([outer, ...holes]: Position[][], [otherOuter, ...otherHoles]: Position[][]): boolean {
  if (!outer || !otherOuter || holes.length !== otherHoles.length) return false;
  if (!sameRing(outer, otherOuter)) return false;
  const open = [...otherHoles];
  return holes.every((hole) => {
    const found = open.findIndex((one) => sameRing(hole, one));
    if (found !== -1) open.splice(found, 1);
    return found !== -1;
  });
}

/** A ring has no first vertex. The last position repeats the first, so it is not compared. */
function sameRing(a: Position[], b: Position[]): boolean {
  if (a.length !== b.length) return false;
  const count = a.length - 1;
  const runsAs = (start: number, step: 1 | -1) => {
    for (let i = 0; i < count; i++)
      if (!samePosition(a[i]!, b[(start + step * i + count) % count]!)) return false;
    return true;
  };
  for (let start = 0; start < count; start++)
    if (samePosition(a[0]!, b[start]!) && (runsAs(start, 1) || runsAs(start, -1))) return true;
  return false;
}

/**
 * Returns a function that gives the items which may lie at the place of a geometry. The items are
 * grouped by latitude, because comparing thousands pair by pair would be slow. The same place is in
 * the same group or in the one beside it, because places are compared by distance.
 */
export function byPlace<T>(items: T[], geometryOf: (item: T) => unknown): (geometry: unknown) => T[] {
  const byCell = groupBy(items, (item) => latitudeCell(geometryOf(item)));
  return (geometry) => {
    const cell = latitudeCell(geometry);
    return [cell - 1, cell, cell + 1].flatMap((one) => byCell.get(one) ?? []);
  };
}

/** Longitudes would not do, because 180° is -180°. Infinity where there is no position. */
const latitudeCell = (geometry: unknown): number =>
  Math.floor(
    positions((geometry as Partial<OrderGeometry> | undefined)?.coordinates).reduce(
      (least, [, latitude]) => Math.min(least, latitude!),
      Infinity,
    ) / 1e-4,
  );

/**
 * Whether Planet may have rewritten the geometry that was sent, for example a point as the square
 * around it. Both must have the same middle, and all that was sent must lie inside of what Planet
 * shows.
 */
export function isRewritten(sent: OrderGeometry, shown: unknown): boolean {
  if (sameGeometry(sent, shown)) return true;
  const extents = extentsOf(sent, shown);
  if (!extents) return false;
  const [a, b] = extents;
  return [0, 1].every(
    (axis) =>
      Math.abs(a.min[axis]! + a.max[axis]! - b.min[axis]! - b.max[axis]!) <= 2 * tolerance &&
      b.min[axis]! <= a.min[axis]! + tolerance &&
      b.max[axis]! >= a.max[axis]! - tolerance,
  );
}

/**
 * Degrees, about ten kilometres. A service that rewrites a place in a way that nobody foresaw is
 * not expected to move it further.
 */
const nearDegrees = 0.1;

/**
 * Whether a shown geometry lies so near to another one that it may be that one, rewritten: also if
 * its axes are swapped or its numbers are the metres of web maps (EPSG:3857). True where one of
 * them cannot be read.
 */
export function isNear(shown: unknown, geometry: unknown): boolean {
  return [asShown, swapped, fromMetres].some((read) => {
    const extents = extentsOf(shown, geometry, read);
    if (!extents) return true;
    const [one, other] = extents;
    return [0, 1].every(
      (axis) =>
        one.min[axis]! <= other.max[axis]! + nearDegrees && other.min[axis]! <= one.max[axis]! + nearDegrees,
    );
  });
}

const asShown = (position: Position) => position;

const swapped = ([x, y]: Position): Position => [y!, x!];

const earthRadiusMetres = 6_378_137;

const fromMetres = ([x, y]: Position): Position => {
  const toDegrees = 180 / Math.PI;
  const [longitude, latitude] = [x! / earthRadiusMetres, Math.atan(Math.sinh(y! / earthRadiusMetres))];
  return [longitude * toDegrees, latitude * toDegrees];
};

interface Extent {
  min: number[];
  max: number[];
}

/** Undefined where one of them has no position. `readA`: how the positions of `a` are read. */
function extentsOf(a: unknown, b: unknown, readA = asShown): [Extent, Extent] | undefined {
  const [shown, other] = [a, b].map((geometry) =>
    positions((geometry as Partial<OrderGeometry> | null | undefined)?.coordinates),
  ) as [Position[], Position[]];
  const one = shown.map(readA);
  const meridian = one[0]?.[0] ?? 0;
  const [first, second] = [extent(one, meridian), extent(other, meridian)];
  return first && second && [first, second];
}

/**
 * Least and greatest longitude and latitude. Longitudes are counted from `meridian`, so that 180°
 * is no edge. Undefined where there is no position.
 */
function extent(all: Position[], meridian: number): Extent | undefined {
  if (all.length === 0) return undefined;
  const shifted = all.map(([longitude = NaN, latitude = NaN]) => [
    longitude + 360 * Math.round((meridian - longitude) / 360),
    latitude,
  ]);
  const bound = (of: (...numbers: number[]) => number) =>
    [0, 1].map((axis) => shifted.reduce((found, position) => of(found, position[axis]!), shifted[0]![axis]!));
  return { min: bound(Math.min), max: bound(Math.max) };
}

function positions(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return [];
  return typeof coordinates[0] === "number" ? [coordinates as Position] : coordinates.flatMap(positions);
}
