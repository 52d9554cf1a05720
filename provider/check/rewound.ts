// RFC 7946 §3.1.6: outer rings run counterclockwise, holes clockwise.
import type { Polygon, Position } from "geojson";
import { runOn } from "../longitudes";
import type { OrderGeometry } from "../order";

/** The same geometry with the rings in the order that the right-hand rule wants. */
export function rewound<T extends OrderGeometry>(geometry: T): T {
  if (geometry.type !== "Polygon") return geometry;
  const coordinates = geometry.coordinates.map((ring, index) =>
    isCounterclockwise(ring) === (index === 0) ? ring : [...ring].reverse(),
  );
  return { ...geometry, coordinates };
}

/** By the sign of twice the ring's area. */
function isCounterclockwise(ring: Position[]): boolean {
  const line = runOn(ring);
  return (
    line.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = line[(i + 1) % line.length]!;
      return sum + (x! * nextY! - nextX! * y!);
    }, 0) >= 0
  );
}

/** Whether something from outside has the shape of a polygon. */
export const isPolygon = (shown: unknown): shown is Polygon => {
  const { type, coordinates } = (shown ?? {}) as Partial<Polygon>;
  return (
    type === "Polygon" &&
    Array.isArray(coordinates) &&
    coordinates.every((ring) => Array.isArray(ring) && ring.every((position) => Array.isArray(position)))
  );
};
