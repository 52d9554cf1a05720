// Checks the GeoJSON geometry of an order.
import { isObject } from "../base/json";
import type { Json, JsonObject } from "../base/json";

export type Position = [number, number];
export type Geometry =
  | { type: "Point"; coordinates: Position }
  | { type: "LineString"; coordinates: Position[] }
  | { type: "Polygon"; coordinates: Position[][] };

/** What is wrong with a GeoJSON geometry. An empty list means that it is right. */
export function geometryErrors(value: Json): string[] {
  if (!isObject(value)) return ["Geometry must be a GeoJSON object."];
  const { type, coordinates = null } = value;
  if (type !== "Point" && type !== "LineString" && type !== "Polygon") {
    return [`Geometry type ${JSON.stringify(type ?? null)} is not supported.`];
  }
  const positions = readPositions(type, coordinates);
  if (positions === undefined) return [`Geometry has invalid coordinates for a ${type}.`];
  const errors: string[] = [];
  if (positions.some(([longitude]) => Math.abs(longitude) > 180)) {
    errors.push("Geometry longitude coordinate needs to be within -180.0 and 180.0");
  }
  if (positions.some(([, latitude]) => Math.abs(latitude) > 90)) {
    errors.push("Geometry latitude coordinate needs to be within -90.0 and 90.0");
  }
  if (type === "Polygon" && !(coordinates as Position[][]).every(isClosed)) {
    errors.push("Geometry polygon ring needs to be closed: its first and last positions must be the same.");
  }
  return errors;
}

function readPositions(type: Geometry["type"], coordinates: Json): Position[] | undefined {
  if (type === "Point") return isPosition(coordinates) ? [coordinates] : undefined;
  if (type === "LineString") return isPositions(coordinates, 2) ? coordinates : undefined;
  if (!Array.isArray(coordinates) || coordinates.length === 0) return undefined;
  const rings = coordinates.map((ring) => (isPositions(ring, 4) ? ring : undefined));
  return rings.some((ring) => ring === undefined) ? undefined : rings.flatMap((ring) => ring ?? []);
}

function isPosition(value: Json): value is Position {
  return (
    Array.isArray(value) &&
    (value.length === 2 || value.length === 3) &&
    value.every((number) => typeof number === "number")
  );
}

function isPositions(value: Json, least: number): value is Position[] {
  return Array.isArray(value) && value.length >= least && value.every(isPosition);
}

function isClosed(ring: Position[]): boolean {
  return JSON.stringify(ring[0]) === JSON.stringify(ring.at(-1));
}

/** For a geometry in which `geometryErrors` found nothing. */
export function asGeometry(value: JsonObject): Geometry {
  return value as unknown as Geometry;
}
