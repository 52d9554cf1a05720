// Tells whether two geometries are the same place.
import { isDeepStrictEqual } from "node:util";
import type { OrderGeometry } from "./orderGeometry";
import { isPolygon, rewound } from "./rings";

/**
 * Compares type and coordinates; the direction of rings does not matter. Other members are ignored,
 * because Planet may add some, such as `bbox`.
 */
export function sameGeometry(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b] as { type?: unknown; coordinates?: unknown }[];
  if (one?.type !== other?.type) return false;
  if (isDeepStrictEqual(one?.coordinates, other?.coordinates)) return true;
  if (!isPolygon(a) || !isPolygon(b)) return false;
  return isDeepStrictEqual(rewound(a).coordinates, rewound(b).coordinates);
}

/**
 * Whether Planet may have rewritten the geometry that was sent, for example a point as the square
 * around it. Both must have the same middle, and all that was sent must lie inside of what Planet
 * shows.
 */
export function isRewritten(sent: OrderGeometry, shown: unknown): boolean {
  if (sameGeometry(sent, shown)) return true;
  const [a, b] = [extent(sent), extent(shown)];
  if (!a || !b) return false;
  // 1e-5 degrees are about a metre.
  return [0, 1].every(
    (axis) =>
      Math.abs(a.min[axis]! + a.max[axis]! - b.min[axis]! - b.max[axis]!) < 2e-6 &&
      b.min[axis]! < a.min[axis]! + 1e-5 &&
      b.max[axis]! > a.max[axis]! - 1e-5,
  );
}

/** Least and greatest longitude and latitude. Undefined where there is no position. */
function extent(geometry: unknown): { min: number[]; max: number[] } | undefined {
  const all = positions((geometry as { coordinates?: unknown } | null)?.coordinates);
  if (all.length === 0) return undefined;
  const bound = (of: (...numbers: number[]) => number) =>
    [0, 1].map((axis) => all.reduce((found, position) => of(found, position[axis]!), all[0]![axis]!));
  return { min: bound(Math.min), max: bound(Math.max) };
}

function positions(coordinates: unknown): number[][] {
  if (!Array.isArray(coordinates)) return [];
  return typeof coordinates[0] === "number" ? [coordinates as number[]] : coordinates.flatMap(positions);
}
