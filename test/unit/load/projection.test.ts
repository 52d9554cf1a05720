// Coordinates in other systems: transformed where the shift to WGS 84 is known, else refused by the
// system's name. The right values are PROJ's.
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { readSystem } from "../../../provider/load/coordinateSystem";
import { FileFailures } from "../../../provider/load/fileFailures";
import { inWgs84 } from "../../../provider/load/projection";
import { loadOrders } from "../../../provider/load/loadOrders";
import systems from "./cases/systems.json";
import { fileOf, outcome } from "./files";

const utm32 = (datum: string) =>
  `PROJCS["UTM 32N",GEOGCS["x",DATUM["${datum}",SPHEROID["GRS_1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",9],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]`;

test.each(systems as [string, number, number, number, number][])(
  "%s at %d, %d is %d, %d",
  (crs, x, y, longitude, latitude) => {
    const place = (readSystem(crs).toWgs84 ?? ((...same) => same))(x, y)!;
    // Two metres at most, by which some of the datums differ.
    expect(Math.abs(place[0] - longitude)).toBeLessThan(2e-5);
    expect(Math.abs(place[1] - latitude)).toBeLessThan(2e-5);
  },
);

test("the datum of Finland is near WGS 84, as the prj of EPSG:3067 names it", () => {
  expect(readSystem(utm32("EUREF-FIN")).toWgs84!(500000, 5316084)![0]).toBeCloseTo(9, 6);
});

test.each([
  "EPSG:4326",
  "epsg:4326",
  "4326",
  "EPSG:4258",
  "EPSG:4269",
  "WGS 84",
  "CRS84",
  "OGC:CRS84",
  "urn:ogc:def:crs:OGC:1.3:CRS84",
  "urn:ogc:def:crs:EPSG::4326",
  "urn:ogc:def:crs:EPSG:6.9:4326",
  "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
  "http://www.opengis.net/def/crs/EPSG/0/4326",
  "+proj=longlat +datum=WGS84 +no_defs",
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
])("%s has the longitudes and latitudes of WGS 84", (crs) => {
  expect(readSystem(crs)).toMatchObject({ isProjected: false });
  expect(readSystem(crs).toWgs84).toBeUndefined();
});

test.each([
  ["EPSG:27700", /^EPSG:27700 is not known here$/],
  ["EPSG:125832", /^EPSG:125832 is not known here$/],
  ["EPSG:14326", /^EPSG:14326 is not known here$/],
  ["ESRI:54030", /^EPSG:54030 is not known here$/],
  ["Gauss-Krüger", /^"Gauss-Krüger" is no EPSG code, well-known text or proj4 definition$/],
  ["", /^"" is no EPSG code/],
  [utm32("D_European_1950"), /^"UTM 32N": the shift of its datum "D_European_1950" to WGS 84 is not known$/],
  [utm32("D_WGS_1984_Major_Auxiliary_Sphere"), /^"UTM 32N": the shift of its datum/],
  [utm32("D_ETRS_1989").replace('"Greenwich",0', '"Paris",2.337229166667'), /its longitudes do not begin at Greenwich$/],
  [utm32("D_ETRS_1989").replace("Transverse_Mercator", "Krovak"), /its projection Krovak is not known$/],
  [utm32("D_WGS_1984").replace("Transverse_Mercator", "Stereographic_North_Pole"), /its projection Stereographic_North_Pole is not known$/],
  [utm32("D_WGS_1984").replace("Transverse_Mercator", "Of_Our_Own"), /^"UTM 32N" cannot be understood \(Could not get projection name/],
  [utm32("D_WGS_1984").slice(0, -5), /is cut off$/],
  ['LOCAL_CS["drawing",UNIT["Meter",1]]', /is neither projected nor geographic$/],
  ["+proj=utm +zone=32 +ellps=GRS80", /names no datum whose shift to WGS 84 is known/],
  ["+proj=utm +zone=32 +datum=NAD27", /names no datum whose shift to WGS 84 is known/],
  ["+proj=utm +zone=32 +ellps=intl +nadgrids=a.gsb", /needs the grid a\.gsb$/],
  ["+proj=utm +zone=61 +datum=WGS84", /^UTM has the zones 1 to 60/],
  ["+proj=utm +datum=WGS84", /^UTM has the zones 1 to 60/],
  ["+proj=tmerc +lon_0=9 +datum=WGS84 +axis=wsu", /axes do not point east and north$/],
  ["+proj=tmerc +lon_0=9 +datum=WGS84 +pm=paris", /longitudes do not begin at Greenwich$/],
  ["+proj=tmerc +lon_0=9 +datum=WGS84 +units=link", /its unit link is not known$/],
])("%s is refused by name", (crs, error) => {
  expect(() => readSystem(crs)).toThrow(error);
}); // prettier-ignore

const csv = (...lines: string[]) => fileOf(["name,x,y", ...lines].join("\n"), "a.csv");
const from = (file: string, options: ColumnOptions) =>
  outcome((warn) => loadOrders(file, undefined, options, warn));

test("a table in metres is placed by the option crs", () => {
  expect(from(csv("a,500000,5200000"), { crs: "EPSG:25832" })).toEqual({
    orders: { a: { name: "a", geometry: { type: "Point", coordinates: [9, 46.9535292] } } },
    errors: [],
    warnings: [],
  });
});

test("a place that is none in the system is refused, swapped coordinates among them", () => {
  const { errors } = from(csv("a,5200000,500000", "b,8.03,46.44", "c,500000,5200000"), {
    crs: "EPSG:25832",
  });
  expect(errors).toEqual([
    "row 2: 5200000, 500000 is no place in EPSG:25832: name the right system in the option crs",
    "row 3: 8.03, 46.44 look like degrees, and EPSG:25832 is in metres: name the right system in the option crs",
  ]);
});

test("coordinates that are no degrees are told once for the file, with what to do", () => {
  const { errors } = from(csv("a,901000,5860000", "b,901001,5860000", "c,8,46", "d,9e5,5e6"), {});
  expect(errors).toEqual([
    expect.stringMatching(/^the coordinates are not degrees, .* or name its system in the option `crs`/),
  ]);
});

test("what is told of an unknown system names the file's command and the option", () => {
  const { errors } = from(csv("a,1,2"), { crs: "EPSG:27700" });
  expect(errors).toEqual([
    expect.stringMatching(/^crs: EPSG:27700 is not known here: transform the file with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 \S+ \S+`, or name its well-known text or proj4 definition in the option crs$/),
  ]); // prettier-ignore
});

test("KML is always in WGS 84", () => {
  const kml =
    "<kml><Placemark><name>a</name><Point><coordinates>8,46</coordinates></Point></Placemark></kml>";
  expect(from(fileOf(kml), { crs: "EPSG:25832" }).errors).toEqual([
    "is KML, which is always in WGS 84: leave out `crs`",
  ]);
});

const rowOf = (geometry: unknown) => ({ place: "row 2", geometry, geometryPath: "geometry", properties: {}, propertiesPath: "" }); // prettier-ignore

test("each position of each part is transformed, and the rest of it is kept", () => {
  const failures = new FileFailures("a");
  const [x, y] = [500000, 5200000];
  const geometry = {
    type: "GeometryCollection",
    geometries: [
      { type: "Point", coordinates: [x, y, 12] },
      { type: "MultiPolygon", coordinates: [[[[x, y], [x, y]]]] },
      { type: "Point", coordinates: ["x", y] },
      { type: "Point" },
    ],
  }; // prettier-ignore
  const { rows } = inWgs84({ rows: [rowOf(geometry)], names: new Set(), crs: "EPSG:25832" }, {}, failures);
  const place = [9, 46.9535292];
  expect(rows[0]!.geometry).toEqual({
    type: "GeometryCollection",
    geometries: [
      { type: "Point", coordinates: [...place, 12] },
      { type: "MultiPolygon", coordinates: [[[place, place]]] },
      { type: "Point", coordinates: ["x", y] },
      { type: "Point", coordinates: undefined },
    ],
  });
  failures.throwIfAny();
});

test.each([
  ["EPSG:32632", 0],
  ["EPSG:25833", 1],
])("where the file says EPSG:25832, the option crs %s is warned of %d times", (crs, times) => {
  const warnings: string[] = [];
  const failures = new FileFailures("a");
  const point = { type: "Point", coordinates: [500000, 5200000] };
  inWgs84({ rows: [rowOf(point)], names: new Set(), crs: "EPSG:25832" }, { crs }, failures);
  failures.warnAndThrow((message) => void warnings.push(message));
  expect(warnings).toEqual(
    Array(times).fill(`a: the option crs, ${crs}, counts, though the file says otherwise`),
  );
});
