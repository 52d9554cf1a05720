// The area that an order asks for, by Planet's rules.
import { area } from "@turf/area";
import { length } from "@turf/length";
import type { LineString, Polygon } from "geojson";
import { unwrapLongitudes } from "../geometry/longitudes";
import type { Order } from "./order";

/**
 * Planet charges a point as 25 km², and every smaller area too. Source: DASH = Planet's dashboard
 * pages.
 */
const leastSqKm = 25;

/** Planet images a line 5 km wide. Source: DASH. */
const lineWidthKm = 5;

/**
 * The area of one capture of the order in km², on a sphere with the earth's mean radius. A point
 * counts as 25 km², Planet's minimum, and so does a smaller area. A line is 5 km wide. A monitoring
 * order counts once, however often it recurs.
 */
export function requestedSqKm({ geometry }: Pick<Order, "geometry">): number {
  switch (geometry.type) {
    case "Point":
      return leastSqKm;
    case "LineString":
      return lengthKm(geometry) * lineWidthKm;
    case "Polygon":
      return Math.max(leastSqKm, areaSqKm(geometry));
  }
}

export const lengthKm = ({ coordinates }: LineString): number =>
  length(
    { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } },
    { units: "kilometers" },
  );

const areaSqKm = ({ coordinates }: Polygon): number =>
  area({ type: "Polygon", coordinates: coordinates.map(unwrapLongitudes) }) / 1e6;
