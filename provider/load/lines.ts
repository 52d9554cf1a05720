// The lines of a geometry: its one position, its line, or its rings.
import type { Position } from "geojson";
import { isObject } from "../base/json";
import type { OrderGeometry } from "../geometry/orderGeometry";

/** Undefined where it has another shape. The schema says so then. */
export function linesOf(geometry: unknown): Position[][] | undefined {
  if (!isObject(geometry)) return undefined;
  const { type, coordinates } = geometry;
  const lines =
    type === "Point"
      ? [[coordinates]]
      : type === "LineString"
        ? [coordinates]
        : type === "Polygon"
          ? coordinates
          : [];
  return Array.isArray(lines) && lines.length > 0 && lines.every(isLine)
    ? (lines as Position[][])
    : undefined;
}

const isLine = (line: unknown): boolean => Array.isArray(line) && line.length > 0 && line.every(isPosition);

const isPosition = (position: unknown): boolean =>
  Array.isArray(position) &&
  position.length === 2 &&
  Number.isFinite(position[0]) &&
  Number.isFinite(position[1]);

/** The same kind of geometry along other lines. */
export function withLines(geometry: unknown, lines: Position[][]): OrderGeometry {
  const { type } = geometry as OrderGeometry;
  const coordinates = type === "Polygon" ? lines : type === "LineString" ? lines[0] : lines[0]![0];
  return { type, coordinates } as OrderGeometry;
}

/** A tenth of a millimetre, in degrees. */
const nearly = 1e-9;

/** Rounding may have moved the last position of a ring away from the first. */
export function withClosedRings(geometry: unknown): unknown {
  if (!isObject(geometry) || geometry.type !== "Polygon") return geometry;
  const rings = linesOf(geometry);
  return rings?.some(isNearlyClosed)
    ? withLines(
        geometry,
        rings.map((ring) => (isNearlyClosed(ring) ? [...ring.slice(0, -1), ring[0]!] : ring)),
      )
    : geometry;
}

function isNearlyClosed(ring: Position[]): boolean {
  const [[x, y], [lastX, lastY]] = [ring[0], ring.at(-1)] as [[number, number], [number, number]];
  const isOpen = x !== lastX || y !== lastY;
  return isOpen && ring.length > 3 && Math.abs(x - lastX) <= nearly && Math.abs(y - lastY) <= nearly;
}
