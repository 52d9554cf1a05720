import { truncateSync } from "node:fs";
import { ordersFromGeoJson } from "../../../provider";
import { checkInputs } from "../../../provider/inputs/checkInputs";
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { inputsOf } from "../builders";
import { fileOf, outcome, readGeoJson } from "./files";

const point = { type: "Point", coordinates: [8.03, 46.44] };
const ring = [[0, 0], [1, 0], [1, 1], [0, 0]]; // prettier-ignore
const feature = (properties: object | null, geometry: unknown = point, more: object = {}) => ({
  type: "Feature",
  properties,
  geometry,
  ...more,
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });

const from = (source: unknown, options: ColumnOptions = {}) =>
  outcome((warn) => readGeoJson(fileOf(JSON.stringify(source), "a.geojson"), options, warn));
const text = (source: string | Buffer) =>
  outcome((warn) => readGeoJson(fileOf(source, "a.geojson"), {}, warn));

test("properties named like order fields, in camelCase or snake_case, give the orders; the rest is not read", () => {
  const properties = {
    key: "aletsch",
    name: "Aletsch Glacier",
    start_time: "2026-12-01T00:00:00Z",
    endTime: "2026-12-15T00:00:00Z",
    scheduling_type: "FLEXIBLE",
    sat_elevation_angle_min: 60,
    altitude: "2700",
    satellite_types: "SKYSAT, PELICAN",
    extra: '{"rank": 1}',
    early_start: "True",
    area_sqkm: 81.7,
    product: null,
  };
  expect(from(collection(feature(properties)))).toEqual({
    orders: {
      aletsch: {
        name: "Aletsch Glacier",
        geometry: point,
        startTime: "2026-12-01T00:00:00Z",
        endTime: "2026-12-15T00:00:00Z",
        schedulingType: "FLEXIBLE",
        satElevationAngleMin: 60,
        altitude: 2700,
        satelliteTypes: ["SKYSAT", "PELICAN"],
        extra: { rank: 1 },
        earlyStart: true,
      },
    },
    errors: [],
    warnings: [
      expect.stringContaining('"altitude" is taken as the altitude of the target in metres'),
      'a.geojson: not read: "area_sqkm"',
    ],
  });
});

test.each<[string, unknown]>([
  ["a FeatureCollection", collection(feature({ key: "a" }))],
  ["a Feature", feature({ key: "a" })],
])("%s is read, as a file and as an object", (_, source) => {
  const orders = { a: { geometry: point } };
  expect(from(source).orders).toEqual(orders);
  expect(ordersFromGeoJson(source as object)).toEqual(orders);
});

test("a bare geometry is one order, under a key made of it", () => {
  expect(Object.values(from(point).orders!)).toEqual([{ geometry: point }]);
});

test("what is loaded passes the checks of a batch", () => {
  const { orders } = from(
    collection(feature({ name: "a" }), feature({}, { type: "Polygon", coordinates: [ring] })),
  );
  expect(checkInputs(inputsOf(orders))).toEqual([]);
});

test("an order keeps its place where the program changes the content afterwards", () => {
  const geometry = { type: "Point", coordinates: [8.03, 46.44] };
  const orders = ordersFromGeoJson(collection(feature({ key: "a" }, geometry)));
  geometry.coordinates[0] = 100;
  expect(orders.a?.geometry).toEqual(point);
});

describe("a key", () => {
  test("is the property that the program names, in any type", () => {
    expect(Object.keys(from(collection(feature({ fid: 7, name: "a" })), { key: "fid" }).orders!)).toEqual([
      "7",
    ]);
  });

  test("may be the feature's id", () => {
    expect(Object.keys(from(collection(feature({}, point, { id: "g-1" })), { key: "id" }).orders!)).toEqual([
      "g-1",
    ]);
  });

  test("is the name where none is named", () => {
    expect(Object.keys(from(collection(feature({ name: "north" }))).orders!)).toEqual(["north"]);
  });

  test("made of the content stays the same when features are moved, inserted or get other times", () => {
    const [a, b] = [feature({}), feature({}, { type: "Point", coordinates: [1, 2] })];
    const [keyA, keyB] = Object.keys(from(collection(a, b)).orders!);
    expect(keyA).toMatch(/^point-[0-9a-f]{12}$/);
    expect(Object.keys(from(collection(feature({ key: "new" }), b, a)).orders!)).toEqual(["new", keyB, keyA]);
    const later = feature({ end_time: "2026-12-15T00:00:00Z" });
    expect(Object.keys(from(collection(later)).orders!)).toEqual([keyA]);
  });

  test("made of the content tells orders at one place by their times", () => {
    const at = (month: string) => feature({ start_time: `2026-${month}-01T00:00:00Z` });
    const keys = Object.keys(from(collection(at("10"), at("11"))).orders!);
    expect(new Set(keys).size).toBe(2);
    expect(Object.keys(from(collection(at("11"), at("10"))).orders!)).toEqual(keys.reverse());
  });

  test.each<[string, object[], string]>([
    ["given twice", [{ key: "a" }, { key: "a" }], 'feature 2: the key "a" is that of feature 1 already'],
    ["of two equal features", [{}, {}], "feature 2: orders the same as feature 1"],
    [
      "that is another one's name",
      [{ key: "a" }, { key: "b", name: "a" }],
      'feature 2 ("a"): the name "a" is that of feature 1 already',
    ],
    [
      "that Pulumi keeps for itself",
      [{ key: "__proto__" }],
      'feature 1: the key "__proto__": a key must not begin with __',
    ],
    ["that is no name", [{ key: "a\u0007" }], "must not hold control characters"],
  ])("%s is refused", (_, properties, error) => {
    const { errors } = from(collection(...properties.map((one) => feature(one))));
    expect(errors).toEqual([expect.stringContaining(error)]);
  });
});

describe("geometry", () => {
  test("is turned by the right-hand rule", () => {
    const turned = { type: "Polygon", coordinates: [[...ring].reverse()] };
    expect(Object.values(from(turned).orders!)).toEqual([
      { geometry: { type: "Polygon", coordinates: [ring] } },
    ]);
  });

  test("loses its altitude, with one warning for all", () => {
    const high = { type: "Point", coordinates: [8, 46, 2700] };
    const { orders, warnings } = from(collection(...[1, 2, 3, 4, 5].map((key) => feature({ key }, high))));
    expect(orders!["5"]).toEqual({ geometry: { type: "Point", coordinates: [8, 46] } });
    expect(warnings).toEqual([
      "a.geojson: altitudes are dropped: orders are placed by longitude and latitude (feature 1, feature 2, feature 3 and 2 more)",
    ]);
  });

  test.each<[string, unknown, object]>([
    [
      "MultiPolygon",
      { type: "MultiPolygon", coordinates: [[ring]] },
      { type: "Polygon", coordinates: [ring] },
    ],
    ["MultiPoint", { type: "MultiPoint", coordinates: [[1, 2]] }, { type: "Point", coordinates: [1, 2] }],
    ["GeometryCollection", { type: "GeometryCollection", geometries: [point] }, point],
  ])("of one part in a %s is plain", (_, geometry, plain) => {
    expect(Object.values(from(collection(feature({}, geometry))).orders!)).toEqual([{ geometry: plain }]);
  });

  test.each<[string, unknown, string]>([
    ["that is null", null, "geometry: has no geometry"],
    ["in two parts", { type: "MultiPoint", coordinates: [[1, 2], [3, 4]] }, "geometry: a MultiPoint of 2 parts is not one order"], // prettier-ignore
    [
      "in a collection of none",
      { type: "GeometryCollection", geometries: [] },
      "geometry: a GeometryCollection of 0 parts",
    ],
    ["in a nested collection", { type: "GeometryCollection", geometries: [{ type: "GeometryCollection", geometries: [point] }] }, "geometry: is a collection inside"], // prettier-ignore
    ["of another type", { type: "Circle", coordinates: [1, 2] }, "geometry.type: must be a GeoJSON Point"],
    [
      "out of range",
      { type: "Point", coordinates: [51.95, 104.14] },
      "geometry.coordinates[1]: latitude must be within -90 and 90; if it is a longitude",
    ],
    ["crossing itself", { type: "Polygon", coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] }, "geometry.coordinates[0][0]: the ring crosses"], // prettier-ignore
    ["open", { type: "Polygon", coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1]]] }, "geometry.coordinates[0]: a ring must be closed"], // prettier-ignore
    ["that is text", "POINT (1 2)", "geometry: must be a GeoJSON Point"],
  ])("%s is refused with its feature and path", (_, geometry, error) => {
    const { errors } = from(collection(feature({ name: "n" }, geometry)));
    expect(errors).toEqual([expect.stringContaining(`feature 1 ("n"), ${error}`)]);
  });
});

describe("the file", () => {
  test.each<[string, string | Buffer, string]>([
    ["that is empty", "", "is empty"],
    ["of blanks", " \n", "is empty"],
    ["that is no JSON", '{"type":\n "Feature",}', "is not JSON: Expected double-quoted property name"],
    ["that ends too early", '{"type": ', "is not JSON"],
    ["that is a list", "[1]", "is no GeoJSON"],
    ["that is null", "null", "is no GeoJSON"],
    ["of another kind", '{"type":"Topology"}', "is TopoJSON"],
    ["without features", '{"type":"FeatureCollection"}', "is no GeoJSON"],
    ["with no feature", '{"type":"FeatureCollection","features":[]}', "holds no features"],
    ["with what is no feature", '{"type":"FeatureCollection","features":[1]}', "feature 1: is no Feature"],
    ["in UTF-16", Buffer.from('\ufeff{"type":"Feature"}', "utf16le"), "geometry: has no geometry"],
    ["that is zipped", "PK\u0003\u0004", "is a ZIP archive"],
  ])("%s is refused", (_, content, error) => {
    expect(text(content).errors).toEqual([expect.stringContaining(error)]);
  });

  test("may begin with a byte order mark", () => {
    expect(text(`\ufeff${JSON.stringify(feature({ key: "a" }))}`).orders).toEqual({ a: { geometry: point } });
  });

  test("that is not there is named", () => {
    expect(() => readGeoJson("no-such.geojson", {}, () => {})).toThrow(
      /^no-such\.geojson: 1 problem, nothing is ordered\n {2}cannot be read: .*ENOENT/,
    );
  });

  test("of 500 MB is refused by its size, before it is read", () => {
    const file = fileOf("", "big.geojson");
    // Sparse: it takes no room.
    truncateSync(file, 500_000_000);
    expect(outcome((warn) => readGeoJson(file, {}, warn)).errors).toEqual([
      "has 500,000,000 bytes, more than the 100,000,000 that are read: split it",
    ]);
  });

  test("tells the line at which it is no JSON", () => {
    expect(text('{"type":\n "Feature",}').errors).toEqual([expect.stringContaining("(line 2, column 12)")]);
  });

  test.each([["urn:ogc:def:crs:OGC:1.3:CRS84"], ["EPSG:4326"], ["urn:ogc:def:crs:EPSG::4326"]])(
    "may name its system %s",
    (name) => {
      expect(
        from({ ...collection(feature({ key: "a" })), crs: { type: "name", properties: { name } } }).errors,
      ).toEqual([]);
    },
  );

  test.each<[string, object]>([
    [
      "the file's",
      { ...collection(feature({ key: "a" })), crs: { type: "name", properties: { name: "EPSG:3857" } } },
    ],
    [
      "a feature's",
      collection(feature({}, point, { crs: { type: "name", properties: { name: "EPSG:3857" } } })),
    ],
    [
      "a geometry's",
      collection(feature({}, { ...point, crs: { type: "name", properties: { name: "EPSG:3857" } } })),
    ],
  ])("is refused where %s system is another", (_, source) => {
    expect(from(source).errors).toEqual([
      expect.stringMatching(/: 8\.03, 46\.44 look like degrees, and EPSG:3857 is in metres/),
    ]);
  });
});

test("all problems of all features are told at once", () => {
  const wrong = { start_time: "2026-12-01", order_type: "radar", rrule: "FREQ=YEARLY;COUNT=2" };
  const { errors } = from(collection(feature(wrong, null), feature({ sat_elevation_angle_min: "60,5" })));
  expect(errors).toEqual([
    expect.stringContaining("feature 1, properties.start_time: is a date without a time"),
    "feature 1, geometry: has no geometry",
    expect.stringContaining("feature 1, properties.order_type: must be one of"),
    expect.stringContaining("feature 1, properties.rrule: FREQ=YEARLY"),
    'feature 2, properties.sat_elevation_angle_min: has a decimal comma: write 60.5 (got "60,5")',
  ]);
});

test.each<[string, object, string]>([
  [
    "a window that ends before it starts",
    { start_time: "2026-12-02T00:00:00Z", end_time: "2026-12-01T00:00:00Z" },
    "properties.end_time: must be after startTime",
  ],
  [
    "angles the wrong way round",
    { satElevationAngleMin: 80, satElevationAngleMax: 70 },
    "properties.satElevationAngleMax: must not be below",
  ],
  [
    "one field given twice",
    { start_time: "2026-12-02T00:00:00Z", startTime: "2026-12-02T00:00:00Z" },
    "properties.startTime: gives startTime, as properties.start_time does",
  ],
  ["a structure that is no JSON", { delivery: "there" }, 'properties.delivery: must be JSON (got "there")'],
  [
    "a structure that lacks a part",
    { delivery: { destination: {} } },
    "properties.delivery.destination.ref: ",
  ],
])("%s is refused by the property's name", (_, properties, error) => {
  expect(from(collection(feature(properties))).errors).toEqual([
    expect.stringContaining(`feature 1, ${error}`),
  ]);
});

test("an error spells out a hundred problems and counts the others", () => {
  const { errors } = from(collection(...Array.from({ length: 150 }, () => feature({}, null))));
  expect(errors).toHaveLength(101);
  expect(errors[100]).toBe("… and 50 more");
});

describe("`fields`", () => {
  test("gives order fields other names, and passes over a property", () => {
    const properties = { key: "a", FROM: "2026-12-01T00:00:00Z", product: "wheat" };
    const { orders } = from(feature(properties), { fields: { FROM: "startTime", product: null } });
    expect(orders).toEqual({ a: { geometry: point, startTime: "2026-12-01T00:00:00Z" } });
  });

  test("that name nothing in the file are refused", () => {
    expect(from(feature({}), { fields: { FROM: "startTime" } }).errors).toEqual([
      expect.stringContaining('nothing in it is named "FROM"'),
    ]);
  });
});

test("fields are read by their names in capitals, as databases write them", () => {
  const properties = { NAME: "a", START_TIME: "2027-01-01T00:00:00Z", ENDTIME: "2027-01-09T00:00:00Z" };
  expect(from(collection(feature(properties)))).toMatchObject({
    orders: { a: { name: "a", startTime: properties.START_TIME, endTime: properties.ENDTIME } },
    warnings: [],
  });
});

test("a property whose name is nearly a field's is told, once", () => {
  const near = { key: "a", START_TIM: "x", sat_elevation_angel_min: 1, latitude: 1, area: 2, products: 3 };
  const { warnings } = from(collection(feature(near), feature({ ...near, key: "b" })));
  expect(warnings).toEqual([
    'a.geojson: "START_TIM" is not read; is startTime meant? fields: { START_TIM: "startTime" }',
    expect.stringContaining('"sat_elevation_angel_min" is not read; is satElevationAngleMin meant?'),
    'a.geojson: not read: "latitude", "area", "products"',
  ]);
});
