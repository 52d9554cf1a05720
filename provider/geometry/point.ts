// The place of an order, from a longitude and a latitude.
import type { Point } from "geojson";
import { TaskingError } from "../base/errors";

/**
 * A GeoJSON Point for the `geometry` of an order.
 *
 * @param longitude Degrees, WGS 84, -180 to 180.
 * @param latitude Degrees, WGS 84, -90 to 90.
 * @throws TaskingError `invalid_configuration` where one of them is something else.
 */
export function point(longitude: number, latitude: number): Point {
  expectDegrees("longitude", longitude, 180);
  expectDegrees("latitude", latitude, 90);
  return { type: "Point", coordinates: [longitude, latitude] };
}

function expectDegrees(name: string, value: unknown, most: number): void {
  if (typeof value === "number" && Math.abs(value) <= most) return;
  const isSwapped = name === "latitude" && typeof value === "number" && Math.abs(value) <= 180;
  throw new TaskingError(
    "invalid_configuration",
    `point: the ${name} must be a number of degrees, -${most} to ${most}, not ${JSON.stringify(value)}${isSwapped ? ". The longitude comes first" : ""}`,
  );
}
