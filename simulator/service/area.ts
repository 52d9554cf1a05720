// The area that an order's geometry stands for.
import type { Geometry, Position } from "./geometryErrors";

const KM_PER_DEGREE = 111.32;
const EARTH_RADIUS_KM = 6371.0088;
/** Planet counts a point as 25 km². */
const POINT_SIDE_KM = 5;
const LINE_WIDTH_KM = 5;

/** In km²: 25 for a point, 5 km × its length for a line, a polygon's own area. */
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

/** The geometry that an order shows. A point becomes the square around it. */
export function shownGeometry(geometry: Geometry): Geometry {
  if (geometry.type !== "Point") return geometry;
  const [longitude, latitude] = geometry.coordinates;
  const dLatitude = POINT_SIDE_KM / 2 / KM_PER_DEGREE;
  // At a pole the cosine is 0: the square would be infinitely wide.
  const dLongitude = dLatitude / Math.max(Math.cos(radians(latitude)), 0.01);
  const corner = (x: number, y: number): Position => [longitude + x * dLongitude, latitude + y * dLatitude];
  return {
    type: "Polygon",
    coordinates: [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]],
  };
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
