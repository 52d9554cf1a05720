// The two halves of a place that crosses the antimeridian.
import type { LineString, Polygon } from "geojson";
import { isObject } from "../base/json";
import { checkGeometry } from "../check/geometry";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { cutArea, cutLine } from "./antimeridian";
import { linesOf, withLines } from "./lines";
import { toSinglePart } from "./singlePart";
import { extentOf, shifted } from "./worlds";
import type { Placed } from "./worlds";

export type Half = [half: "east" | "west", geometry: unknown];

/** Wider than any area or line over the antimeridian that an order can have. */
const maxWidth = 90;

/** Returns why it cannot be split, or both halves. */
export function splitAt(geometry: unknown, { lines, extent: { west, east } }: Placed): string | Half[] {
  if (east - west > maxWidth)
    return `is ${Math.round(east - west)}° wide where it crosses the antimeridian: cut it at longitude 180 into two orders`;
  const whole = withLines(geometry, lines) as LineString | Polygon;
  if (whole.type === "Polygon") {
    const isOpen = whole.coordinates.some(
      (ring) => ring.length < 4 || String(ring[0]) !== String(ring.at(-1)),
    );
    const problem = isOpen
      ? "a ring must be closed: its last position repeats the first"
      : checkGeometry(whole).find(({ isWarning }) => !isWarning)?.message;
    if (problem !== undefined) return `cannot be split at the antimeridian: ${problem}`;
  }
  // Half a turn beyond the middle of the world in which it begins.
  const world = Math.floor((west + 180) / 360);
  const cut = 360 * world + 180;
  const halves = whole.type === "Polygon" ? cutArea(whole, cut) : cutLine(whole, cut);
  for (const half of ["east", "west"] as const)
    if (halves[half].length !== 1)
      return `its ${half}ern half would be ${halves[half].length} parts: cut it at longitude 180 into ${halves.east.length + halves.west.length} orders`;
  const moved = (part: OrderGeometry, worlds: number) => withLines(part, shifted(linesOf(part)!, worlds));
  return [
    ["east", moved(halves.east[0]!, world)],
    ["west", moved(halves.west[0]!, world + 1)],
  ];
}

/**
 * A geometry of two parts that meet at the antimeridian, as RFC 7946 §3.1.9 writes such an area.
 */
export function halvesOf(geometry: unknown): Half[] | undefined {
  if (!isObject(geometry) || !Array.isArray(geometry.coordinates) || geometry.coordinates.length !== 2)
    return undefined;
  const { type, coordinates } = geometry;
  if (type !== "MultiPolygon" && type !== "MultiLineString") return undefined;
  const parts = coordinates.map((part: unknown) => ({
    type: type.slice("Multi".length),
    coordinates: part,
  }));
  const halves = parts.flatMap((part): Half[] => {
    const lines = linesOf(toSinglePart(part).geometry);
    if (lines === undefined) return [];
    const { west, east } = extentOf(lines);
    if (east === 180 && west > 180 - maxWidth) return [["east", part]];
    return west === -180 && east < maxWidth - 180 ? [["west", part]] : [];
  });
  return halves.length === 2 && halves[0]![0] !== halves[1]![0] ? halves : undefined;
}
