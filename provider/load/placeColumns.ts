// Which columns of a table give the places: taken by the meaning of their names, never mixed.
import { listed } from "../base/text";
import type { ColumnOptions, PlaceColumns } from "./columnOptions";
import { isNumber } from "./columns";
import { isGeometryText } from "./geometryText";
import {
  countsAway,
  degrees,
  metres,
  oddDegrees,
  parts,
  plain,
  plainName,
  texts,
  weakTexts,
} from "./placeNames";

/** Columns that may give the places: those of longitude and latitude, or one of geometries. */
export interface Place {
  indexes: [number] | [number, number];
  names: [string] | [string, string];
  /** The numbers are degrees by the names of the columns. */
  isDegrees: boolean;
}

export interface Places {
  texts: Place[];
  pairs: Place[];
  /** They are places only where they hold geometries. */
  weakTexts: Place[];
  /** Columns that may hold parts of a coordinate beside its degrees. */
  parts: number[];
}

/** The columns that may give the places. Undefined where a row of names has none. */
export function placesIn(header: string[], { place, crs }: ColumnOptions): Places | undefined {
  if (place === undefined) {
    const found = findPlaces(header, crs !== undefined);
    const { texts, pairs, weakTexts } = found;
    // A row of places is no row of names.
    if (header.some(isGeometryText)) return undefined;
    return texts.length + pairs.length + weakTexts.length > 0 ? found : undefined;
  }
  const indexes = namesOf(place).map((name) => header.indexOf(name));
  if (indexes.includes(-1)) return undefined;
  const named = [placeAt(header, indexes as Place["indexes"], false)];
  return indexes.length === 1
    ? { texts: named, pairs: [], weakTexts: [], parts: [] }
    : { texts: [], pairs: named, weakTexts: [], parts: partsIn(header) };
}

const partsIn = (header: string[]): number[] =>
  header.flatMap((name, index) => (parts.test(plainName(name)) ? [index] : []));

const namesOf = (place: PlaceColumns): string[] =>
  "longitude" in place ? [place.longitude, place.latitude] : ["wkt" in place ? place.wkt : place.geometry];

/** The clearer ones come first. */
function findPlaces(header: string[], withMetres: boolean): Places {
  const byName = new Map<string, number[]>();
  const names = header.map(plainName);
  names.forEach((name, index) => {
    const indexes = byName.get(name);
    if (indexes) indexes.push(index);
    else byName.set(name, [index]);
  });
  const pairsOf = (known: [string, string][], isDegrees: boolean): Place[] =>
    known.flatMap(([first, second]) => {
      const longitudes = byName.get(first) ?? [];
      const latitudes = byName.get(second) ?? [];
      const lengths = [longitudes.length, latitudes.length];
      const count = lengths.includes(0) ? 0 : Math.max(...lengths);
      return Array.from({ length: count }, (_, at) =>
        placeAt(
          header,
          [longitudes[at] ?? longitudes.at(-1)!, latitudes[at] ?? latitudes.at(-1)!],
          isDegrees,
        ),
      );
    });
  const clear = pairsOf(degrees, true);
  const used = new Set(clear.flatMap(({ indexes }) => indexes as number[]));
  const odd = pairsOf(oddDegrees, true).filter(({ indexes }) => !indexes.every((index) => used.has(index)));
  const textsIn = (known: Set<string>) =>
    header.flatMap((_, index) => (known.has(names[index]!) ? [placeAt(header, [index], false)] : []));
  return {
    pairs: [...clear, ...odd, ...pairsOf(plain, false), ...(withMetres ? pairsOf(metres, false) : [])],
    texts: textsIn(texts),
    weakTexts: textsIn(weakTexts),
    parts: partsIn(header),
  };
}

const placeAt = (header: string[], indexes: Place["indexes"], isDegrees: boolean): Place => ({
  indexes,
  names: indexes.map((index) => header[index]!) as Place["names"],
  isDegrees,
});

/** Why a row of names gives no place, and what to do. */
export function whyNoPlace(header: string[], { place }: ColumnOptions): string {
  const found = `(found ${listed(header, 20, (name) => name)})`;
  if (place !== undefined) {
    const missing = namesOf(place).filter((name) => !header.includes(name));
    return `no column is named ${missing.map((name) => JSON.stringify(name)).join(" or ")}, as \`place\` says ${found}`;
  }
  const names = new Set(header.map(plainName));
  const pair = metres.find((pair) => pair.every((name) => names.has(name)));
  if (pair !== undefined)
    return `${pair.join(" and ")} are metres: name their system in the option \`crs\`, like EPSG:25832 ${found}`;
  const meant = meantPair(header);
  if (meant !== undefined)
    return `no columns of places; if ${meant.join(" and ")} are: \`place: { longitude: ${JSON.stringify(meant[0])}, latitude: ${JSON.stringify(meant[1])} }\` ${found}`;
  const away = header.find(countsAway);
  if (away !== undefined)
    return `${JSON.stringify(away)} counts west or south: write degrees east and north, with a minus, under longitude and latitude`;
  if (header.some((cell) => isNumber(cell) || isGeometryText(cell)))
    return `no names of columns: the first row must name them ${found}`;
  return `no columns of places: name them longitude and latitude, or wkt, or say which they are in the option \`place\` ${found}`;
}

/** `start_lon` and `start_lat`: names that differ in nothing but longitude and latitude. */
function meantPair(header: string[]): [string, string] | undefined {
  const latitudes = new Map<string, string>();
  for (const name of header) {
    const [, before, after] = /^(.*?)(?:latitude|lat)(.*)$/.exec(plainName(name)) ?? [];
    if (before !== undefined) latitudes.set(`${before} ${after}`, name);
  }
  for (const name of header) {
    const [, before, after] = /^(.*?)(?:longitude|long|lon|lng)(.*)$/.exec(plainName(name)) ?? [];
    const latitude = latitudes.get(`${before} ${after}`);
    if (latitude !== undefined) return [name, latitude];
  }
  return undefined;
}
