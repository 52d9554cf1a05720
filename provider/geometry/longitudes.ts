// Lines that cross the antimeridian. From 179° to −179° is two degrees, not 358.
import type { Position } from "geojson";

/**
 * The same line with longitudes that go on counting (180, 181, …) where the line crosses the
 * antimeridian, instead of jumping to the other side of the map.
 */
export function unwrapLongitudes(positions: Position[]): Position[] {
  let before: number | undefined;
  return positions.map(([longitude = 0, latitude = 0]) => {
    const turns = before === undefined ? 0 : Math.round((before - longitude) / 360);
    before = longitude + 360 * turns;
    return [before, latitude];
  });
}
