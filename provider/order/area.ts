// How large an image an order asks for, by Planet's rules.
import { area } from "@turf/area";
import { length } from "@turf/length";
import type { LineString, Polygon } from "geojson";
import { runOn } from "../geometry/longitudes";
import type { Order } from "./order";

/**
 * A point counts as a box of 25 km²; a smaller area is charged as 25 km². Source: DASH = Planet's
 * dashboard pages.
 */
const leastSqKm = 25;

/** A line is imaged 5 km wide. Source: DASH. */
const lineWidthKm = 5;

/**
 * What one capture of the order covers, in km² on a sphere of the earth's size: at least 25 km² for
 * a point or an area. A monitoring order counts once.
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
  area({ type: "Polygon", coordinates: coordinates.map(runOn) }) / 1e6;
