// Reads a geometry that a service shows. The same place may be written in several ways of GeoJSON.
import type { Position } from "geojson";
import { isObject } from "../base/json";
import { samePosition } from "./sameGeometry";

/**
 * The geometry with type and coordinates alone: numbers that came as text are numbers, positions
 * have two of them, rings are closed, and a feature or a Multi-geometry of one part is that part.
 * What is no geometry is returned as it is.
 */
export function plainGeometry(shown: unknown): unknown {
  if (!isObject(shown)) return shown;
  if (shown.type === "Feature") return plainGeometry(shown.geometry);
  const { type, coordinates } = shown;
  if (typeof type !== "string" || !Array.isArray(coordinates)) return shown;
  if (type.startsWith("Multi") && coordinates.length === 1)
    return plainGeometry({ type: type.slice("Multi".length), coordinates: coordinates[0] as unknown });
  const plain = plainCoordinates(coordinates);
  if (type === "Polygon") closeRings(plain);
  return { type, coordinates: plain };
}

/** The last position of a ring repeats the first. Nearly all rings do so, and lists have many. */
function closeRings(rings: unknown[]): void {
  for (const [index, ring] of rings.entries()) {
    if (!Array.isArray(ring)) continue;
    const first = ring[0] as Position | undefined;
    const last = ring[ring.length - 1] as Position | undefined;
    if (!Array.isArray(first) || !Array.isArray(last)) continue;
    if (first[0] === last[0] && first[1] === last[1]) continue;
    if (!samePosition(first, last)) rings[index] = [...(ring as Position[]), first];
  }
}

function plainCoordinates(coordinates: unknown[]): unknown[] {
  // Nearly all positions are plain, and lists have many.
  if (coordinates.length === 2 && typeof coordinates[0] === "number" && typeof coordinates[1] === "number")
    return coordinates;
  if (Array.isArray(coordinates[0]))
    return coordinates.map((inner) => (Array.isArray(inner) ? plainCoordinates(inner) : inner));
  // A third number is an altitude, which is no part of an order's place.
  return coordinates.slice(0, 2).map((number) => (typeof number === "string" ? Number(number) : number));
}

/** Whether a plain geometry has a position at all. Long lists ask this of each order. */
export function hasPosition(plain: unknown): boolean {
  let { coordinates } = (plain ?? {}) as { coordinates?: unknown };
  while (Array.isArray(coordinates)) {
    if (typeof coordinates[0] === "number") return true;
    coordinates = coordinates[0] as unknown;
  }
  return false;
}
