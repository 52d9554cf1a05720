// Why a JSON text is no GeoJSON: which other format it is, and how to convert it.
import { isObject } from "../base/json";
import { printable } from "../base/text";
import { ogr2ogr } from "./ogr2ogr";

const expected = "expected a FeatureCollection, a Feature or a geometry";

/** @param file Its name, for the commands. */
export function whyNoGeoJson(value: unknown, file: string): string {
  const known = formats.find(({ is }) => is(value));
  if (known) return `is ${known.name}, no GeoJSON: ${known.convert(file, value)}`;
  return `is no GeoJSON: ${expected}${Array.isArray(value) || isObject(value) ? `, not ${describe(value)}` : ""}`;
}

const formats: {
  name: string;
  is: (value: unknown) => boolean;
  convert: (file: string, value: unknown) => string;
}[] = [
  {
    name: "TopoJSON",
    is: (value) => has(value, "type") && value.type === "Topology",
    convert: (file) => `convert it with ${ogr2ogr(file, "-s_srs EPSG:4326 <object>")}`,
  },
  {
    name: "JSON of ArcGIS",
    is: isEsri,
    convert: (file) => `ask the service with f=geojson, or convert it with ${ogr2ogr(file)}`,
  },
  {
    name: "JSON of OpenStreetMap",
    is: (value) => has(value, "elements") && Array.isArray(value.elements),
    convert: () => "convert it with osmtogeojson, or export it as GeoJSON",
  },
  {
    name: "CZML",
    is: (value) => Array.isArray(value) && has(value[0], "id") && value[0].id === "document",
    convert: () => "export its entities as KML or GeoJSON",
  },
];

/** A set of features, one feature, a list of them, or a geometry. */
function isEsri(value: unknown): boolean {
  if (Array.isArray(value)) return isEsri(value[0]);
  if (!isObject(value)) return false;
  if (typeof value.geometryType === "string" && value.geometryType.startsWith("esri")) return true;
  if (Array.isArray(value.features) && value.type === undefined) return isEsri(value.features[0]);
  if (isObject(value.attributes)) return true;
  const place = isObject(value.geometry) ? value.geometry : value;
  return place.type === undefined && ("rings" in place || "paths" in place || ("x" in place && "y" in place));
}

const has = <Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> =>
  isObject(value) && name in value;

function describe(value: object): string {
  if (Array.isArray(value))
    return value.length === 0
      ? "an empty list"
      : `a list of ${isObject(value[0]) ? "other objects" : "other values"}`;
  const holder = Object.entries(value).find(
    ([, inner]) => has(inner, "type") && /^Feature/.test(String(inner.type)),
  );
  if (holder) return `an object whose member ${JSON.stringify(holder[0])} is one: save that alone`;
  const names = Object.keys(value)
    .slice(0, 5)
    .map((name) => JSON.stringify(printable(name, 40)));
  const type = has(value, "type") ? ` of the type ${JSON.stringify(printable(String(value.type), 40))}` : "";
  return `an object${type}${names.length === 0 ? "" : ` with ${names.join(", ")}`}`;
}
