// The direction of rings. RFC 7946 §3.1.6: outer rings run counterclockwise, holes clockwise.
// We wrote this ourselves: it is short, and @turf/rewind also reverses lines and holes without
// area.
import type { Polygon, Position } from "geojson";
import type { OrderGeometry } from "./orderGeometry";

/**
 * The same geometry with its rings in the direction that RFC 7946 wants. The result is wrong for a
 * ring that crosses the antimeridian.
 */
export function rewound<T extends OrderGeometry>(geometry: T): T {
  if (geometry.type !== "Polygon") return geometry;
  const coordinates = geometry.coordinates.map((ring, index) =>
    turn(ring) === (index === 0 ? -1 : 1) ? [...ring].reverse() : ring,
  );
  return { ...geometry, coordinates };
}

/** 1: counterclockwise. -1: clockwise. 0: no area. The sum is twice the area of the ring. */
function turn(ring: Position[]): number {
  const area = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + (x! * nextY! - nextX! * y!);
  }, 0);
  return Math.sign(area);
}

/**
 * Whether a value that nobody has checked, such as one from Planet, is a polygon with rings of
 * positions.
 */
export const isPolygon = (shown: unknown): shown is Polygon => {
  const { type, coordinates } = (shown ?? {}) as Partial<Polygon>;
  return (
    type === "Polygon" &&
    Array.isArray(coordinates) &&
    coordinates.every((ring) => Array.isArray(ring) && ring.every((position) => Array.isArray(position)))
  );
};
