// Names that columns of places have: degrees, metres, geometries, and parts of a coordinate.

/** Pairs of names, the clearer ones first. All are compared without case, signs and units. */
export const degrees: [string, string][] = [
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
export const oddDegrees: [string, string][] = [
  ["longitude", "lat"],
  ["lon", "latitude"],
  ["lng", "latitude"],
  ["long", "latitude"],
];

export const plain: [string, string][] = [
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
export const metres: [string, string][] = [
  ["easting", "northing"],
  ["eastings", "northings"],
  ["rechtswert", "hochwert"],
  ["utmx", "utmy"],
  ["utmeasting", "utmnorthing"],
];

/** Names of columns of text. */
export const texts = new Set(
  "wkt wktgeom wktgeometry geomwkt geometrywkt thegeomwkt ewkt geometry geom thegeom geo geog geography geojson geomgeojson geometrygeojson stastext stasewkt stasgeojson stasbinary wkb ewkb wkbgeometry geomwkb geometrywkb ogrgeometry shape shapewkt footprint".split(
    " ",
  ),
);

/** Names of columns that often hold something else. */
export const weakTexts = new Set(
  "location coordinates coordinate coord coords coordinatelocation georeference point polygon area aoi bounds boundary".split(
    " ",
  ),
);

/** Names of columns that hold the hemisphere, the minutes or the seconds of a coordinate. */
export const parts =
  /^((gps|geo|dec(imal)?)?(lat(itude)?|lon(g(itude)?)?|lng)(deg(rees?)?|d)?(dir(ection)?|hem(i(sphere)?)?|ref|card(inal)?|ns|ew|sn|we|m(ins?|inutes?)?|s(ecs?|econds?)?)|(ns|ew)((gps)?(lat(itude)?|lon(g(itude)?)?|lng))?|hem(i(sphere)?)?(ns|ew|lat(itude)?|lon(g(itude)?)?)?|northsouth|eastwest)$/;

/** `(°W)` and `[South]`: degrees that are counted the other way. */
const countedAway = /[([]\W*(deg(rees?)?)?\W*(w|west|s|south)\W*[)\]]$/i;

/** No name of a place is longer. The patterns would be slow on long texts. */
const maxLength = 60;

export const countsAway = (name: string): boolean => countedAway.test(name.slice(0, maxLength));

/** `Longitude (WGS84)`, `POINT_X` and `Längengrad [°]` → `longitude`, `pointx`, `langengrad`. */
export const plainName = (name: string): string =>
  name
    .slice(0, maxLength)
    .normalize("NFD")
    .toLowerCase()
    .replace(countedAway, "counted$3")
    .replace(/[([][^)\]]*[)\]]$/, "")
    .replace(/[^a-z0-9]/g, "")
    .replace(/^(.*(?:lon|lng|long|lat|itude))(?:deg|degrees|dd|decimal|wgs84|epsg4326|4326)$/, "$1");
