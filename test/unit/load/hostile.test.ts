// Files made to take all time or memory: each is refused by its name, or read, in time that grows
// with its size alone.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, statSync } from "node:fs";
import { growth, linear } from "../../support/growth";
import { fileOf, outcome, readCsv, readGeoJson, readKml } from "./files";

const loaders = { csv: readCsv, geojson: readGeoJson, kml: readKml };
type Kind = keyof typeof loaders;

const load = (kind: Kind, file: string) => outcome((warn) => loaders[kind](file, {}, warn));
const columns = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`).join();
const feature = (geometry: string, properties = "{}") =>
  `{"type":"Feature","properties":${properties},"geometry":${geometry}}`;
const placemark = (inner: string) => `<kml><Placemark><name>a</name>${inner}</Placemark></kml>`;
const nested = (count: number, open: string, close: string) => open.repeat(count) + close.repeat(count);

test.each<[string, Kind, string, RegExp]>([
  ["100,000 columns", "csv", `${columns(100_000)}\n`, /^row 1: names 100,000 columns, more than 20,000$/],
  ["300,000 columns", "csv", `${columns(300_000)}\n`, /^row 1: names 300,000 columns, more than 20,000$/],
  ["20 MB of empty lines", "csv", `lon,lat\n${"\n".repeat(2e7)}`, /^has more than 2,000,000 rows: split it/],
  ["20 MB of empty lines and no names", "csv", `\n${"\n".repeat(2e7)}a`, /^has no names of columns in its first 1,000 rows$/],
  ["a row of 10,000,000 empty cells", "csv", `lon,lat\n${",".repeat(1e7)}`, /^holds no features$/],
  ["a type of 20,000 parts", "geojson", feature(`{"type":"${"Multi".repeat(20_000)}Point","coordinates":[[1,2]]}`), /^the feature, geometry.type: must be a GeoJSON Point/],
  ["coordinates 1,000,000 deep", "geojson", feature(`{"type":"Point","coordinates":${nested(1e6, "[", "]")}}`), /^the feature, geometry/],
  ["a collection 100,000 deep", "geojson", feature(nested(1e5, '{"type":"GeometryCollection","geometries":[', "]}")), /^the feature, geometry: (is a collection|a GeometryC)/],
  ["a property 1,000,000 deep", "geojson", feature('{"type":"Point","coordinates":[1,2]}', `{"extra":${nested(1e6, '{"a":', "}").replace("}", "1}")}}`), /^the feature: is nested too deep$/],
  ["elements 1,000,000 deep", "kml", placemark(nested(1e6, "<a>", "</a>")), /^is nested more than 200 deep$/],
  ["text that opens brackets", "csv", `wkt\n"${"(".repeat(1e6)})"`, /^row 2, wkt: is not well-known text/],
])("%s: refused by name", (_, kind, content, error) => {
  const { errors } = load(kind, fileOf(content));
  expect(errors).toEqual([expect.stringMatching(error)]);
}); // prettier-ignore

test("a file of which each row is wrong tells the first hundred, and how many more", () => {
  const { errors } = load("csv", fileOf(`lon,lat\n${"1\n".repeat(100_000)}`));
  expect(errors).toHaveLength(101);
  expect(errors.at(-1)).toBe("… and 99900 more");
});

test.each<[string, Kind, (size: number) => string]>([
  ["columns", "csv", (size) => `lon,lat,${columns(Math.min(size / 25, 19_000))}\n1,2${",".repeat(Math.min(size / 25, 19_000))}`],
  ["doubled columns", "csv", (size) => `lon,lat,${"a,".repeat(size / 25)}\n`],
  ["empty lines", "csv", (size) => `lon,lat\n1,2\n${"\n".repeat(size)}`],
  ["rows of another length", "csv", (size) => `lon,lat\n${"1\n".repeat(size / 16)}`],
  ["quotes", "csv", (size) => `lon,lat\n${'"'.repeat(size)}`],
  ["a name of a column", "csv", (size) => `lon,lat,${"s".repeat(size)}\n1,2,3`],
  ["digits and commas", "csv", (size) => `wkt\n"POINT (${"1,".repeat(size / 2)})"`],
  ["digits of one number", "csv", (size) => `wkt\n"POINT (1,${"1".repeat(size)})"`],
  ["blanks in well-known text", "csv", (size) => `wkt\n"POINT (1,1${" ".repeat(size)})"`],
  ["brackets", "csv", (size) => `wkt\n"POLYGON ${"(".repeat(size)})"`],
  ["a crs", "geojson", (size) => `{"type":"FeatureCollection","features":[],"crs":{"type":"name","properties":{"name":"EPSG:${"1".repeat(size)}"}}}`],
  ["a name of a property", "geojson", (size) => feature('{"type":"Point","coordinates":[1,2]}', `{"${"s".repeat(size)}":1}`)],
  ["positions of KML", "kml", (size) => placemark(`<LineString><coordinates>${" ,1".repeat(size / 3)}</coordinates></LineString>`)],
  ["rings of KML", "kml", (size) => placemark(`<Polygon>${"<coordinates></coordinates>".repeat(size / 27)}</Polygon>`)],
])("the time for %s grows with their number alone", (_, kind, of) => {
  const files = new Map<number, string>();
  const fileFor = (size: number) => files.get(size) ?? files.set(size, fileOf(of(size))).get(size)!;
  expect(growth((size) => void load(kind, fileFor(size)), 25_000)).toBeLessThan(linear);
}); // prettier-ignore

const endless = "/proc/self/pagemap";
(existsSync(endless) ? test : test.skip)("a file of size 0 that never ends is refused by its bytes", () => {
  expect(statSync(endless).size).toBe(0);
  expect(load("csv", endless).errors).toEqual([
    "does not end after 100,000,000 bytes, more than the 100,000,000 that are read: split it",
  ]);
});

(existsSync("/proc/self/status") ? test : test.skip)("a file of size 0 that ends is read whole", () => {
  expect(load("csv", "/proc/self/status").errors).toEqual([expect.stringContaining("row 1: no columns")]);
});

test.each(["/dev/zero", "/dev/full", "/dev/tty"])("the device %s is refused at once", (device) => {
  if (existsSync(device)) expect(load("geojson", device).errors).toEqual([expect.stringMatching(/^(is no file|cannot be read)/)]); // prettier-ignore
});

(process.platform === "win32" ? test.skip : test)("a pipe without a writer is refused at once", () => {
  const pipe = fileOf("", "pipe");
  rmSync(pipe);
  execFileSync("mkfifo", [pipe]);
  expect(load("kml", pipe).errors).toEqual(["is no file"]);
});
