// The geometries that an order may have.
import type { LineString, Point, Polygon } from "geojson";

/**
 * The GeoJSON geometries that Planet documents for tasking orders. Longitude before latitude,
 * degrees, WGS 84.
 */
export type OrderGeometry = Point | LineString | Polygon;
