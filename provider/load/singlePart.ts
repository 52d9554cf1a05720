// Turns geometries of files into geometries that an order can have.
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { isObject } from "../base/json";
import { grouped } from "../base/text";
import { linesOf } from "./lines";

/** No coordinates are nested deeper. */
const maxDepth = 5;

const severalParts = /^(Multi(Point|LineString|Polygon)|GeometryCollection)$/;

export interface Shaped {
  geometry: unknown;
  /** Why an order cannot have it. */
  reason?: string;
  hadAltitude: boolean;
  /** Beside an area stood the point of its label. */
  hadLabel?: boolean;
}

/**
 * Many exporters write every geometry as a multi-geometry. One with a single part becomes that
 * part. Altitudes are dropped.
 */
export function toSinglePart(raw: unknown): Shaped {
  const none = { geometry: undefined, hadAltitude: false };
  if (raw === null || raw === undefined) return { ...none, reason: "has no geometry" };
  if (typeof raw !== "object") return { geometry: raw, hadAltitude: false };
  const { type, coordinates, geometries } = raw as Record<string, unknown>;
  const parts = type === "GeometryCollection" ? geometries : coordinates;
  if (typeof type === "string" && severalParts.test(type) && Array.isArray(parts)) {
    const labelled = type === "GeometryCollection" ? labelledArea(parts) : undefined;
    if (labelled !== undefined) return { ...toSinglePart(labelled), hadLabel: true };
    if (parts.length !== 1)
      return {
        ...none,
        reason: `a ${type} of ${grouped(parts.length)} parts is not one order: make each part a feature`,
      };
    const [part] = parts as unknown[];
    if (type !== "GeometryCollection")
      return toSinglePart({ type: type.slice("Multi".length), coordinates: part });
    const { type: inner } = (part ?? {}) as { type?: unknown };
    if (inner === "GeometryCollection") return { ...none, reason: "is a collection inside a collection" };
    return toSinglePart(part);
  }
  const seen = { altitude: false };
  return {
    geometry: { type, coordinates: withoutAltitude(coordinates, seen, maxDepth) },
    hadAltitude: seen.altitude,
  };
}

/**
 * The area of two parts of which the other is a point inside. Tools write such a point for the
 * label of the area.
 */
export function labelledArea(parts: unknown[]): unknown {
  if (parts.length !== 2) return undefined;
  const ofType = (type: string) => parts.find((part) => isObject(part) && part.type === type);
  const area = ofType("Polygon");
  const [rings, point] = [area, ofType("Point")].map((part) => linesOf(toSinglePart(part).geometry));
  if (!rings?.every((ring) => ring.length > 3) || !point) return undefined;
  return booleanPointInPolygon(point[0]![0]!, { type: "Polygon", coordinates: rings }) ? area : undefined;
}

function withoutAltitude(value: unknown, seen: { altitude: boolean }, depth: number): unknown {
  if (!Array.isArray(value) || depth === 0) return value;
  if (typeof value[0] !== "number") return value.map((inner) => withoutAltitude(inner, seen, depth - 1));
  // KML writes an altitude of 0 where there is none.
  if (value.slice(2).some((altitude) => altitude !== 0)) seen.altitude = true;
  // A copy also of a position without one, because the program may change the content it has given.
  return value.slice(0, 2);
}
