import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { fileOf, outcome, readCsv, readGeoJson } from "./files";

const point = (x: number, y = 46) => ({ type: "Point", coordinates: [x, y] });
const box = (west: number, south: number, east: number, north: number) => ({
  type: "Polygon",
  coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]], // prettier-ignore
});
const line = (...coordinates: number[][]) => ({ type: "LineString", coordinates });

const from = (geometries: object[], options: ColumnOptions = {}) =>
  outcome((warn) => {
    const features = geometries.map((geometry, i) => ({ type: "Feature", properties: { key: `${i + 1}` }, geometry })); // prettier-ignore
    return readGeoJson({ type: "FeatureCollection", features }, options, warn);
  });

const placesOf = (orders: Record<string, unknown> | undefined) =>
  Object.values((orders ?? {}) as Record<string, { geometry: unknown }>).map(({ geometry }) => geometry);

describe("longitudes beyond 180 are wrapped, and told, where the whole file counts on:", () => {
  test.each<[string, object[], object[], RegExp]>([
    ["from 0 to 360", [point(8), point(200.123456), point(300), point(301)], [point(8), point(-159.876544), point(-60), point(-59)], /: 360 is subtracted from longitudes above 180, .* \(feature 2, feature 3, feature 4\)$/], // prettier-ignore
    ["one area on the second world", [box(359.7, 57, 369.6, 58)], [box(-0.3, 57, 9.6, 58)], /\(feature 1\)$/],
    ["areas on the second world", [box(370, 57, 371, 58), box(250, 5, 251, 6)], [box(10, 57, 11, 58), box(-110, 5, -109, 6)], /\(feature 1, feature 2\)$/], // prettier-ignore
    ["areas on the world to the west", [box(-220, 35, -219, 36)], [box(140, 35, 141, 36)], /: 360 is added to longitudes below -180, /], // prettier-ignore
    [
      "from -360 to 0",
      [point(-8), box(-220, 35, -219, 36)],
      [point(-8), box(140, 35, 141, 36)],
      /\(feature 2\)$/,
    ],
    ["an area over Greenwich in a file from 0 to 360", [box(359, 50, 1, 51), point(10)], [box(-1, 50, 1, 51), point(10)], /\(feature 1\)$/], // prettier-ignore
    [
      "up to the antimeridian",
      [box(180, 0, 190, 1), point(3)],
      [box(-180, 0, -170, 1), point(3)],
      /\(feature 1\)$/,
    ],
    ["a line", [line([200, 1], [200.1, 1.1], [200.2, 1])], [line([-160, 1], [-159.9, 1.1], [-159.8, 1])], /\(feature 1\)$/], // prettier-ignore
  ])("%s", (_, geometries, places, warning) => {
    const { orders, errors, warnings } = from(geometries);
    expect(errors).toEqual([]);
    expect(placesOf(orders)).toEqual(places);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });
});

describe("a longitude beyond 180 that may be a slip is an error that says what to do:", () => {
  const subtract = (feature: number, longitude: number, by = 360) =>
    `feature ${feature}, geometry: the longitude ${longitude} is above 180: subtract ${by} if it counts from 0 to 360 or was drawn on another world of the map`;

  test.each<[string, object[], string[]]>([
    ["one point", [point(350.5, 70)], [subtract(1, 350.5)]],
    ["two points", [point(350.5), point(351)], [subtract(1, 350.5), subtract(2, 351)]],
    ["one place three times", [point(200), point(200), point(200)], [1, 2, 3].map((i) => subtract(i, 200))],
    ["beside a western place", [point(-8), box(200, 46, 201, 47)], [subtract(2, 201)]],
    ["an area of the next world among others", [point(8), box(370, 46, 371, 47)], [subtract(2, 371)]],
    ["one area among many places", [...Array.from({ length: 19 }, (_, i) => point(i)), box(200, 46, 201, 47)], [subtract(20, 201)]], // prettier-ignore
    ["two worlds away", [box(730, 46, 731, 47)], [subtract(1, 731, 720)]],
    ["west of -180", [point(-190)], ["feature 1, geometry: the longitude -190 is below -180: add 360 if it counts from 0 to 360 or was drawn on another world of the map"]], // prettier-ignore
  ])("%s", (_, geometries, errors) => {
    expect(from(geometries).errors).toEqual(errors);
  });

  test("in a table, it is told by its column", () => {
    const read = outcome((warn) => readCsv(fileOf("name,lng,lat\na,350.5,46\n"), {}, warn));
    expect(read.errors).toEqual([expect.stringMatching(/^row 2, lng: the longitude 350\.5 is above 180/)]);
  });
});

describe("coordinates that are no degrees", () => {
  const metres = (first: string, share = "") =>
    `the coordinates are not degrees, as ${first}: transform the file to WGS 84 (EPSG:4326), or name its system in the option \`crs\`${share}`;

  test.each<[string, object[], string]>([
    ["one place", [point(901000, 5860000)], metres("[901000, 5860000] in feature 1")],
    ["many places", Array.from({ length: 200 }, (_, i) => point(901000 + i, 5860000)), metres("[901000, 5860000] in feature 1")], // prettier-ignore
    ["most places", [point(1, 2), point(901000, 5860000), point(1, 5860000)], metres("[901000, 5860000] in feature 2", " (2 of 3 places)")], // prettier-ignore
    ["an area", [box(901000, 5860000, 902000, 5861000)], metres("[901000, 5860000] in feature 1")],
    ["tenths of microdegrees", [point(81234567, 465000000)], metres("[81234567, 465000000] in feature 1")],
  ])("are told in one line: %s", (_, geometries, error) => {
    expect(from(geometries).errors).toEqual([error]);
  });

  test("are told by their features where most places are degrees", () => {
    expect(from([point(1), point(2), point(901000, 5860000)]).errors).toEqual([
      `feature 3, geometry: ${metres("[901000, 5860000]")}`,
    ]);
  });
});

describe("swapped longitudes and latitudes", () => {
  const swapped = (position: string, share = "") =>
    `longitude and latitude are probably swapped, as ${position}: longitude comes first${share}`;

  test("are told in one line where most places show it", () => {
    expect(from([point(10, 100), point(11, 101), point(12, 80)]).errors).toEqual([
      swapped("[10, 100] in feature 1", " (2 of 3 places)"),
    ]);
  });

  test("of an area are told in one line", () => {
    expect(from([box(10, 100, 11, 101), point(12, 13)]).errors).toEqual([
      `feature 1, geometry: ${swapped("[10, 100]")}`,
    ]);
  });

  test("leave the other places in doubt, also where wrong rows are left out", () => {
    const { errors } = from([point(10, 100), point(11, 80), point(12, 70)], { onProblem: "skip" });
    expect(errors).toEqual([swapped("[10, 100] in feature 1", " (1 of 3 places)")]);
  });

  test("a latitude that is out of range both ways is told once for its area", () => {
    expect(from([box(100, 100, 101, 101), point(12)]).errors).toEqual([
      "feature 1, geometry: a latitude must be within -90 and 90, unlike that of [100, 100]",
    ]);
  });
});

describe("a ring", () => {
  const ring = (x: number, y: number) => ({ type: "Polygon", coordinates: [[[8, 46], [8.2, 46], [8.2, 46.1], [x, y]]] }); // prettier-ignore

  test.each<[number, number]>([
    [8.000000000000002, 46],
    [8, 45.99999999999999],
    [8.0000000009, 46.0000000009],
  ])("that ends at %p, %p is closed", (x, y) => {
    const { orders, warnings } = from([ring(x, y)]);
    expect(placesOf(orders)).toEqual([ring(8, 46)]);
    expect(warnings).toEqual([]);
  });

  test("whose hole is nearly closed is closed, too", () => {
    const area = box(0, 0, 9, 9);
    const hole = (x: number) => [[1, 1], [1, 2], [2, 2], [x, 1]]; // prettier-ignore
    const whole = (x: number) => ({ ...area, coordinates: [...area.coordinates, hole(x)] });
    expect(placesOf(from([whole(1 + 1e-12)]).orders)).toEqual([whole(1)]);
  });

  test("that ends further away is open", () => {
    expect(from([ring(8.00001, 46)]).errors).toEqual([expect.stringContaining("a ring must be closed")]);
  });
});

describe("a collection of an area and a point", () => {
  const both = (point: unknown, area: unknown = box(8, 46, 9, 47)) => ({
    type: "GeometryCollection",
    geometries: [point, area],
  });

  test.each<[string, object]>([
    ["inside", both(point(8.5, 46.5))],
    ["on its corner", both(point(8, 46))],
    ["that stands second", { type: "GeometryCollection", geometries: [box(8, 46, 9, 47), point(8.5, 46.5)] }],
  ])("%s is the area, and the point is told", (_, geometry) => {
    const { orders, warnings } = from([geometry]);
    expect(placesOf(orders)).toEqual([box(8, 46, 9, 47)]);
    expect(warnings).toEqual([
      "GeoJSON: the point inside the area is taken for its label and dropped (feature 1)",
    ]);
  });

  const holed = { type: "Polygon", coordinates: [...box(8, 46, 9, 47).coordinates, box(8.4, 46.4, 8.6, 46.6).coordinates[0]] }; // prettier-ignore
  test.each<[string, object]>([
    ["outside", both(point(3, 46.5))],
    ["in its hole", both(point(8.5, 46.5), holed)],
    ["and another one", { type: "GeometryCollection", geometries: [point(8.5, 46.5), point(8.6, 46.5), box(8, 46, 9, 47)] }], // prettier-ignore
    ["that are malformed", { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: "x" }, { type: "Polygon", coordinates: 1 }] }], // prettier-ignore
  ])("%s is refused", (_, geometry) => {
    expect(from([geometry]).errors).toEqual([expect.stringMatching(/of [23] parts is not one order/)]);
  });
});
