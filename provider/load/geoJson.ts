// Reads orders from GeoJSON (RFC 7946): a FeatureCollection, a Feature or a geometry.
import { messageOf } from "../base/errors";
import { isObject } from "../base/json";
import { printable } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import type { FileFailures } from "./fileFailures";
import { alreadyReported } from "./row";
import type { FileRows, Row } from "./row";

export function geoJsonRows(text: string, _: ColumnOptions, failures: FileFailures): FileRows {
  return rowsOfContent(parseJson(text, failures), failures);
}

/** @param whole What a GeoJSON file holds. */
export function rowsOfContent(whole: unknown, failures: FileFailures): FileRows {
  const rows = isObject(whole) ? rowsOf(whole, failures) : undefined;
  if (rows === undefined) {
    failures.add(undefined, "is no GeoJSON: expected a FeatureCollection, a Feature or a geometry");
    failures.throwIfAny();
  }
  return { rows: rows!, names: new Set(rows!.flatMap(({ properties }) => Object.keys(properties))) };
}

function parseJson(text: string, failures: FileFailures): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = printable(messageOf(error), 200);
    const position = /position (\d+)/.exec(message)?.[1];
    const lines = text.slice(0, Number(position ?? 0)).split("\n");
    const place = position === undefined ? "" : ` (line ${lines.length}, column ${lines.at(-1)!.length + 1})`;
    failures.add(undefined, `is not JSON: ${message}${place}`);
    return failures.throwIfAny();
  }
}

/** Undefined where it is no GeoJSON. */
function rowsOf(whole: Record<string, unknown>, failures: FileFailures): Row[] | undefined {
  checkCrs(whole, undefined, failures);
  if (whole.type === "FeatureCollection") {
    if (!Array.isArray(whole.features)) return undefined;
    return whole.features.map((feature, index) => {
      const place = `feature ${index + 1}${label(feature)}`;
      if (isObject(feature) && feature.type === "Feature") return toRow(feature, place, failures);
      failures.add(place, ": is no Feature");
      return toRow({ geometry: alreadyReported }, place, failures);
    });
  }
  if (whole.type === "Feature") return [toRow(whole, `the feature${label(whole)}`, failures)];
  return "coordinates" in whole || "geometries" in whole
    ? [toRow({ geometry: whole }, "the geometry", failures)]
    : undefined;
}

function toRow(
  { geometry, properties, crs, id }: Record<string, unknown>,
  place: string,
  failures: FileFailures,
): Row {
  checkCrs({ crs }, place, failures);
  if (isObject(geometry)) checkCrs(geometry, place, failures);
  return {
    place,
    geometry,
    geometryPath: "geometry",
    properties: isObject(properties) ? properties : {},
    propertiesPath: "properties.",
    id,
  };
}

/**
 * The names of WGS 84 with longitude first in GeoJSON of 2008. GDAL writes an EPSG name too, though
 * it puts longitude first.
 */
const wgs84 = /^(urn:ogc:def:crs:)?(OGC:(1\.3)?:?CRS84h?|EPSG:[\d.]*:?4326)$/i;

/** RFC 7946 §4 allows no system but WGS 84. */
function checkCrs({ crs }: Record<string, unknown>, place: string | undefined, failures: FileFailures): void {
  if (crs === undefined || crs === null) return;
  const { type, properties } = crs as { type?: unknown; properties?: { name?: unknown } | null };
  const name = type === "name" ? properties?.name : undefined;
  if (typeof name === "string" && wgs84.test(name)) return;
  const named = typeof name === "string" ? name : "what it refers to";
  failures.add(
    place,
    `${place === undefined ? "" : ", "}crs: ${named} is not WGS 84: transform the file to EPSG:4326`,
  );
}

function label(feature: unknown): string {
  const { properties, id } = (feature ?? {}) as { properties?: { name?: unknown } | null; id?: unknown };
  const name = properties?.name ?? id;
  return typeof name === "string" || typeof name === "number" ? ` (${JSON.stringify(name)})` : "";
}
