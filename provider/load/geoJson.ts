// Orders from GeoJSON (RFC 7946): a FeatureCollection, a Feature or a geometry.
import { messageOf } from "../base/errors";
import { isObject } from "../base/json";
import { printable } from "../base/text";
import type { OrderArgs } from "../program/args";
import { Problems } from "./fileProblems";
import { readText } from "./readText";
import { toOrders, alreadyReported } from "./toOrders";
import type { LoadOptions, Row } from "./toOrders";

/**
 * The features of a GeoJSON file as orders by key, for `orders` of a batch. Properties that are named like order fields give
 * them; see `LoadOptions`.
 *
 * @param source Path of the file, relative to the working directory, or what such a file holds.
 * @throws TaskingError `invalid_configuration`, with all that is wrong, by feature and property path.
 */
export function ordersFromGeoJson(
  source: string | object,
  options: LoadOptions = {},
): Record<string, OrderArgs> {
  const problems = new Problems(typeof source === "string" ? source : "GeoJSON");
  const whole = typeof source === "string" ? parse(readText(problems), problems) : source;
  const rows = isObject(whole) ? rowsOf(whole, problems) : undefined;
  if (rows === undefined)
    problems.add(undefined, "is no GeoJSON: expected a FeatureCollection, a Feature or a geometry");
  problems.throwIfAny();
  return toOrders(rows!, options, problems);
}

function parse(text: string, problems: Problems): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = printable(messageOf(error), 200);
    const position = /position (\d+)/.exec(message)?.[1];
    const lines = text.slice(0, Number(position ?? 0)).split("\n");
    const place = position === undefined ? "" : ` (line ${lines.length}, column ${lines.at(-1)!.length + 1})`;
    problems.add(undefined, `is not JSON: ${message}${place}`);
    return problems.throwIfAny();
  }
}

/** Undefined: no GeoJSON. */
function rowsOf(whole: Record<string, unknown>, problems: Problems): Row[] | undefined {
  refuseCrs(whole, undefined, problems);
  if (whole.type === "FeatureCollection") {
    if (!Array.isArray(whole.features)) return undefined;
    return whole.features.map((feature, index) => {
      const place = `feature ${index + 1}${label(feature)}`;
      if (isObject(feature) && feature.type === "Feature") return toRow(feature, place, problems);
      problems.add(place, ": is no Feature");
      return toRow({ geometry: alreadyReported }, place, problems);
    });
  }
  if (whole.type === "Feature") return [toRow(whole, `the feature${label(whole)}`, problems)];
  return "coordinates" in whole || "geometries" in whole
    ? [toRow({ geometry: whole }, "the geometry", problems)]
    : undefined;
}

function toRow(
  { geometry, properties, crs, id }: Record<string, unknown>,
  place: string,
  problems: Problems,
): Row {
  refuseCrs({ crs }, place, problems);
  if (isObject(geometry)) refuseCrs(geometry, place, problems);
  return {
    place,
    geometry,
    geometryPath: "geometry",
    properties: isObject(properties) ? properties : {},
    propertiesPath: "properties.",
    id,
  };
}

/** How GeoJSON of 2008 names WGS 84 with longitude first; GDAL writes the last ones so. */
const wgs84 = /^(urn:ogc:def:crs:)?(OGC:(1\.3)?:?CRS84h?|EPSG:[\d.]*:?4326)$/i;

/** RFC 7946 §4 knows no other system than WGS 84. */
function refuseCrs({ crs }: Record<string, unknown>, place: string | undefined, problems: Problems): void {
  if (crs === undefined || crs === null) return;
  const { type, properties } = crs as { type?: unknown; properties?: { name?: unknown } | null };
  const name = type === "name" ? properties?.name : undefined;
  if (typeof name === "string" && wgs84.test(name)) return;
  const named = typeof name === "string" ? name : "what it refers to";
  problems.add(
    place,
    `${place === undefined ? "" : ", "}crs: ${named} is not WGS 84: transform the file to EPSG:4326`,
  );
}

function label(feature: unknown): string {
  const { properties, id } = (feature ?? {}) as { properties?: { name?: unknown } | null; id?: unknown };
  const name = properties?.name ?? id;
  return typeof name === "string" || typeof name === "number" ? ` (${JSON.stringify(name)})` : "";
}
