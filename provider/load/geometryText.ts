// What a cell of a table holds as its geometry: GeoJSON, well-known text or well-known binary.
import { messageOf } from "../base/errors";
import { isObject } from "../base/json";
import { Unreadable } from "./unreadable";
import { isWkb, parseWkb } from "./wellKnownBinary";
import { isWkt, parseWkt } from "./wellKnownText";

export interface GeometryText {
  /** Undefined where the text says that there is none. */
  geometry: unknown;
  /** The EPSG code of its system of coordinates, if it names one. */
  srid?: number;
  hadMeasures: boolean;
}

/** Whether a text is meant as a geometry, right or wrong. */
export const isGeometryText = (text: string): boolean =>
  text.startsWith("{") ||
  /^SRID=\d|^"?<[^>]*>\s*\w+\s*\w*\s*\(/i.test(text) ||
  isWkt(text.replace(/^"/, "")) ||
  isWkb(text);

/** @throws Unreadable */
export function readGeometryText(text: string): GeometryText {
  const shown = `(got ${JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text)})`;
  if (text.startsWith("{")) return readJson(text, shown);
  if (isWkb(text)) {
    try {
      return parseWkb(text);
    } catch (error) {
      throw new Unreadable(`is not well-known binary: ${messageOf(error)} ${shown}`);
    }
  }
  if (/^(0x|\\x)?[0-9a-f]{18,}$/i.test(text))
    throw new Unreadable(`is hexadecimal, but no well-known binary: export it as well-known text ${shown}`);
  if (/^A[\w+/]{26,}={0,2}$/.test(text))
    throw new Unreadable(`is in base64: export it as well-known text ${shown}`);
  const { wkt, isLatitudeFirst, srid } = systemOf(text);
  try {
    const { geometry, hadMeasures } = parseWkt(wkt);
    return { geometry: isLatitudeFirst ? swapped(geometry) : geometry, srid, hadMeasures };
  } catch (error) {
    throw new Unreadable(`is not well-known text: ${messageOf(error)}${hintOf(wkt)} ${shown}`);
  }
}

function readJson(text: string, shown: string): GeometryText {
  let geometry: unknown;
  try {
    geometry = JSON.parse(text);
  } catch {
    throw new Unreadable(`is not JSON ${shown}`);
  }
  const { crs } = geometry as { crs?: unknown };
  if (crs === undefined || crs === null) return { geometry, hadMeasures: false };
  const named = isObject(crs) && isObject(crs.properties) ? crs.properties.name : undefined;
  const name = typeof named === "string" ? named : "what it refers to";
  // PostGIS and GDAL put longitude first, whatever the system says.
  const code = /^(?:urn:ogc:def:crs:)?(?:EPSG:[\d.]*:?(\d{4,6})|OGC:(?:1\.3)?:?CRS84h?)$/i.exec(name);
  if (code === null) throw new Unreadable(`crs: ${name} is not WGS 84: transform it to EPSG:4326`);
  return { geometry, srid: Number(code[1] ?? 4326), hadMeasures: false };
}

/** `SRID=4326;` of PostGIS, or the IRI of GeoSPARQL, before the text. */
function systemOf(text: string): { wkt: string; srid?: number; isLatitudeFirst: boolean } {
  const [, srid, afterSrid] = /^SRID=(\d+);([^]*)$/i.exec(text) ?? [];
  if (afterSrid !== undefined) {
    // 0 is what PostGIS writes where none is known.
    return { wkt: afterSrid, srid: Number(srid) || undefined, isLatitudeFirst: false };
  }
  // "…"^^<…> is how SPARQL writes the type of a literal.
  const plain = /^"([^"]*)"\^\^\S+$/.exec(text)?.[1] ?? text;
  const [, iri, afterIri] = /^<([^>]*)>([^]*)$/.exec(plain) ?? [];
  if (iri === undefined) return { wkt: plain, isLatitudeFirst: false };
  const system = /(?:\/def\/crs\/|:def:crs:)(?:(OGC[/:][\d.]+[/:]CRS84h?)|EPSG[/:][\d.]*[/:]4326)$/i.exec(
    iri,
  );
  if (system === null)
    throw new Unreadable(`${iri} is not WGS 84: transform the table to EPSG:4326, or to CRS84`);
  return { wkt: afterIri!, srid: 4326, isLatitudeFirst: system[1] === undefined };
}

function swapped(geometry: unknown): object | undefined {
  const turn = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    const [first, second, ...rest] = value as unknown[];
    return typeof first === "number" ? [second, first, ...rest] : value.map(turn);
  };
  if (!isObject(geometry)) return undefined;
  return Array.isArray(geometry.geometries)
    ? { ...geometry, geometries: geometry.geometries.map(swapped) }
    : { ...geometry, coordinates: turn(geometry.coordinates) };
}

/** Decimal commas are named only where the text is right with points in their place. */
function hintOf(wkt: string): string {
  const hasDecimalCommas = /\d,\d/.test(wkt) && isRight(wkt.replace(/(\d),(?=\d)/g, "$1."));
  return hasDecimalCommas ? "; it has decimal commas: write points" : "";
}

/** With two numbers in each position: more of them come where the comma of a list is taken away. */
function isRight(wkt: string): boolean {
  try {
    return !/\[[^[\],]*,[^[\],]*,[^[]/.test(JSON.stringify(parseWkt(wkt).geometry ?? ""));
  } catch {
    return false;
  }
}
