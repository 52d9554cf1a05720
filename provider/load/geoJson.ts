// Reads orders from GeoJSON (RFC 7946): collections, features and geometries, one or many.
import { isObject } from "../base/json";
import type { ColumnOptions } from "./columnOptions";
import { fieldOf } from "./columns";
import type { FileFailures } from "./fileFailures";
import { crsOf, wgs84 } from "./geoJsonCrs";
import { parseTexts, splitTexts } from "./jsonTexts";
import { asWritten, isLosslessNumber, isTooLarge } from "./largeNumbers";
import { whyNoGeoJson } from "./otherJson";
import { namesIn, NoPlace } from "./row";
import type { FileRows, Row } from "./row";

export function geoJsonRows(text: string, options: ColumnOptions, failures: FileFailures): FileRows {
  const written = () => splitTexts(text).map((part) => asWritten(part.text));
  return rowsOfTexts(parseTexts(text, failures), options, failures, written);
}

/** @param whole What a GeoJSON file holds. */
export const rowsOfContent = (whole: unknown, options: ColumnOptions, failures: FileFailures): FileRows =>
  rowsOfTexts([whole], options, failures, () => [whole]);

/** @param written The texts once more, with each number as the file writes it. */
function rowsOfTexts(
  texts: unknown[],
  options: ColumnOptions,
  failures: FileFailures,
  written: () => unknown[],
): FileRows {
  const found = texts.flatMap((text, i) => {
    const features = featuresOf(text);
    if (features === undefined)
      failures.add(
        undefined,
        `${texts.length > 1 ? `text ${i + 1} ` : ""}${whyNoGeoJson(text, failures.file)}`,
      );
    return features ?? [];
  });
  failures.throwIfAny();
  const isAlone = texts.length === 1 && isObject(texts[0]) && texts[0].type !== "FeatureCollection";
  const crs = systemOf(found, options, failures);
  const largeIn = largeNumbersIn(options, () => written().flatMap((text) => featuresOf(text) ?? []));
  const isUnread = unreadMembers(options);
  for (const text of texts)
    for (const member of isObject(text) && Array.isArray(text.features) ? Object.keys(text) : [])
      // GDAL writes the name of the layer there.
      if (member !== "name" && isUnread(member))
        failures.warn(
          "stands beside the features and is not read: put it into their properties, or into `defaults`",
          JSON.stringify(member),
        );
  const rows = found.map(({ feature: raw, crs: outer }, index): Row => {
    const feature = toFeature(raw);
    const place = isAlone ? nameAlone(raw) : `feature ${index + 1}${label(raw)}`;
    for (const member of Object.keys(feature ?? {}))
      if (isUnread(member))
        failures.warn(
          "stands beside the properties and is not read: put it into them",
          JSON.stringify(member),
        );
    const properties = isObject(feature?.properties) ? feature.properties : {};
    const reasons = feature === undefined ? [": is no Feature"] : largeIn(feature, properties, index);
    const own = systemIn(feature, outer);
    if (own !== crs)
      reasons.push(
        `, crs: is ${own ?? "not known"}, where the first one's is ${crs}: split the file, or transform it`,
      );
    return {
      place,
      geometry: reasons.length > 0 ? new NoPlace(reasons) : feature!.geometry,
      geometryPath: "geometry",
      properties,
      propertiesPath: "properties.",
      id: feature?.id,
    };
  });
  return { rows, names: namesIn(rows), ...(crs === wgs84 ? {} : { crs }) };
}

interface Found {
  feature: unknown;
  /** The `crs` of its collection. */
  crs: unknown;
}

/** Undefined where it is no GeoJSON. */
function featuresOf(text: unknown, isInner = false): Found[] | undefined {
  if (Array.isArray(text)) {
    if (isInner || !text.some((one) => featuresOf(one, true))) return text.length === 0 ? [] : undefined;
    return text.flatMap((one: unknown) => featuresOf(one, true) ?? [{ feature: one, crs: undefined }]);
  }
  if (!isObject(text)) return undefined;
  const { features, crs } = text;
  if (text.type === "FeatureCollection")
    return Array.isArray(features) ? features.map((feature: unknown) => ({ feature, crs })) : undefined;
  return toFeature(text) && [{ feature: text, crs: undefined }];
}

/** A Feature, what has a geometry as one has, or a geometry itself. */
function toFeature(raw: unknown): Record<string, unknown> | undefined {
  if (!isObject(raw)) return undefined;
  if (raw.type === "Feature" || (raw.type === undefined && isGeometry(raw.geometry))) return raw;
  return isGeometry(raw) ? { geometry: raw } : undefined;
}

const isGeometry = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && typeof value.type === "string" && ("coordinates" in value || "geometries" in value);

/** The system that holds for a feature: its geometry's, its own, or its collection's. */
const systemIn = (feature: Record<string, unknown> | undefined, outer: unknown): string | undefined =>
  crsOf((isObject(feature?.geometry) ? feature.geometry.crs : undefined) ?? feature?.crs ?? outer);

/** The system of the first place is that of the file. */
function systemOf(found: Found[], options: ColumnOptions, failures: FileFailures): string | undefined {
  const [first] = found;
  if (first === undefined) return wgs84;
  const crs = systemIn(toFeature(first.feature), first.crs);
  if (crs === undefined && options.crs === undefined)
    failures.add(
      undefined,
      "crs: does not say which system it is: transform the file to WGS 84 (EPSG:4326), or name it in the option `crs`",
    );
  return crs;
}

/**
 * Returns a function that gives a reason for each number that a key or a field would be made of and
 * that JavaScript has not read exactly.
 */
function largeNumbersIn({ key = ["key", "name"], fields = {} }: ColumnOptions, found: () => Found[]) {
  const keys = new Set([key].flat());
  let written: Found[] | undefined;
  return (feature: Record<string, unknown>, properties: Record<string, unknown>, index: number): string[] => {
    const reasons: string[] = [];
    const tell = (path: string, number: number, inFile: (whole: Record<string, unknown>) => unknown) => {
      written ??= found();
      const whole = toFeature(written[index]?.feature);
      const exact = whole && inFile(whole);
      const shown = isLosslessNumber(exact) ? exact.value : String(number);
      reasons.push(
        `, ${path}: the number ${shown} is too large to be read exactly: write it as text, "${shown}"`,
      );
    };
    if (keys.has("id") && isTooLarge(feature.id)) tell("id", feature.id, ({ id }) => id);
    for (const [name, value] of Object.entries(properties))
      if (isTooLarge(value) && (keys.has(name) || fieldOf(name, fields)))
        tell(`properties.${name}`, value, (whole) => isObject(whole.properties) && whole.properties[name]);
    return reasons;
  };
}

/**
 * Returns whether a member of a feature looks as if it gave a key or a field. Each is told once.
 */
function unreadMembers({ key, fields = {} }: ColumnOptions): (member: string) => boolean {
  const known = new Set(["type", "geometry", "properties", "id", "bbox", "crs"]);
  return (member) => {
    if (known.has(member)) return false;
    known.add(member);
    return ["key", "name", key].flat().includes(member) || !!fieldOf(member, fields);
  };
}

const nameAlone = (raw: unknown): string =>
  isObject(raw) && !isGeometry(raw) ? `the feature${label(raw)}` : "the geometry";

function label(feature: unknown): string {
  const { properties, id } = (feature ?? {}) as { properties?: { name?: unknown } | null; id?: unknown };
  const name = properties?.name ?? id;
  return typeof name === "string" || (typeof name === "number" && !isTooLarge(name))
    ? ` (${JSON.stringify(name)})`
    : "";
}
