// A geometry → its place on a page.
import { unwrapLongitudes } from "../../geometry/longitudes";
import { middle, roundedMiddle } from "../../geometry/middle";
import type { OrderGeometry } from "../../geometry/orderGeometry";
import { copiesOnMap } from "../../geometry/world";
import { linesOf } from "./features";
import type { Place } from "./pageModel";
import { encodeLine } from "./polyline";

/** About a metre. */
const decimals = 5;

export function placeOf(geometry: OrderGeometry): Place {
  const at = roundedMiddle(geometry, decimals);
  if (geometry.type === "Point") return { at };
  const lines = linesOf(geometry).flatMap(copiesOnMap);
  return {
    at,
    lines: lines.map((line) => encodeLine(line, decimals)),
    ...(geometry.type === "Polygon" && { isArea: true }),
  };
}

/** Lines from the middle of the one to the middle of the other. */
export const joinOf = (from: OrderGeometry, to: OrderGeometry): string[] =>
  copiesOnMap(unwrapLongitudes([middle(from), middle(to)])).map((line) => encodeLine(line, decimals));
