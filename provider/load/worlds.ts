// Longitudes beyond 180: those of files that count from 0 to 360, and of areas that were drawn on
// another world of a web map.
import type { Position } from "geojson";
import { isObject } from "../base/json";
import { unwrapLongitudes } from "../geometry/longitudes";
import { linesOf } from "./lines";

/** The range of a place, and whether its longitudes jump from one side of the map to the other. */
export interface Extent {
  west: number;
  east: number;
  south: number;
  north: number;
  jumps: boolean;
}

export function extentOf(lines: Position[][]): Extent {
  const extent = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity, jumps: false };
  for (const line of lines) {
    let before: number | undefined;
    for (const [x, y] of line as [number, number][]) {
      if (x < extent.west) extent.west = x;
      if (x > extent.east) extent.east = x;
      if (y < extent.south) extent.south = y;
      if (y > extent.north) extent.north = y;
      if (before !== undefined && Math.abs(x - before) > 180) extent.jumps = true;
      before = x;
    }
  }
  return extent;
}

export const isBeyond = ({ west, east }: Extent): boolean => west < -180 || east > 180;

/**
 * The world in which a place lies wholly: 0 from -180 to 180, 1 from 180 to 540, and so on.
 * Undefined where it crosses an antimeridian.
 */
export function worldOf({ west, east }: Pick<Extent, "west" | "east">): number | undefined {
  const world = Math.round((west + east) / 720);
  return west >= 360 * world - 180 && east <= 360 * world + 180 ? world : undefined;
}

/** Fewer could be slips of the hand. */
const enoughPositions = 3;
/** Of all places. */
const enoughBeyond = 0.1;

export interface Placed {
  /** Their longitudes go on counting beyond 180. */
  lines: Position[][];
  /** As the file writes it. */
  raw: Extent;
  /** Without jumps. */
  extent: Extent;
  /** A ring goes round a pole, or along the whole earth. */
  goesRound: boolean;
}

/**
 * Whether the whole file shows that it counts its longitudes on: from 0 to 360 (or from -360 to 0),
 * or with every place in the next world. A few places beyond 180 among others may as well be slips.
 */
export function countsOn(all: Placed[]): boolean {
  const beyond = all.filter(({ raw, extent }) => isBeyond(raw) && Math.abs(worldOf(extent) ?? Infinity) <= 1);
  if (beyond.length === 0 || beyond.length < enoughBeyond * all.length) return false;
  if (new Set(beyond.flatMap(({ lines }) => lines.flat()).map(String)).size < enoughPositions) return false;
  const world = worldOf(beyond[0]!.extent);
  return (
    (world !== 0 && all.every(({ extent }) => worldOf(extent) === world)) ||
    all.every(({ raw: { west, east } }) => west >= 0 && west < 360 && east <= 540) ||
    all.every(({ raw: { west, east } }) => east <= 0 && east > -360 && west >= -540)
  );
}

/** The same place some worlds further west. */
export const shifted = (lines: Position[][], worlds: number): Position[][] =>
  lines.map((line) => line.map(([x, y]) => [turned(x!, worlds), y!]));

/** Rounded, because the difference of two numbers ends in digits that the file does not have. */
const turned = (longitude: number, worlds: number) => Number((longitude - 360 * worlds).toFixed(12));

/** @param maxLatitude Default: any. */
export const isOrdinary = (raw: Extent, maxLatitude = Infinity): boolean =>
  !raw.jumps && !isBeyond(raw) && raw.south >= -maxLatitude && raw.north <= maxLatitude;

/** Undefined where the geometry has another shape than an order's. */
export function placedOf(geometry: unknown): Placed | undefined {
  const lines = linesOf(geometry);
  if (lines === undefined) return undefined;
  const raw = extentOf(lines);
  if (!raw.jumps) return { lines, raw, extent: raw, goesRound: false };
  const [outer, ...others] = lines.map(unwrapLongitudes) as [Position[], ...Position[][]];
  const { west, east } = extentOf([outer]);
  const aligned = others.map((hole) => {
    const inner = extentOf([hole]);
    return shifted([hole], Math.round((inner.west + inner.east - west - east) / 720))[0]!;
  });
  const unwrapped = [outer, ...aligned];
  const isRing = isObject(geometry) && geometry.type === "Polygon";
  // Its ends meet in the file, and no longer where the longitudes go on counting.
  const goesRound =
    isRing && unwrapped.some((line) => Math.abs(line[0]![0]! - line.at(-1)![0]!) >= 360 || east === west);
  return { lines: unwrapped, raw, extent: extentOf(unwrapped), goesRound };
}
