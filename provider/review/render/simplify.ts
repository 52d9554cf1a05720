// Makes geometry smaller for maps: fewer positions, fewer decimals.
import type { Feature, Geometry, Position } from "geojson";
import simplifyLine from "simplify-js";
import { range } from "../../base/lists";

/**
 * @param tolerance How far a line may move, degrees. 0 keeps every position, rounded to six
 * decimals (11 cm).
 */
export function simplify(feature: Feature, tolerance: number): Feature {
  return { ...feature, geometry: simplifyGeometry(feature.geometry, tolerance) };
}

function simplifyGeometry(geometry: Geometry, tolerance: number): Geometry {
  const decimals = tolerance === 0 ? 6 : Math.ceil(-Math.log10(tolerance));
  const round = ([longitude, latitude]: Position): Position => [
    Number(longitude!.toFixed(decimals)),
    Number(latitude!.toFixed(decimals)),
  ];
  switch (geometry.type) {
    case "Point":
      return { type: "Point", coordinates: round(geometry.coordinates) };
    case "LineString":
      return { type: "LineString", coordinates: thin(geometry.coordinates, tolerance).map(round) };
    case "Polygon":
      return {
        type: "Polygon",
        coordinates: geometry.coordinates.flatMap((ring, index) => {
          const thinned = thin(ring, tolerance).map(round);
          if (isRing(thinned)) return [thinned];
          // A hole that is too small to draw is left out. An outline that is too small becomes its
          // bounding box.
          return index > 0 ? [] : [box(ring).map((position) => position.map((n) => Number(n.toFixed(6))))];
        }),
      };
    case "MultiPoint":
    case "MultiLineString":
    case "MultiPolygon":
    case "GeometryCollection":
      return geometry;
  }
}

function thin(positions: Position[], tolerance: number): Position[] {
  if (tolerance === 0) return positions;
  const points = positions.map(([x, y]) => ({ x: x!, y: y! }));
  return simplifyLine(points, tolerance).map(({ x, y }) => [x, y]);
}

/** At least three different positions, and the first again. */
const isRing = (positions: Position[]): boolean =>
  positions.length >= 4 && new Set(positions.map((position) => position.join())).size >= 3;

function box(ring: Position[]): Position[] {
  const [west, east] = range(ring.map(([longitude]) => longitude!));
  const [south, north] = range(ring.map(([, latitude]) => latitude!));
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
