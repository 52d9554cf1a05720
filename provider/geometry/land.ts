// Tells whether a position is on land. The map has a scale of 1:110,000,000, so coasts are rough.
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import type { BBox, Polygon, Position } from "geojson";
import { worldRings } from "./world";

let countries: Polygon[] | undefined;

export function isOnLand(position: Position): boolean {
  countries ??= worldRings(false).map(toCountry);
  return countries.some((country) => booleanPointInPolygon(position, country));
}

/** `booleanPointInPolygon` tests `bbox` first, which rules out most countries at once. */
function toCountry(ring: Position[]): Polygon {
  const [xs, ys] = [0, 1].map((axis) => ring.map((position) => position[axis]!));
  const bbox: BBox = [Math.min(...xs!), Math.min(...ys!), Math.max(...xs!), Math.max(...ys!)];
  return { type: "Polygon", coordinates: [[...ring, ring[0]!]], bbox };
}
