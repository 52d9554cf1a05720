// The coordinate reference system that GeoJSON of before RFC 7946 names.
import { isObject } from "../base/json";

export const wgs84 = "WGS 84";

/**
 * The system as `EPSG:32632` or its definition, or `wgs84`. Undefined where no text or code names
 * it.
 */
export function crsOf(member: unknown): string | undefined {
  // The specification of 2008 lets null stand for an unknown system. Libraries write it for none.
  if (member === undefined || member === null) return wgs84;
  const named = nameOf(member)?.trim();
  if (named === undefined || named === "") return undefined;
  if (crs84.test(named)) return wgs84;
  const code = coded.exec(named)?.[1] ?? linked.exec(named)?.[1];
  if (code === undefined) return named;
  // GDAL writes an EPSG name too, though it puts longitude first.
  if (worldCodes.has(code)) return wgs84;
  return `${/\besri\b/i.test(named) ? "ESRI" : "EPSG"}:${webCodes.has(code) ? 3857 : code}`;
}

const crs84 =
  /^((urn:(x-)?ogc:def:crs:)?OGC:([\d.]*:)?CRS:?84h?|CRS:?84h?|WGS ?_?(19)?84|https?:\/\/www\.opengis\.net\/def\/crs\/OGC\/[\d.]+\/CRS84h?)$/i;
/** A code may be followed by that of a system of heights. */
const coded = /^(?:urn:(?:x-)?ogc:def:crs:)?(?:(?:EPSG|ESRI):(?:[\d.]*:)?)?(\d{1,9})(?:\+\d{1,9})?$/i;
const linked =
  /^https?:\/\/(?:www\.)?(?:opengis\.net\/(?:def\/crs\/EPSG\/[\d.]+\/|gml\/srs\/epsg\.xml#)|spatialreference\.org\/ref\/(?:epsg|esri)\/|epsg\.io\/)(\d{1,9})(?:[/.][\w./]*)?$/i;

/** With and without heights. */
const worldCodes = new Set(["4326", "4979"]);
/** Older codes of the metres of web maps. */
const webCodes = new Set(["3857", "900913", "102100", "102113"]);

function nameOf(member: unknown): string | undefined {
  if (typeof member === "string" || typeof member === "number") return String(member);
  if (!isObject(member)) return undefined;
  const { type, init, id, name } = member;
  const properties = isObject(member.properties) ? member.properties : {};
  if (isCode(properties.code))
    return /^epsg$/i.test(String(type)) ? `EPSG:${properties.code}` : String(properties.code);
  if (isObject(id) && isCode(id.code)) return `${isCode(id.authority) ? id.authority : "EPSG"}:${id.code}`;
  return [properties.name, properties.href, properties.urn, init, name].find(
    (one) => typeof one === "string",
  );
}

const isCode = (code: unknown): code is string | number =>
  typeof code === "number" || typeof code === "string";
