// What a name or a definition of a coordinate reference system says, and how its coordinates become
// WGS 84. A datum whose shift is not known, or needs a grid, is refused: proj4 would pass over it,
// and an image of a wrong place is paid for.
import proj4 from "proj4";
import { messageOf } from "../base/errors";
import { printable } from "../base/text";
import { isNearWgs84, plain } from "./datums";
import { definitionOf } from "./epsgCodes";

export interface System {
  name: string;
  /** Whether its coordinates are lengths and not degrees. */
  isProjected: boolean;
  /** Undefined where the coordinates are those of WGS 84. */
  toWgs84?: ToWgs84;
}

/** Undefined where the position is no place in the system. */
export type ToWgs84 = (x: number, y: number) => [longitude: number, latitude: number] | undefined;

/** Says what to do. */
export class UnknownSystem extends Error {}

export function readSystem(crs: string): System {
  const text = crs.trim();
  const code = codeOf(text);
  const definition = code === undefined ? text : definitionOf(code);
  if (definition === undefined)
    throw new UnknownSystem(`EPSG:${code} is not known here`); // prettier-ignore
  if (/^\+|\+proj=/.test(definition)) return fromProj4(definition, code);
  if (/^\w+\s*[[(]/.test(definition)) return fromWellKnownText(definition);
  throw new UnknownSystem(`${JSON.stringify(printable(text, 100))} is no EPSG code, well-known text or proj4 definition`); // prettier-ignore
}

/**
 * Of `EPSG:25832`, `25832`, `urn:ogc:def:crs:EPSG::25832` or
 * `http://www.opengis.net/def/crs/EPSG/0/25832`.
 */
function codeOf(text: string): number | undefined {
  if (/^((urn:ogc:def:crs:|https?:\/\/www\.opengis\.net\/def\/crs\/)?OGC[:/](1\.3|0)?[:/]?)?CRS:?84h?$|^WGS[ _]?(19)?84$/i.test(text)) return 4326; // prettier-ignore
  const code =
    /^(?:(?:urn:(?:x-)?ogc:def:crs:|\+init=)?(?:EPSG|ESRI):(?:[\d.]*:)?|https?:\/\/www\.opengis\.net\/(?:def\/crs\/EPSG\/[\d.]+\/|gml\/srs\/epsg\.xml#))?(\d{4,6})$/i.exec(text)?.[1]; // prettier-ignore
  return code === undefined ? undefined : Number(code);
}

function fromProj4(definition: string, code: number | undefined): System {
  const name = code === undefined ? "this system" : `EPSG:${code}`;
  const parameters = new Map(
    definition.split(/\s+(?=\+)/).map((one) => {
      const [key, value = ""] = one.trim().replace(/^\+/, "").split("=");
      return [key!.toLowerCase(), value];
    }),
  );
  const has = (key: string) => parameters.get(key);
  const refuse = (reason: string): never => {
    throw new UnknownSystem(`${reason}`);
  };
  if (has("nadgrids") !== undefined && has("nadgrids") !== "@null")
    refuse(`its datum needs the grid ${has("nadgrids")}`);
  // GRS80 alone says too little: the Greek and the Israeli grid are on it, too, far off.
  const isNear = /^(WGS84|NAD83)$/i.test(has("datum") ?? "");
  if (!isNear && has("towgs84") === undefined && has("nadgrids") === undefined)
    refuse(
      "it names no datum whose shift to WGS 84 is known (add +towgs84=…, or +datum=WGS84 for ETRS89 and the like, too)",
    );
  if (!/^(|0(\.0*)?|greenwich)$/i.test(has("pm") ?? "")) refuse("its longitudes do not begin at Greenwich");
  if (!/^(|en[ud]|ne[ud])$/i.test(has("axis") ?? "")) refuse("its axes do not point east and north");
  if (has("units") !== undefined && !/^(m|km|ft|us-ft)$/.test(has("units")!))
    refuse(`its unit ${has("units")} is not known`);
  if (has("proj") === "utm" && !/^([1-9]|[1-5]\d|60)$/.test(has("zone") ?? ""))
    refuse("UTM has the zones 1 to 60 (+zone=…)");
  const isProjected = !/^(long|lat|lon)/.test(has("proj") ?? "");
  if (!isProjected && has("towgs84") === undefined) return { name, isProjected };
  return { name, isProjected, toWgs84: converter(definition, name, isProjected) };
}

function fromWellKnownText(text: string): System {
  const system = horizontalPart(text);
  const name = JSON.stringify(printable(/"([^"]*)"/.exec(system)?.[1] ?? "", 100));
  const refuse = (reason: string): never => {
    throw new UnknownSystem(`${name}: ${reason}`);
  };
  const isProjected = /^PROJ/i.test(system);
  const datum = /\b(?:DATUM|GEODETICDATUM|TRF|ENSEMBLE)\s*[[(]\s*"([^"]*)"/i.exec(system)?.[1];
  if (datum === undefined) return refuse("it names no datum");
  const hasShift = /\bTOWGS84\s*[[(]/i.test(system);
  if (!hasShift && !isNearWgs84(datum)) return refuse(`the shift of its datum ${JSON.stringify(printable(datum, 100))} to WGS 84 is not known`); // prettier-ignore
  if (Number(/\bPRIMEM\s*[[(]\s*"[^"]*"\s*,\s*([^,\])]*)/i.exec(system)?.[1] ?? 0) !== 0) refuse("its longitudes do not begin at Greenwich"); // prettier-ignore
  const projection = /\b(?:PROJECTION|METHOD)\s*[[(]\s*"([^"]*)"/i.exec(system)?.[1];
  if (isProjected && isMisread(system, plain(projection ?? "")))
    refuse(`its projection ${projection} is not known`);
  if (!isProjected && !hasShift) return { name, isProjected };
  return { name, isProjected, toWgs84: converter(system, name, isProjected) };
}

/**
 * What proj4 reads wrongly: Krovak with axes to the west and south, ESRI's way to write a polar
 * stereographic, and a Mercator that is true to scale elsewhere than at the equator.
 */
const isMisread = (system: string, projection: string): boolean =>
  /^(krovak\w*|stereographic(north|south)pole|transversemercatorsouth\w*)$/.test(projection) ||
  (projection === "mercator" && /"Standard_Parallel_1"\s*,\s*-?(?!0+(\.0*)?\s*[\])])/i.test(system));

/** Without a vertical part. */
function horizontalPart(text: string): string {
  const start =
    /\b(PROJCS|PROJCRS|PROJECTEDCRS|GEOGCS|GEOGCRS|GEOGRAPHICCRS|GEODCRS|GEODETICCRS)\s*[[(]/i.exec(text);
  if (!start || /^\s*BOUNDCRS/i.test(text)) throw new UnknownSystem(`${JSON.stringify(printable(text, 60))} is neither projected nor geographic`); // prettier-ignore
  let [depth, isQuoted] = [0, false];
  for (let at = start.index; at < text.length; at++) {
    const one = text[at]!;
    if (one === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (one === "[" || one === "(")) depth += 1;
    else if (!isQuoted && (one === "]" || one === ")") && --depth === 0)
      return text.slice(start.index, at + 1);
  }
  throw new UnknownSystem(`${JSON.stringify(printable(text, 60))} is cut off`);
}

function converter(definition: string, name: string, isProjected: boolean): ToWgs84 {
  try {
    const { forward, inverse } = proj4(definition, "WGS84");
    const isTooFar = farFromMeridian(definition);
    const tolerance = isProjected ? 0.1 : 1e-6;
    return (x, y) => {
      const place = forward<[number, number]>([x, y]);
      const [longitude, latitude] = place;
      if (!Number.isFinite(longitude) || !(Math.abs(latitude) <= 90) || isTooFar(longitude)) return undefined;
      // Outside of what a projection is made for, its formulas give any place.
      const [backX, backY] = inverse(place);
      if (!(Math.hypot(backX - x, backY - y) < tolerance)) return undefined;
      return [rounded(longitude), rounded(latitude)];
    };
  } catch (error) {
    throw new UnknownSystem(`${name} cannot be understood (${printable(reasonOf(error), 100)})`);
  }
}

/**
 * A zone of UTM is 6 degrees wide. Coordinates in the wrong order, or of a system with other
 * offsets, come out far from it.
 */
function farFromMeridian(definition: string): (longitude: number) => boolean {
  const { projName, long0 } = new proj4.Proj(definition) as unknown as { projName: string; long0: number };
  if (!/^(utm|e?tmerc|transverse|gauss)/i.test(projName)) return () => false;
  const meridian = (long0 * 180) / Math.PI;
  return (longitude) => Math.abs(((longitude - meridian + 540) % 360) - 180) > 25;
}

/** To a centimetre. Sines differ by machine, and an order's key may be made of its place. */
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** proj4 throws texts, too. */
const reasonOf = (error: unknown): string => (typeof error === "string" ? error : messageOf(error));
