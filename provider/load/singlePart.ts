// Turns geometries of files into geometries that an order can have.
import { grouped } from "../base/text";

/** No coordinates are nested deeper. */
const maxDepth = 5;

const severalParts = /^(Multi(Point|LineString|Polygon)|GeometryCollection)$/;

export interface Shaped {
  geometry: unknown;
  /** Why an order cannot have it. */
  reason?: string;
  hadAltitude: boolean;
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

function withoutAltitude(value: unknown, seen: { altitude: boolean }, depth: number): unknown {
  if (!Array.isArray(value) || depth === 0) return value;
  if (typeof value[0] !== "number") return value.map((inner) => withoutAltitude(inner, seen, depth - 1));
  // KML writes an altitude of 0 where there is none.
  if (value.slice(2).some((altitude) => altitude !== 0)) seen.altitude = true;
  return value.length > 2 ? value.slice(0, 2) : value;
}
