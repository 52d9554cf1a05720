// Forms in which people have GeoJSON, beside the one of RFC 7946.
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { crsOf, wgs84 } from "../../../provider/load/geoJsonCrs";
import { fileOf, outcome, readGeoJson } from "./files";

const point = { type: "Point", coordinates: [8.1, 46.5] };
const feature = (name: unknown, more: object = {}) => ({
  type: "Feature",
  properties: { name },
  geometry: point,
  ...more,
});
const [a, b] = [feature("a"), feature("b")];
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });

const text = (content: string, options: ColumnOptions = {}) =>
  outcome((warn) => readGeoJson(fileOf(content, "a.geojson"), options, warn));
const from = (content: unknown, options?: ColumnOptions) => text(JSON.stringify(content), options);
const json = (value: unknown) => JSON.stringify(value);
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const separator = "\u001e";

test("a member of a collection that is named like a field is told", () => {
  const whole = { ...collection(a), name: "layer", start_time: "2027-01-01T00:00:00Z" };
  expect(from(whole).warnings).toEqual([
    'a.geojson: stands beside the features and is not read: put it into their properties, or into `defaults` ("start_time")',
  ]);
});

test("a property that ArcGIS has, too, makes no JSON of ArcGIS", () => {
  const one = { ...a, properties: { name: "a", spatialReference: { wkid: 4326 } } };
  expect(Object.keys(from(collection(one)).orders!)).toEqual(["a"]);
});

test.each(["NaN", "-Infinity"])("%s, as Python writes it, is named", (number) => {
  const { errors } = text(`{"type":"Feature","properties":{"x": ${number}},"geometry":${json(point)}}`);
  expect(errors).toEqual([expect.stringMatching(/^is not JSON: .*; JSON has no NaN and no Infinity: write null/)]);
}); // prettier-ignore

describe("several features are read", () => {
  test.each<[string, string]>([
    ["one on each line", `${json(a)}\n${json(b)}\n`],
    ["one on each line of Windows, with blank ones", `\r\n${json(a)}\r\n\r\n${json(b)}`],
    ["after record separators (RFC 8142)", `${separator}${json(a)}\n${separator}${json(b)}\n`],
    ["after record separators, on several lines", `${separator}${pretty(a)}\n${separator}${pretty(b)}\n`],
    ["on several lines, one after another", `${pretty(a)}\n${pretty(b)}`],
    ["without a blank between them", json(a) + json(b)],
    ["with brackets and quotes in texts", `${json({ ...a, title: '}"[' })}\n${json({ ...b, title: "\\" })}`],
    ["in collections on lines", `${json(collection(a))}\n${json(collection(b))}`],
    ["in a list", json([a, b])],
    ["in a list of collections", json([collection(a), b])],
    ["after a byte order mark", `\ufeff${json(a)}\n${json(b)}`],
  ])("%s", (_, content) => {
    const { orders, errors } = text(content);
    expect(errors).toEqual([]);
    expect(orders).toEqual({ a: { name: "a", geometry: point }, b: { name: "b", geometry: point } });
  });

  test.each<[string, unknown]>([
    ["a bare geometry", { geometry: point }],
    ["a list of one geometry", [point]],
    ["a collection of one geometry", { type: "GeometryCollection", geometries: [point] }],
    ["a list of a bare geometry", [{ geometry: point }]],
    [
      "a collection of features without a type",
      { type: "FeatureCollection", features: [{ geometry: point }] },
    ],
  ])("%s is an order", (_, content) => {
    expect(Object.values(from(content).orders!)).toEqual([{ geometry: point }]);
  });

  test("a bare geometry may have properties", () => {
    expect(from({ geometry: point, properties: { name: "a" } }).orders).toHaveProperty("a");
  });
});

describe("what is no GeoJSON is named:", () => {
  test.each<[string, string, RegExp]>([
    ["a line that is cut off", `${json(a)}\n${json(b).slice(0, 30)}\n`, /^is not JSON: .*\(line 2\)$/],
    ["a line among others", `${json(a)}\nnull null\n${json(b)}`, /^is not JSON: .*\(line 2/],
    ["a cut record", `${separator}${json(a).slice(0, 30)}\n${separator}${json(b)}\n`, /^is not JSON: /],
    ["commas between lines", `${json(a)},\n${json(b)}`, /^is not JSON: /],
    ["a second text of another kind", `${json(a)}\n{"x":1}`, /^text 2 is no GeoJSON: expected .*, not an object with "x"$/], // prettier-ignore
    ["an empty list", "[]", /^holds no features$/],
    ["a list of positions", "[[8,46],[9,47]]", /^is no GeoJSON: .*, not a list of other values$/],
    ["a list of others", '[{"lat":46}]', /^is no GeoJSON: .*, not a list of other objects$/],
    ["a wrapped collection", json({ status: "ok", data: collection(a) }), /^is no GeoJSON: .*, not an object whose member "data" is one: save that alone$/], // prettier-ignore
    ["another object", '{"type":"Circle","x":1}', /^is no GeoJSON: .*, not an object of the type "Circle" with "type", "x"$/], // prettier-ignore
    [
      "TopoJSON",
      '{"type":"Topology","objects":{},"arcs":[]}',
      /^is TopoJSON.*: convert it with `ogr2ogr .* -s_srs EPSG:4326 /,
    ],
    ["a set of Esri's", '{"geometryType":"esriGeometryPoint","features":[]}', /^is JSON of ArcGIS.*: ask the service with f=geojson, or convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326/], // prettier-ignore
    [
      "a set of Esri's without its type",
      '{"features":[{"attributes":{},"geometry":{"x":1,"y":2}}]}',
      /^is JSON of ArcGIS/,
    ],
    ["a feature of Esri's", '{"attributes":{"a":1},"geometry":{"rings":[]}}', /^is JSON of ArcGIS/],
    ["a geometry of Esri's", '{"paths":[],"spatialReference":{"wkid":4326}}', /^is JSON of ArcGIS/],
    ["a list of Esri's features", '[{"geometry":{"x":1,"y":2}}]', /^is JSON of ArcGIS/],
    ["OpenStreetMap's", '{"version":0.6,"elements":[]}', /^is JSON of OpenStreetMap, no GeoJSON: /],
    ["CZML", '[{"id":"document","version":"1.0"}]', /^is CZML, no GeoJSON: /],
  ])("%s", (_, content, error) => {
    expect(text(content).errors).toEqual([expect.stringMatching(error)]);
  });

  test("a feature of a list that is none", () => {
    expect(from([a, 1]).errors).toEqual(["feature 2: is no Feature"]);
  });
});

test("what stands beside the properties and looks like a field is told once", () => {
  const outside = (name: string) => ({ ...feature(name), start_time: "2026-12-01T00:00:00Z", title: "x" });
  expect(from(collection(outside("a"), outside("b"))).warnings).toEqual([
    'a.geojson: stands beside the properties and is not read: put it into them ("start_time")',
  ]);
});

describe("an integer above 2^53", () => {
  const file = (properties: string, id = "1") =>
    `{"type":"FeatureCollection","features":[${json(a)},{"type":"Feature","id":${id},"properties":{${properties}},"geometry":${json(point)}}]}`;
  const told = (path: string, number: string) =>
    `feature 2, ${path}: the number ${number} is too large to be read exactly: write it as text, "${number}"`;

  test.each<[string, string, ColumnOptions, string]>([
    ["as name", file('"name":20240115083220123456'), {}, told("properties.name", "20240115083220123456")],
    ["as key", file('"key":9007199254740993'), {}, told("properties.key", "9007199254740993")],
    ["as the named key", file('"osm":-12345678901234567891'), { key: ["name", "osm"] }, told("properties.osm", "-12345678901234567891")], // prettier-ignore
    ["as id", file("", "9007199254740993"), { key: "id" }, told("id", "9007199254740993")],
    ["as a mapped field", file('"nr":9007199254740993,"name":"b"'), { fields: { nr: "plNumber" } }, told("properties.nr", "9007199254740993")], // prettier-ignore
    ["with an exponent", file('"name":1e22'), {}, told("properties.name", "1e22")],
    ["that is infinite", file('"name":1e999'), {}, told("properties.name", "1e999")],
  ])("%s is refused as it is written", (_, content, options, error) => {
    expect(text(content, options).errors.map((line) => line.replace(/ \(.*?\)/, ""))).toContain(error);
  });

  test("on a line of its own is told with its own digits", () => {
    const line = (id: string) => `{"type":"Feature","id":${id},"properties":{},"geometry":${json(point)}}`;
    const { errors } = text(`${line("9007199254740993")}\n${line("9007199254740995")}`, { key: "id" });
    expect(errors.map((error) => /number (\d+)/.exec(error)?.[1])).toEqual(["9007199254740993", "9007199254740995"]); // prettier-ignore
  });

  test.each<[string, string]>([
    ["that nothing is made of", file('"osm_id":9007199254740993,"name":"b"', "9007199254740993")],
    ["as text", file('"name":"b","key":"9007199254740993"')],
    ["up to it", file('"name":9007199254740991')],
    ["among digits of coordinates", file('"name":"b"').replace("46.5", "46.50000000000000000001")],
  ])("%s is read", (_, content) => {
    expect(text(content).errors).toEqual([]);
  });

  test("in an object of a program is refused as JavaScript has it", () => {
    const { errors } = outcome((warn) => readGeoJson(feature(2 ** 60), {}, warn));
    expect(errors).toEqual([
      expect.stringContaining("properties.name: the number 1152921504606847000 is too"),
    ]);
  });
});

describe("the member crs", () => {
  const named = (name: string) => ({ type: "name", properties: { name } });
  test.each<[string, unknown]>([
    ["absent", undefined],
    ["null", null],
    ["EPSG", named("EPSG:4326")],
    ["lower case", named("epsg:4326")],
    ["OGC's URN", named("urn:ogc:def:crs:OGC:1.3:CRS84")],
    ["OGC's URN without a version", named("urn:ogc:def:crs:OGC::CRS84")],
    ["EPSG's URN", named("urn:ogc:def:crs:EPSG::4326")],
    ["EPSG's URN with a version", named("urn:ogc:def:crs:EPSG:6.9:4326")],
    ["an old URN", named("urn:x-ogc:def:crs:EPSG:4326")],
    ["OGC's address", named("http://www.opengis.net/def/crs/OGC/1.3/CRS84")],
    ["EPSG's address", named("http://www.opengis.net/def/crs/EPSG/0/4326")],
    ["GML's address", named("http://www.opengis.net/gml/srs/epsg.xml#4326")],
    ["CRS84", named("CRS84")],
    ["WGS84", named("WGS84")],
    ["with heights", named("EPSG:4979")],
    ["compound", named("EPSG:4326+5773")],
    ["type EPSG", { type: "EPSG", properties: { code: 4326 } }],
    ["type epsg, as text", { type: "epsg", properties: { code: "4326" } }],
    ["type OGC", { type: "OGC", properties: { urn: "urn:ogc:def:crs:OGC:1.3:CRS84" } }],
    ["a link", { type: "link", properties: { href: "http://spatialreference.org/ref/epsg/4326/proj4/", type: "proj4" } }], // prettier-ignore
    ["a link to epsg.io", { type: "link", properties: { href: "https://epsg.io/4326.json" } }],
    ["geopandas", { init: "epsg:4326" }],
    ["a text", "EPSG:4326"],
    ["a number", 4326],
    ["PROJJSON", { type: "GeographicCRS", name: "x", id: { authority: "EPSG", code: 4326 } }],
  ])("is WGS 84: %s", (_, member) => {
    expect(crsOf(member)).toBe(wgs84);
  });

  test.each<[unknown, string | undefined]>([
    [named("EPSG:25832"), "EPSG:25832"],
    [named("urn:ogc:def:crs:EPSG::3857"), "EPSG:3857"],
    [named("urn:ogc:def:crs:EPSG::900913"), "EPSG:3857"],
    [named("ESRI:54009"), "ESRI:54009"],
    [{ type: "EPSG", properties: { code: 2180 } }, "EPSG:2180"],
    [
      { type: "link", properties: { href: "http://spatialreference.org/ref/epsg/26915/esriwkt/" } },
      "EPSG:26915",
    ],
    [named('PROJCS["x"]'), 'PROJCS["x"]'],
    [{ type: "link", properties: { href: "data.crs" } }, "data.crs"],
    [{ type: "name" }, undefined],
    [{}, undefined],
    [[], undefined],
  ])("%j is %p", (member, system) => {
    expect(crsOf(member)).toBe(system);
  });

  test.each<[string, unknown, RegExp]>([
    [
      "that says nothing",
      { ...collection(a), crs: { type: "name" } },
      /^crs: does not say which system it is/,
    ],
    ["of one feature only", collection(a, { ...b, crs: named("EPSG:3857") }), /^feature 2 \("b"\), crs: is EPSG:3857, where the first one's is WGS 84: split/], // prettier-ignore
    ["of one geometry only", collection(a, { ...b, geometry: { ...point, crs: named("EPSG:3857") } }), /^feature 2 \("b"\), crs: is EPSG:3857/], // prettier-ignore
  ])("is refused: %s", (_, content, error) => {
    expect(from(content).errors.filter((line) => error.test(line))).toHaveLength(1);
  });
});
