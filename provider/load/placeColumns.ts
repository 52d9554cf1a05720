// Which columns of a table give the places: taken by the meaning of their names, never mixed.
import { listed } from "../base/text";
import type { ColumnOptions, PlaceColumns } from "./columnOptions";
import { isNumber } from "./columns";

/** Columns that may give the places: those of longitude and latitude, or one of geometries. */
export interface Place {
  indexes: [number] | [number, number];
  names: [string] | [string, string];
  /** The numbers are degrees by the names of the columns. */
  isDegrees: boolean;
}

/** Pairs of names, the clearer ones first. All are compared without case, signs and units. */
const degrees: [string, string][] = [
  ["longitude", "latitude"],
  ["decimallongitude", "decimallatitude"],
  ["gpslongitude", "gpslatitude"],
  ["geolongitude", "geolatitude"],
  ["locationlongitude", "locationlatitude"],
  ["geolocationlongitude", "geolocationlatitude"],
  ["lon", "lat"],
  ["lng", "lat"],
  ["long", "lat"],
  ["gpslon", "gpslat"],
  ["gpslong", "gpslat"],
  ["decimallon", "decimallat"],
  ["decimallong", "decimallat"],
  ["longitud", "latitud"],
  ["longitudine", "latitudine"],
  ["langengrad", "breitengrad"],
  ["laengengrad", "breitengrad"],
  ["lange", "breite"],
  ["laenge", "breite"],
];

/** Names of the same meaning that stand together where a name of a pair is missing. */
const oddDegrees: [string, string][] = [
  ["longitude", "lat"],
  ["lon", "latitude"],
  ["lng", "latitude"],
  ["long", "latitude"],
];

const plain: [string, string][] = [
  ["x", "y"],
  ["pointx", "pointy"],
  ["coordx", "coordy"],
  ["xcoord", "ycoord"],
  ["coordinatex", "coordinatey"],
  ["xcoordinate", "ycoordinate"],
  ["xcenter", "ycenter"],
  ["centroidx", "centroidy"],
  ["xcentroid", "ycentroid"],
  ["shapex", "shapey"],
];

/** They are metres, so they need the option `crs`. */
const metres: [string, string][] = [
  ["easting", "northing"],
  ["eastings", "northings"],
  ["rechtswert", "hochwert"],
  ["utmx", "utmy"],
  ["utmeasting", "utmnorthing"],
];

/** Names of columns of text. */
const texts = new Set(
  "wkt wktgeom wktgeometry geomwkt geometrywkt thegeomwkt ewkt geometry geom thegeom geo geog geography geojson geomgeojson geometrygeojson stastext stasewkt stasgeojson stasbinary wkb ewkb wkbgeometry geomwkb geometrywkb ogrgeometry shape shapewkt footprint".split(
    " ",
  ),
);

/** Names of columns that often hold something else. */
const weakTexts = new Set(
  "location coordinates coordinate coord coords coordinatelocation georeference point polygon area aoi bounds boundary".split(
    " ",
  ),
);

/** `Longitude (WGS84)`, `POINT_X` and `Längengrad [°]` → `longitude`, `pointx`, `langengrad`. */
const plainName = (name: string): string =>
  name
    .slice(0, 60)
    .normalize("NFD")
    .toLowerCase()
    .replace(/[([][^)\]]*[)\]]$/, "")
    .replace(/[^a-z0-9]/g, "")
    .replace(/^(.*(?:lon|lng|long|lat|itude))(?:deg|degrees|dd|decimal|wgs84|epsg4326|4326)$/, "$1");

export interface Places {
  texts: Place[];
  pairs: Place[];
  /** They are places only where they hold geometries. */
  weakTexts: Place[];
}

/** The columns that may give the places. Undefined where a row of names has none. */
export function placesIn(header: string[], { place, crs }: ColumnOptions): Places | undefined {
  if (place === undefined) {
    const found = findPlaces(header, crs !== undefined);
    const { texts, pairs, weakTexts } = found;
    return texts.length + pairs.length + weakTexts.length > 0 ? found : undefined;
  }
  const indexes = isPlaceColumns(place) ? namesOf(place).map((name) => header.indexOf(name)) : [-1];
  if (indexes.includes(-1)) return undefined;
  const named = [placeAt(header, indexes as Place["indexes"], false)];
  return indexes.length === 1
    ? { texts: named, pairs: [], weakTexts: [] }
    : { texts: [], pairs: named, weakTexts: [] };
}

const isPlaceColumns = (place: object): boolean => {
  const names = Object.entries(place);
  return (
    ["longitude latitude", "latitude longitude", "wkt", "geometry"].includes(
      names.map(([key]) => key).join(" "),
    ) && names.every(([, name]) => typeof name === "string")
  );
};

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
    if (!isPlaceColumns(place))
      return "the option `place` must be { longitude, latitude }, { wkt } or { geometry }, with names of columns";
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
  if (header.some(isNumber)) return `no names of columns: the first row must name them ${found}`;
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
