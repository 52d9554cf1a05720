// The middle of a geometry, for markers and short texts.
import { sum } from "../base/lists";
import { unwrapLongitudes } from "./longitudes";
import type { OrderGeometry } from "./orderGeometry";

/** The middle, rounded: three decimals are some 100 m. */
export const roundedMiddle = (geometry: OrderGeometry, decimals: number): number[] =>
  middle(geometry).map((degrees) => Number(degrees.toFixed(decimals)));

/**
 * The mean of the positions of the outline, which is inside the outline or near enough for a
 * marker.
 */
export function middle(geometry: OrderGeometry): [longitude: number, latitude: number] {
  if (geometry.type === "Point") return [geometry.coordinates[0]!, geometry.coordinates[1]!];
  const positions = unwrapLongitudes(
    geometry.type === "LineString" ? geometry.coordinates : geometry.coordinates[0]!.slice(1),
  );
  const mean = (axis: 0 | 1) => sum(positions.map((position) => position[axis]!)) / positions.length;
  const longitude = mean(0);
  return [longitude - 360 * Math.round(longitude / 360), mean(1)];
}
