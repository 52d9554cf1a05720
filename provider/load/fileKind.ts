// What kind of file it is, by its first bytes and not by its name.
/* eslint-disable no-control-regex -- signatures of binary files hold control characters */
import { isTable } from "./dbf";
import { ogr2ogr, shown } from "./ogr2ogr";

/** The kinds that a reader takes. An archive is one of them, but its content decides. */
export type FileKind = "csv" | "geoJson" | "kml" | "shapefile" | "zip";

/** How messages name them. */
export const kindNames: Record<FileKind, string> = {
  csv: "a table",
  geoJson: "JSON",
  kml: "KML",
  shapefile: "a shapefile",
  zip: "a ZIP archive",
};

/** A kind, or why no reader takes the file and what to do. */
export type Identified = { kind: FileKind } | { advice: string };

/**
 * A text is GeoJSON where it begins as JSON does, KML where it begins as XML does, else a table.
 *
 * @param file Its name, for the commands of the advice.
 */
export function identify(bytes: Buffer, file: string): Identified {
  const head = bytes.subarray(0, 4000).toString("latin1");
  if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(head)) return { kind: "zip" };
  // The index of a shapefile (.shx) has the same header. Its first entry says where a record is.
  if (head.startsWith("\0\0\x27\x0a"))
    return bytes.length > 100 && bytes.readUInt32BE(Math.min(100, bytes.length - 4)) === 50
      ? { advice: "is the index of a shapefile: name its .shp" }
      : { kind: "shapefile" };
  const signature = signatures.find(([start]) => start.test(head));
  if (signature) return { advice: signature[1](file, head) };
  if (isTable(bytes)) return { advice: dbfAdvice(file) };
  return identifyText(head, file);
}

function identifyText(head: string, file: string): Identified {
  // Half of the bytes of UTF-16 are zero. A text sequence of GeoJSON has a record separator.
  const start = head.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "").replace(/^[\s\0\x1e]+|\0/g, "");
  if (start.startsWith("{\\rtf")) return { advice: "is formatted text (RTF): save it as plain text" };
  if (/^(\{|\[\s*[[{\]])/.test(start)) return { kind: "geoJson" };
  if (!start.startsWith("<")) {
    const advice = textAdvice.find(([pattern]) => pattern.test(start))?.[1];
    return advice === undefined ? { kind: "csv" } : { advice };
  }
  if (/^<!doctype html/i.test(start)) return { advice: webPage };
  const root = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(start.replace(/<!--[^]*?(-->|$)/g, ""))?.[1];
  const advice = xmlAdvice[root?.toLowerCase() ?? ""]?.(file, start);
  return advice === undefined ? { kind: "kml" } : { advice };
}

const converted =
  (name: string, layer?: string): Advice =>
  (file) =>
    `is ${name}: convert it with ${ogr2ogr(file, layer)}`;
const packed =
  (name: string, command: string): Advice =>
  (file) =>
    `is ${name}: unpack it first, with \`${command} ${shown(file)}\``;
const said =
  (text: string): Advice =>
  () =>
    text;

type Advice = (file: string, head: string) => string;

const picture = "which holds no places as GeoJSON, KML or a table do";
const webPage =
  "is a web page (HTML), maybe a login page or an error that was saved: download the file again";
export const workbook = "is an Excel workbook: save the sheet as CSV";
const dbfAdvice = (file: string): string =>
  `is a dBASE table: name the .shp beside it, or convert it with ${ogr2ogr(file, "", "CSV")}`;

const sqlite: Advice = (file, head) => {
  if (/^(GPKG|GP1[01])/.test(head.slice(68, 72)) || /\.gpkg$/i.test(file))
    return `is a GeoPackage: convert it with ${ogr2ogr(file)}; the name of a layer comes last where it has several`;
  return /^MPBX/.test(head.slice(68, 72)) || /\.mbtiles$/i.test(file)
    ? `is a set of map tiles (MBTiles), ${picture}`
    : `is an SQLite database: convert it with ${ogr2ogr(file, "<table>")}`;
};

/** First bytes, as Latin-1. */
const signatures: [start: RegExp, advice: Advice][] = [
  [/^SQLite format 3\0/, sqlite],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, said("is an old Office file, such as .xls: save the sheet as CSV")],
  [/^\x1f\x8b/, packed("gzip", "gunzip")],
  [/^BZh\d/, packed("bzip2", "bunzip2")],
  [/^\xfd7zXZ\0/, packed("xz", "unxz")],
  [/^\x28\xb5\x2f\xfd/, packed("zstd", "unzstd")],
  [/^7z\xbc\xaf\x27\x1c/, packed("a 7z archive", "7z x")],
  [/^Rar!\x1a\x07/, packed("a RAR archive", "unrar x")],
  [/^[^]{257}ustar/, packed("a tar archive", "tar xf")],
  [/^(PAR1|PARE)/, converted("Parquet")],
  [/^ARROW1/, converted("Arrow")],
  [/^fgb[\x02-\x09]fgb/, converted("FlatGeobuf")],
  [/^[^]{4}Standard (Jet|ACE) DB/, converted("an Access database", "<table>")],
  [/^(CDF[\x01\x02\x05]|\x89HDF\r\n)/, said(`is a grid (netCDF or HDF5), ${picture}`)],
  [/^PMTiles/, said(`is a set of map tiles (PMTiles), ${picture}`)],
  [/^%PDF-/, said(`is a PDF, ${picture}`)],
  [/^(\x89PNG\r\n|GIF8[79]a|\xff\xd8\xff|RIFF[^]{4}WEBP)/, said(`is a picture, ${picture}`)],
  [/^(II[*+]\0|MM\0[*+])/, said(`is a TIFF picture, ${picture}`)],
  [/^bplist/, said("is a property list of macOS: export the places as KML or GeoJSON")],
  [/^!table\s*!version/i, converted("a MapInfo table")],
  [/^Version\s+\d+\s+Charset/i, converted("a MapInfo exchange file")],
  [
    /^\s*0\r?\n\s*(SECTION|999)\r?\n/,
    (file) => `is a DXF drawing: convert it with ${ogr2ogr(file, "-s_srs <its system>")}`,
  ],
];

/** By how a text begins. */
const textAdvice: [start: RegExp, advice: string][] = [
  [/^version https:\/\/git-lfs\.github\.com\//, "is a pointer of Git LFS: run `git lfs pull`"],
  [
    /^((var|let|const)\s+[\w$.]{1,60}\s*=|export\s+default|module\.exports\s*=|[\w.]{1,60}\()\s*\{/,
    "is JavaScript: save what stands from its first { to its last } as GeoJSON",
  ],
  [
    /^(GEOGCS|PROJCS|GEOGCRS|PROJCRS|COMPD_?CS)\[/,
    "is a coordinate reference system (.prj), without places: name the file beside it",
  ],
];

/** By the name of the root element. */
const xmlAdvice: Record<string, Advice> = {
  html: said(webPage),
  head: said(webPage),
  body: said(webPage),
  script: said(webPage),
  gpx: (file) => `is GPX: convert it with ${ogr2ogr(file, "waypoints")}, or \`routes\` or \`tracks\``,
  featurecollection: converted("GML"),
  dataset: converted("XML of a data set (GML?)"),
  osm: converted("OpenStreetMap XML", "points"),
  rss: converted("a feed (GeoRSS?)"),
  feed: converted("a feed (GeoRSS?)"),
  svg: said(`is a picture (SVG), ${picture}`),
  qgis: said("is a project of QGIS: export the layer as GeoJSON in EPSG:4326"),
  workbook: said(workbook),
  error: said("is an error message of the server that it came from: download it again"),
  exceptionreport: said("is an error message of the server that it came from: download it again"),
  serviceexceptionreport: said("is an error message of the server that it came from: download it again"),
};
