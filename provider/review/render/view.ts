// The part of the world that a map shows, and the pixel of each place in it.
import type { Position } from "geojson";
import { range } from "../../base/lists";

/** A plate carrée projection, true to scale in its middle. */
export interface View {
  west: number;
  east: number;
  south: number;
  north: number;
  /** Pixels. */
  width: number;
  height: number;
  x(longitude: number): number;
  y(latitude: number): number;
}

const width = 1200;

/**
 * The least height of a view, degrees. A smaller view would show a place without its surroundings.
 */
const leastHeight = 6;

/**
 * If orders are further apart than this, in degrees of longitude, the map shows the whole world.
 */
const wide = 150;

export function viewOf(positions: Position[]): View {
  const [west, east] = range(positions.map(([longitude]) => longitude!));
  const [south, north] = range(positions.map(([, latitude]) => latitude!));
  // There are no orders, or they are all over the world.
  if (!(east - west < wide)) return makeView(-180, 180, -60, 84);
  const middleY = (south + north) / 2;
  const squeeze = squeezeAt(middleY);
  // The view is twice as wide as it is high, with a margin of a fifth on each side.
  const height = Math.max(leastHeight, 1.4 * (north - south), 0.7 * (east - west) * squeeze);
  const halfWidth = height / squeeze;
  if (2 * halfWidth >= 360 || height >= 144) return makeView(-180, 180, -60, 84);
  const middleX = (west + east) / 2;
  return makeView(middleX - halfWidth, middleX + halfWidth, middleY - height / 2, middleY + height / 2);
}

function makeView(west: number, east: number, south: number, north: number): View {
  const squeeze = east - west >= 360 ? 1 : squeezeAt((south + north) / 2);
  const scale = width / (east - west);
  return {
    west,
    east,
    south,
    north,
    width,
    height: Math.round((scale / squeeze) * (north - south)),
    x: (longitude) => (longitude - west) * scale,
    y: (latitude) => ((north - latitude) * scale) / squeeze,
  };
}

/**
 * The length of a degree of longitude, where 1 is that at the equator. The lower bound keeps places
 * near the poles in the view, though too wide.
 */
const squeezeAt = (latitude: number): number => Math.max(0.2, Math.cos((latitude * Math.PI) / 180));
