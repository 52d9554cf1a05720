// Shapefiles, zipped and loose. Those in cases/ were written by GDAL 3.12 and pyshp 3.1.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { FileFailures } from "../../../provider/load/fileFailures";
import { loadOrders } from "../../../provider/load/loadOrders";
import { shapefileRows } from "../../../provider/load/shapefile";
import { contentOf, entriesOf } from "../../../provider/load/zipArchive";
import { fileOf, outcome } from "./files";
import { zipOf } from "./zipFile";

const zipped = (name: string) => join(__dirname, `cases/${name}.zip`);
const load = (path: string, options: ColumnOptions = {}) =>
  outcome((warn) => loadOrders(path, undefined, options, warn));

/** The files of a zipped shapefile, by suffix. */
function partsOf(name: string): Record<string, Buffer> {
  const bytes = readFileSync(zipped(name));
  return Object.fromEntries(
    entriesOf(bytes).map((entry) => [entry.name.slice(entry.name.indexOf(".")), contentOf(bytes, entry)]),
  );
}

/** @returns the path of the .shp. */
function loose(parts: Record<string, Buffer | undefined>, stem = "targets"): string {
  const folder = mkdtempSync(join(tmpdir(), "planet-tasking-load-"));
  for (const [suffix, bytes] of Object.entries(parts))
    if (bytes) writeFileSync(join(folder, stem + suffix), bytes);
  return join(folder, stem + Object.keys(parts).find((suffix) => suffix.toLowerCase() === ".shp")!);
}

const point = (x: number, y: number) => ({ type: "Point", coordinates: [x, y] });
const square = [[8, 46], [8.3, 46], [8.3, 46.3], [8, 46.3], [8, 46]]; // prettier-ignore
const hole = [[8.1, 46.1], [8.1, 46.2], [8.2, 46.2], [8.2, 46.1], [8.1, 46.1]]; // prettier-ignore
const line = [[8, 46], [8.1, 46.1]]; // prettier-ignore

test.each<[string, Record<string, unknown>, string[]?]>([
  ["lines", { l: { type: "LineString", coordinates: line } }],
  ["pointz", { z: point(8.03, 46.44) }, ["altitudes are dropped"]],
  ["pointm", { m: point(8, 46) }, ["measures (M) are not used"]],
  ["polylinem", { lm: { type: "LineString", coordinates: line } }, ["measures (M) are not used"]],
  ["polygonzm", { zm: { type: "Polygon", coordinates: [[[8, 46], [8.3, 46], [8.3, 46.3], [8, 46]]] } }, ["measures", "altitudes"]],
  ["hole", { h: { type: "Polygon", coordinates: [square, hole] } }],
  ["multipoint1", { mp: point(8, 46) }],
  ["utf8", { "Zürich 日本": point(8.03, 46.44) }],
  ["cp1252", { Zürich: point(8.03, 46.44) }],
  ["cp1251", { Москва: point(8.03, 46.44) }],
  ["cp932", { 東京: point(8.03, 46.44) }],
  ["utm32", { u: { type: "Polygon", coordinates: [square] } }],
  ["mercator", { m: point(8, 46) }],
  ["stateplane", { la: point(-118.2, 34) }],
  ["l93", { paris: point(2.35, 48.85) }],
  ["deleted", { Bern: point(7.45, 46.95) }, ["is marked as deleted, so it is left out (record 1)", 'not read: "prio"']],
])("%s.shp is read, zipped and loose", (name, places, warned = []) => {
  for (const path of [zipped(name), loose(partsOf(name))]) {
    const { orders, errors, warnings } = load(path);
    expect(errors).toEqual([]);
    const expected = Object.entries(places).map(([key, geometry]) => [key, { name: key, geometry }]);
    expect(orders).toEqual(Object.fromEntries(expected));
    expect(warnings).toEqual(warned.map((one) => expect.stringContaining(one) as string));
  }
}); // prettier-ignore

test.each([
  ["two", 'record 1 ("t"), shape: a MultiPolygon of 2 parts is not one order: make each part a feature'],
  ["island", 'record 1 ("i"), shape: a MultiPolygon of 2 parts is not one order: make each part a feature'],
  ["multiline", 'record 1 ("ml"), shape: a MultiLineString of 2 parts is not one order: make each part a feature'],
  ["nullshape", 'record 2 ("none"), shape: has no geometry'],
  ["cp850", "record 1, name: is in CP850, which is not known: save the shapefile with UTF-8"],
  ["lv95", expect.stringMatching(/^crs: "CH1903\+_LV95": the shift of its datum "D_CH1903\+" to WGS 84 is not known: transform the file with `ogr2ogr .* \/vsizip\/\S+lv95\.zip`/)],
  ["osgb", expect.stringMatching(/^crs: "British_National_Grid": the shift of its datum "D_OSGB_1936" to WGS 84 is not known/)],
  ["nad27", expect.stringMatching(/^crs: "GCS_North_American_1927": the shift of its datum "D_North_American_1927" to WGS 84 is not known/)],
])("%s.shp is refused by record, column or system", (name, error) => {
  expect(load(zipped(name)).errors).toEqual([error]);
}); // prettier-ignore

test("the columns of the table give fields, whatever their type", () => {
  const { orders } = load(zipped("points"));
  const aletsch = { name: "Aletsch", endTime: "2027-07-01T00:00:00Z", altitude: 100 };
  expect(orders).toEqual({
    Aletsch: { ...aletsch, geometry: point(8.03, 46.44) },
    // GDAL writes asterisks for a number that is missing.
    Bern: { name: "Bern", geometry: point(7.45, 46.95) },
  });
});

test("each type of the table is read, and a number of too many digits stays as it is written", () => {
  const parts = partsOf("pyshp");
  const source = { name: "a.shp", bytes: parts[".shp"]!, beside: (suffix: string) => parts[suffix] };
  const { rows, names } = shapefileRows(source, {}, new FileFailures("a.shp"));
  expect([...names]).toEqual(["name", "count", "big", "ratio", "f", "day", "flag", "flag2"]);
  expect(rows.map(({ properties }) => properties)).toEqual([
    { name: "Zürich", count: 7, big: "123456789012345678", ratio: 0.25, f: 1.5, day: "2027-03-01", flag: true },
    { flag: false },
  ]); // prettier-ignore
});

test("a text whose encoding nothing names is read as Windows-1252, and told", () => {
  const { orders, warnings } = load(zipped("pyshp"), { key: "count" });
  expect(orders).toHaveProperty("7", { name: "Zürich", geometry: point(8, 46) });
  expect(warnings).toContainEqual(
    expect.stringContaining("the .dbf names no encoding, so its texts are read as Windows-1252"),
  );
});

test("a record that cannot be read is left out where the program says so", () => {
  const parts = partsOf("points");
  const dbf = Buffer.from(parts[".dbf"]!);
  dbf[dbf.indexOf("Aletsch")] = 0xff;
  const path = loose({ ...parts, ".dbf": dbf });
  expect(load(path).errors).toEqual([
    expect.stringMatching(/^record 1, name: is not in UTF-8, as the \.cpg or the \.dbf says$/),
  ]);
  const { orders, warnings } = load(path, { onProblem: "skip" });
  expect(Object.keys(orders!)).toEqual(["Bern"]);
  expect(warnings).toContainEqual(expect.stringContaining("left out: record 1"));
});

describe("the files beside a loose shapefile", () => {
  const { ".shp": shp, ".dbf": dbf, ".prj": prj, ".cpg": cpg } = partsOf("cp1252");

  test("are found whatever the case of their suffixes", () => {
    expect(load(loose({ ".SHP": shp, ".Dbf": dbf, ".PRJ": prj, ".cPg": cpg })).orders).toHaveProperty(
      "Zürich",
    );
  });

  test("are those of the same name only", () => {
    const path = loose({ ".shp": shp, ".prj": prj, "2.dbf": dbf, ".shp.xml": Buffer.from("<metadata/>") });
    expect(load(path).warnings).toEqual([expect.stringContaining("has no .dbf beside it")]);
  });

  test("may be missing, which is told", () => {
    const { orders, warnings } = load(loose({ ".shp": shp }));
    expect(Object.values(orders!)).toEqual([{ geometry: point(8.03, 46.44) }]);
    expect(warnings).toEqual([
      expect.stringContaining("has no .dbf beside it, so its shapes have no names"),
      expect.stringContaining("has no .prj beside it, so its coordinates are taken as WGS 84"),
    ]);
  });

  test("do not count where the option crs says another system", () => {
    const utm = partsOf("utm32");
    const wrong = loose({ ...utm, ".prj": prj });
    expect(load(wrong).errors).toEqual([expect.stringContaining("the coordinates are not degrees")]);
    const { orders, warnings } = load(wrong, { crs: "EPSG:25832" });
    expect(orders).toEqual({ u: { name: "u", geometry: { type: "Polygon", coordinates: [square] } } });
    expect(warnings).toEqual([expect.stringContaining("the option crs, EPSG:25832, counts")]);
  });

  test("are refused where they do not belong to it", () => {
    const other = partsOf("points")[".dbf"]!;
    expect(load(loose({ ".shp": shp, ".dbf": other, ".prj": prj })).errors).toEqual([
      "has 1 shapes in the .shp and 2 records in the .dbf: copy both again",
    ]);
  });

  test("are refused where they are cut off", () => {
    expect(load(loose({ ".shp": shp, ".dbf": dbf!.subarray(0, -20), ".prj": prj })).errors).toEqual([
      "has a .dbf that is cut off or no table: copy it again",
    ]);
  });

  test.each([
    ["UTF-8", "record 1, name: is not in UTF-8, as the .cpg or the .dbf says"],
    ["EBCDIC", "record 1, name: is in EBCDIC, which is not known: save the shapefile with UTF-8"],
  ])("with the wrong encoding %s", (wrong, error) => {
    expect(load(loose({ ".shp": shp, ".dbf": dbf, ".prj": prj, ".cpg": Buffer.from(wrong) })).errors).toEqual(
      [error],
    );
  });

  test.each([
    "1252",
    "ANSI 1252",
    "cp1252",
    "windows-1252\r\n",
    "ISO 8859-1",
    "ISO-8859-1",
    "88591",
    "LATIN1",
  ])("with the encoding written as %j", (name) => {
    expect(
      load(loose({ ".shp": shp, ".dbf": dbf, ".prj": prj, ".cpg": Buffer.from(name) })).orders,
    ).toHaveProperty("Zürich");
  });

  test("of a table whose header names the encoding", () => {
    const russian = partsOf("cp1251");
    const said = Buffer.from(russian[".dbf"]!);
    said[29] = 0xc9;
    expect(load(loose({ ...russian, ".dbf": said, ".cpg": undefined })).orders).toHaveProperty("Москва");
  });
});

test("of several shapefiles in an archive, the option layer names one", () => {
  const parts = (name: string) => Object.entries(partsOf(name)).map(([suffix, content]) => ({ name: `out/${name}${suffix}`, content }));
  const both = fileOf(zipOf([...parts("lines"), ...parts("hole")]), "a.zip");
  expect(load(both).errors).toEqual([expect.stringMatching(/say which with `layer`, one of "out\/lines\.shp", "out\/hole\.shp"$/)]);
  expect(Object.keys(load(both, { layer: "hole" }).orders!)).toEqual(["h"]);
}); // prettier-ignore

describe("a .shp", () => {
  const shp = partsOf("hole")[".shp"]!;
  const record = (content: Buffer) => {
    const header = Buffer.alloc(8);
    header.writeInt32BE(1, 0);
    header.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([shp.subarray(0, 100), header, content]);
  };
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(shp);
    change(bytes);
    return bytes;
  };
  const typed = (type: number) => Buffer.from([type, 0, 0, 0, ...Array<number>(60).fill(0)]);

  test.each<[string, Buffer, RegExp]>([
    ["that is cut off in a record", shp.subarray(0, -10), /^record 1: the \.shp is cut off there, or damaged/],
    ["that is cut off in the head of a record", shp.subarray(0, 104), /^record 1: the \.shp is cut off there/],
    ["with a negative length", changed((bytes) => bytes.writeInt32BE(-5, 104)), /^record 1: the \.shp is cut off there/],
    ["with a billion parts", changed((bytes) => bytes.writeUInt32LE(1e9, 144)), /^record 1: is shorter than it says/],
    ["with a billion points", changed((bytes) => bytes.writeUInt32LE(1e9, 148)), /^record 1: is shorter than it says/],
    ["with parts out of order", changed((bytes) => bytes.writeUInt32LE(9, 152)), /^record 1: is shorter than it says/],
    ["with a MultiPatch", record(typed(31)), /^record 1: a MultiPatch has no outline/],
    ["of a type that is not known", record(typed(7)), /^record 1: its type of shape, 7, is not known/],
    ["with a point at infinity", record(Buffer.concat([typed(1).subarray(0, 4), doubles(Infinity, 1)])), /^record 1, shape/],
    ["with a point of no place", record(Buffer.concat([typed(1).subarray(0, 4), doubles(NaN, NaN)])), /^record 1, shape: has no geometry/],
    ["without points", record(typed(8)), /^record 1, shape: /],
    ["without shapes", shp.subarray(0, 100), /^holds no features/],
  ])("%s is refused by record", (_, bytes, error) => {
    expect(load(loose({ ".shp": bytes })).errors).toEqual([expect.stringMatching(error)]);
  }); // prettier-ignore

  test("whose rings turn the other way is read as well", () => {
    const turned = changed((bytes) => {
      // Ten positions of 16 bytes, in two rings of five.
      const positions = bytes.subarray(160, 320);
      const original = Buffer.from(positions);
      for (let i = 0; i < 10; i++)
        original.copy(positions, 16 * (i < 5 ? 4 - i : 14 - i), 16 * i, 16 * i + 16);
    });
    const [order] = Object.values(load(loose({ ".shp": turned })).orders!);
    expect(order).toEqual({ geometry: { type: "Polygon", coordinates: [square, hole] } });
  });
});

function doubles(...values: number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, i) => bytes.writeDoubleLE(value, 8 * i));
  return bytes;
}
