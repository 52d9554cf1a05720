// RFC 7946 §3.1.6: outer rings run counterclockwise, holes clockwise.
import type { Polygon, Position } from "geojson";
import type { OrderGeometry } from "./orderGeometry";

/** The same geometry with the rings in the order that the right-hand rule wants; none may cross the antimeridian. */
export function rewound<T extends OrderGeometry>(geometry: T): T {
  if (geometry.type !== "Polygon") return geometry;
  const coordinates = geometry.coordinates.map((ring, index) =>
    turn(ring) === (index === 0 ? -1 : 1) ? [...ring].reverse() : ring,
  );
  return { ...geometry, coordinates };
}

/** 1: counterclockwise, -1: clockwise; 0: the ring encloses nothing. By twice its area. */
function turn(ring: Position[]): number {
  const area = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + (x! * nextY! - nextX! * y!);
  }, 0);
  return Math.sign(area);
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
