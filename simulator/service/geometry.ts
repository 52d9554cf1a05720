import { isObject } from "../json";
import type { Json, JsonObject } from "../json";

type Position = [number, number];
export type Geometry =
  | { type: "Point"; coordinates: Position }
  | { type: "LineString"; coordinates: Position[] }
  | { type: "Polygon"; coordinates: Position[][] };

const KM_PER_DEGREE = 111.32;
const EARTH_RADIUS_KM = 6371.0088;
/** A point stands for 25 km², and no order is charged less. */
const POINT_SIDE_KM = 5;
const LINE_WIDTH_KM = 5;

/** What is wrong with a GeoJSON geometry; an empty list if nothing. */
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

/** The geometry an order shows: a point becomes the square around it. */
export function orderGeometry(geometry: Geometry): Geometry {
  if (geometry.type !== "Point") return geometry;
  const [longitude, latitude] = geometry.coordinates;
  const dLatitude = POINT_SIDE_KM / 2 / KM_PER_DEGREE;
  // Near the poles a degree of longitude is too short to divide by.
  const dLongitude = dLatitude / Math.max(Math.cos(radians(latitude)), 0.01);
  const corner = (x: number, y: number): Position => [longitude + x * dLongitude, latitude + y * dLatitude];
  return {
    type: "Polygon",
    coordinates: [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]],
  };
}

/** The area an order asks for in km²: 25 for a point, 5 km × its length for a line, a polygon's own. */
export function areaSqKm(geometry: Geometry): number {
  switch (geometry.type) {
    case "Point":
      return POINT_SIDE_KM ** 2;
    case "LineString":
      return lengthKm(geometry.coordinates) * LINE_WIDTH_KM;
    case "Polygon": {
      const [outer = 0, ...holes] = geometry.coordinates.map(ringSqKm);
      return outer - holes.reduce((sum, hole) => sum + hole, 0);
    }
  }
}

function lengthKm(line: Position[]): number {
  return line.slice(1).reduce((sum, [x2, y2], i) => {
    const [x1, y1] = line[i] as Position;
    const scale = Math.cos(radians((y1 + y2) / 2));
    return sum + Math.hypot((x2 - x1) * scale, y2 - y1) * KM_PER_DEGREE;
  }, 0);
}

function ringSqKm(ring: Position[]): number {
  const doubled = ring.slice(1).reduce((sum, [x2, y2], i) => {
    const [x1, y1] = ring[i] as Position;
    return sum + radians(x2 - x1) * (2 + Math.sin(radians(y1)) + Math.sin(radians(y2)));
  }, 0);
  return Math.abs(doubled / 2) * EARTH_RADIUS_KM ** 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

export function asGeometry(value: JsonObject): Geometry {
  return value as unknown as Geometry;
}
