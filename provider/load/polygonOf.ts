// The rings of a shapefile's polygon, of which the file does not say what belongs together → a
// Polygon or a MultiPolygon.
import type { MultiPolygon, Polygon, Position } from "geojson";

/**
 * The largest ring is an outer one, and so is each that turns the same way; the others are holes.
 * The specification has outer rings turn clockwise, but not every writer does. Whether holes lie
 * inside is checked with the order.
 */
export function polygonOf(rings: Position[][]): Polygon | MultiPolygon {
  const areas = rings.map(signedArea);
  const largest = areas.reduce((best, area) => (Math.abs(area) > Math.abs(best) ? area : best), 0);
  const isOuter = (area: number) => Math.sign(area) === Math.sign(largest);
  const outers = rings.filter((_, i) => isOuter(areas[i]!));
  const holes = rings.filter((_, i) => !isOuter(areas[i]!));
  if (outers.length === 1) return { type: "Polygon", coordinates: [outers[0]!, ...holes] };
  // No order has several parts, so nothing depends on whose the holes are.
  const parts = outers.map((ring, i) => (i === 0 ? [ring, ...holes] : [ring]));
  return { type: "MultiPolygon", coordinates: parts };
}

/**
 * Relative to the first position, because large coordinates would cost the digits of small areas.
 */
function signedArea(ring: Position[]): number {
  const [[originX, originY]] = ring as [[number, number]];
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + (x! - originX) * (nextY! - originY) - (nextX! - originX) * (y! - originY);
  }, 0);
}
