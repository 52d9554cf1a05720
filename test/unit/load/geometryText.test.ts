// Geometries in cells: well-known text and binary of each form, and what is refused of them.
import fc from "fast-check";
import { Unreadable } from "../../../provider/load/unreadable";
import { FileFailures } from "../../../provider/load/fileFailures";
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { csvRows } from "../../../provider/load/csv";
import { isGeometryText, readGeometryText } from "../../../provider/load/geometryText";
import { fileOf, outcome, readCsv } from "./files";

const area = [[[8, 46], [8.1, 46], [8.1, 46.1], [8, 46]]]; // prettier-ignore
const crs84 = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>";
const epsg = "<http://www.opengis.net/def/crs/EPSG/0/4326>";
const literal = "^^<http://www.opengis.net/ont/geosparql#wktLiteral>";

test.each<[string, string, unknown]>([
  ["POINT(8.1 46.5)", "Point", [8.1, 46.5]],
  ["Point (8.1 46.5)", "Point", [8.1, 46.5]],
  ["  point\t(\n 8.1\t46.5 \r\n) ", "Point", [8.1, 46.5]],
  ["POINT(+8.1 -4.65e1)", "Point", [8.1, -46.5]],
  ["POINT(8.1 46.5 412.5)", "Point", [8.1, 46.5, 412.5]],
  ["POINT Z (8.1 46.5 412.5)", "Point", [8.1, 46.5, 412.5]],
  ["POINTZ(8.1 46.5 412.5)", "Point", [8.1, 46.5, 412.5]],
  ["POINT M (8.1 46.5 412.5)", "Point", [8.1, 46.5]],
  ["POINTM(8.1 46.5 412.5)", "Point", [8.1, 46.5]],
  ["POINT ZM (8.1 46.5 412.5 7)", "Point", [8.1, 46.5, 412.5]],
  ["POINTZM (8.1 46.5 412.5 7)", "Point", [8.1, 46.5, 412.5]],
  ["POINT(8.1 46.5 412.5 7)", "Point", [8.1, 46.5, 412.5]],
  ["LINESTRING (8 46,8.1 46)", "LineString", [[8, 46], [8.1, 46]]],
  ["LINESTRING(8 46 0,8.1 46 0)", "LineString", [[8, 46, 0], [8.1, 46, 0]]],
  ["POLYGON((8 46,8.1 46,8.1 46.1,8 46))", "Polygon", area],
  ["POLYGON ((8 46 ,8.1 46, 8.1 46.1, 8 46))", "Polygon", area],
  ["POLYGON((8 46 0,8.1 46 0,8.1 46.1 0,8 46 0))", "Polygon", [[[8, 46, 0], [8.1, 46, 0], [8.1, 46.1, 0], [8, 46, 0]]]],
  ["MULTIPOINT(1 2, 3 4)", "MultiPoint", [[1, 2], [3, 4]]],
  ["MULTIPOINT((1 2),(3 4))", "MultiPoint", [[1, 2], [3, 4]]],
  ["MULTILINESTRING((1 2,3 4),(5 6,7 8))", "MultiLineString", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]],
  ["MULTIPOLYGON(((8 46,8.1 46,8.1 46.1,8 46)))", "MultiPolygon", [area]],
  ["SRID=4326;POINT(8.1 46.5)", "Point", [8.1, 46.5]],
  ["srid=4326; POINT(8.1 46.5)", "Point", [8.1, 46.5]],
  ["SRID=0;POINT(8.1 46.5)", "Point", [8.1, 46.5]],
  [`${crs84} POINT(8.1 46.5)`, "Point", [8.1, 46.5]],
  [`${crs84.replace("http:", "https:")}POINT(8.1 46.5)`, "Point", [8.1, 46.5]],
  ["<urn:ogc:def:crs:OGC:1.3:CRS84> POINT(8.1 46.5)", "Point", [8.1, 46.5]],
  [`${epsg} POINT(46.5 8.1)`, "Point", [8.1, 46.5]],
  [`${epsg} Point(46.5 8.1 400)`, "Point", [8.1, 46.5, 400]],
  [`${epsg}POLYGON((46 8,46 8.1,46.1 8.1,46 8))`, "Polygon", area],
  [`${epsg.replace("/0/", "/9.9.1/")} POINT(46.5 8.1)`, "Point", [8.1, 46.5]],
  ["<urn:ogc:def:crs:EPSG::4326> POINT(46.5 8.1)", "Point", [8.1, 46.5]],
  [`"POINT(8.1 46.5)"${literal}`, "Point", [8.1, 46.5]],
  [`"${epsg} POINT(46.5 8.1)"^^geo:wktLiteral`, "Point", [8.1, 46.5]],
  ['{"type":"Point","coordinates":[8.1,46.5]}', "Point", [8.1, 46.5]],
  // Made by PostGIS's ST_AsHEXEWKB, ST_AsBinary and their likes; see also the table of bytes below.
  ["0101000020E610000033333333333320400000000000404740", "Point", [8.1, 46.5]],
  ["0101000020e610000033333333333320400000000000404740", "Point", [8.1, 46.5]],
  ["010100000033333333333320400000000000404740", "Point", [8.1, 46.5]],
  ["0x010100000033333333333320400000000000404740", "Point", [8.1, 46.5]],
  ["\\x010100000033333333333320400000000000404740", "Point", [8.1, 46.5]],
  ["000000000140203333333333334047400000000000", "Point", [8.1, 46.5]],
])("%j is read", (text, type, coordinates) => {
  expect(readGeometryText(text)).toMatchObject({ geometry: { type, coordinates } });
  expect(isGeometryText(text)).toBe(true);
}); // prettier-ignore

test("a collection is read with its parts, also in the other order of axes", () => {
  const geometries = [{ type: "Point", coordinates: [1, 2] }, { type: "LineString", coordinates: [[3, 4], [5, 6]] }]; // prettier-ignore
  expect(readGeometryText("GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(3 4,5 6))").geometry).toEqual({ type: "GeometryCollection", geometries }); // prettier-ignore
  expect(readGeometryText(`${epsg} GEOMETRYCOLLECTION (POINT (2 1), LINESTRING (4 3, 6 5))`).geometry).toEqual({ type: "GeometryCollection", geometries }); // prettier-ignore
});

test("a system 0 is none, so the option `crs` may name it", () => {
  const load = (crs?: string) =>
    outcome((warn) => readCsv(fileOf("key,wkt\na,SRID=0;POINT(8 46)", "a.csv"), { crs }, warn));
  for (const crs of [undefined, "EPSG:4326"])
    expect(load(crs).orders).toEqual({ a: { geometry: { type: "Point", coordinates: [8, 46] } } });
});

test("well-known binary in base64 is named", () => {
  expect(() => readGeometryText("AQEAAACPwvUoXI8QQJqZmZmZ+UlA")).toThrow(
    'is in base64: export it as well-known text (got "AQEAAACPwvUoXI8QQJqZmZmZ+UlA")',
  );
});

test.each(["POINT EMPTY", "POLYGON Z EMPTY", "multipolygon empty", "SRID=4326;POINT EMPTY", "GEOMETRYCOLLECTION EMPTY", "0101000000000000000000F87F000000000000F87F", "010300000000000000", "010700000000000000"])(
  "%s has no geometry",
  (text) => {
    expect(readGeometryText(text).geometry).toBeUndefined();
  },
); // prettier-ignore

describe("is refused:", () => {
  const notText = "is not well-known text: ";
  const notBinary = "is not well-known binary: ";
  const more = `${notText}more follows after the first geometry`;
  const commas = "; it has decimal commas: write points";
  const point = "010100000033333333333320400000000000404740";
  test.each<[string, string]>([
    ["POLYGON((0 0,1 0,1 1,0 0)) POLYGON((5 5,6 5,6 6,5 5))", more],
    ["POLYGON((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5))", more],
    ["MULTIPOLYGON(((0 0,1 0,1 1,0 0)))  POINT(7 7)", more],
    ["POINT(0 0)POINT(1 0)", more],
    ["POINT(1 2)(3 4)", more],
    ["POINT(1 2))", more],
    ["POINT(1 2);", more],
    ["POINT(1 2), 25 m", more],
    ["POINT EMPTY POINT(1 2)", more],
    [`"POINT(1 2)" POINT(3 4)`, `${notText}"\\"POINT" stands where POINT`],
    ["POLYGON((0 0,1 0,1 1,0 0),)", `${notText}")" stands where "(" is expected, at character 27 (got`],
    ["POINT (1 2 3 4 5)", `${notText}a position has 5 numbers (got`],
    ["LINESTRING(1 2 3,4 5)", `${notText}a position has 2 numbers instead of 3 (got`],
    ["LINESTRING(1 2,4 5 6)", `${notText}a position has 3 numbers instead of 2 (got`],
    ["POINT Z (1 2)", `${notText}a position has 2 numbers instead of 3 (got`],
    ["POINT(1)", `${notText}a position has only one number (got`],
    ["POINT(1,2)", `${notText}a position has only one number (got`],
    ["POINT()", `${notText}")" stands where a number is expected`],
    ["LINESTRING(1 2;3 4)", `${notText}"2;3" stands where a number is expected, at character 14 (got`],
    ["POINT(1 2", `${notText}it ends where ")" is expected, at character 10 (got`],
    ["POINT 1 2", `${notText}"1" stands where "(" is expected`],
    ["POINT(1abc 2)", `${notText}"1abc" stands where a number`],
    ["POINT(nan nan)", `${notText}"nan" stands where a number`],
    ["POINT(8° 46°)", `${notText}"8°" stands where a number`],
    ["POINT(1 2, 3 4)", `${notText}a POINT has one position (got`],
    ["MULTIPOINT((1 2, 5 6))", `${notText}"," stands where ")" is expected`],
    ["LINESTRING((0 0),(1 1))", `${notText}"(" stands where a number is expected`],
    ["POLYGON(0 0,1 0,1 1,0 0)", `${notText}"0" stands where "(" is expected`],
    ["CURVEPOLYGON(CIRCULARSTRING(0 0,4 0,4 4,0 4,0 0))", `${notText}a CURVEPOLYGON is no point, line or area`],
    ["BOX(8 46,9 47)", `${notText}a BOX is no point`],
    ["here", `${notText}"here" stands where POINT, LINESTRING or POLYGON is expected, at character 1 (got`],
    ["46.5, 8.1", `${notText}"46.5" stands where POINT`],
    [`GEOMETRYCOLLECTION(${"GEOMETRYCOLLECTION(".repeat(20)}`, `${notText}is nested too deep`],
    // Decimal commas are named where there are some, and only there.
    ["POINT(8,1 46)", `${notText}a position has only one number${commas} (got`],
    ["POINT(4,14 51,95)", `${notText}a position has only one number${commas} (got`],
    ["LINESTRING(4,14 51,95, 5,1 52,3)", `${notText}a position has only one number${commas} (got`],
    ["POLYGON((8,0 46,0 ,8,1 46,0 ,8,1 46,1 ,8,0 46,0))", `${notText}a position has only one number${commas} (got`],
    // Systems of coordinates.
    ["<http://www.wikidata.org/entity/Q405> Point(1 2)", "http://www.wikidata.org/entity/Q405 is not WGS 84"],
    ["<http://www.opengis.net/def/crs/EPSG/0/25832> POINT(1 2)", "http://www.opengis.net/def/crs/EPSG/0/25832 is not WGS 84: transform"],
    ["<http://www.opengis.net/def/crs/EPSG/0/43260> POINT(1 2)", "http://www.opengis.net/def/crs/EPSG/0/43260 is not WGS 84"],
    ['{"type":"Point","coordinates":[1,2],"crs":{"type":"link"}}', "crs: what it refers to is not WGS 84"],
    ['{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"local"}}}', "crs: local is not WGS 84"],
    ["{", "is not JSON (got"],
    // Binary.
    [`${point}00`, `${notBinary}1 bytes follow after the first geometry`],
    [point + point, `${notBinary}21 bytes follow`],
    [point.slice(0, -2), `${notBinary}it ends too early`],
    [point.slice(0, -1), `${notBinary}it ends within a byte`],
    ["0101000000", `${notBinary}it ends too early`],
    ["01020000004000000000", `${notBinary}it ends too early`],
    ["0102000000FFFFFFFF", `${notBinary}it ends too early`],
    ["010A00000000000000", `${notBinary}type 10 is no point, line or area of GeoJSON`],
    ["01A10F000000000000", `${notBinary}type 4001 is no point`],
    [`010400000001000000${"010200000000000000"}`, `${notBinary}a MultiPoint holds a part of another type`],
    [`01040000000100000002${point.slice(2)}`, `${notBinary}byte 10 is no order of bytes (0 or 1)`],
    ["010700000001000000".repeat(20), `${notBinary}is nested too deep`],
    // The own forms of MySQL and SQL Server.
    [`E6100000${point}`, "is hexadecimal, but no well-known binary: export it as well-known text"],
    ["0xE6100000010C0000000000404740333333333333204000", "is hexadecimal, but no well-known binary"],
    [`00000000${point}`, `${notBinary}4 bytes follow after the first geometry`],
    ["47500001E6100000010100000000000000", "is hexadecimal, but no well-known binary"],
  ])("%j", (text, reason) => {
    expect(() => readGeometryText(text)).toThrow(reason);
    const told = outcome((warn) => readCsv(fileOf(`wkt\tkey\n"${text.replaceAll('"', '""')}"\ta`), {}, warn));
    expect(told.errors).toEqual([expect.stringContaining(`row 2, wkt: ${reason.slice(0, 40)}`)]);
  }); // prettier-ignore
});

describe("binary is read as its bytes say:", () => {
  const bytesOf = (isLittle: boolean) => {
    const count = (value: number) => {
      const bytes = Buffer.alloc(4);
      if (isLittle) bytes.writeUInt32LE(value >>> 0);
      else bytes.writeUInt32BE(value >>> 0);
      return bytes.toString("hex");
    };
    const numbers = (...values: number[]) =>
      values
        .map((value) => {
          const bytes = Buffer.alloc(8);
          if (isLittle) bytes.writeDoubleLE(value);
          else bytes.writeDoubleBE(value);
          return bytes.toString("hex");
        })
        .join("");
    const head = (code: number) => `${isLittle ? "01" : "00"}${count(code)}`;
    return { count, numbers, head };
  };
  const [z, m, srid] = [0x80000000, 0x40000000, 0x20000000];
  test.each([true, false])("little end first: %s", (isLittle) => {
    const { count, numbers, head } = bytesOf(isLittle);
    const read = (hex: string) => readGeometryText(hex.toUpperCase());
    const point = { type: "Point", coordinates: [1, 2] };
    expect(read(head(1) + numbers(1, 2))).toMatchObject({ geometry: point, hadMeasures: false });
    expect(read(head(1 + srid) + count(3857) + numbers(1, 2))).toMatchObject({ geometry: point, srid: 3857 });
    for (const code of [1001, 1 + z, 1001 + z])
      expect(read(head(code) + numbers(1, 2, 3)).geometry).toEqual({ type: "Point", coordinates: [1, 2, 3] });
    for (const code of [2001, 1 + m])
      expect(read(head(code) + numbers(1, 2, 9))).toMatchObject({ geometry: point, hadMeasures: true });
    for (const code of [3001, 1 + z + m])
      expect(read(head(code) + numbers(1, 2, 3, 9))).toMatchObject({ geometry: { coordinates: [1, 2, 3] }, hadMeasures: true });
    expect(read(head(1 + z + srid) + count(4326) + numbers(1, 2, 3))).toMatchObject({ geometry: { coordinates: [1, 2, 3] }, srid: 4326 });
    const line = count(2) + numbers(1, 2, 3, 4);
    expect(read(head(2) + line).geometry).toEqual({ type: "LineString", coordinates: [[1, 2], [3, 4]] });
    const area = count(2) + line + line;
    const rings = [[[1, 2], [3, 4]], [[1, 2], [3, 4]]];
    expect(read(head(3) + area).geometry).toEqual({ type: "Polygon", coordinates: rings });
    expect(read(head(4) + count(1) + head(1) + numbers(1, 2)).geometry).toEqual({ type: "MultiPoint", coordinates: [[1, 2]] });
    expect(read(head(5) + count(1) + head(2) + line).geometry).toEqual({ type: "MultiLineString", coordinates: [[[1, 2], [3, 4]]] });
    expect(read(head(6 + srid) + count(4326) + count(1) + head(3) + area).geometry).toEqual({ type: "MultiPolygon", coordinates: [rings] });
    expect(read(head(7) + count(2) + head(1) + numbers(1, 2) + head(2) + line).geometry).toMatchObject({ type: "GeometryCollection", geometries: [point, { type: "LineString" }] });
    // Each part says in which order its own bytes stand.
    const other = bytesOf(!isLittle);
    expect(read(head(4) + count(1) + other.head(1) + other.numbers(1, 2)).geometry).toEqual({ type: "MultiPoint", coordinates: [[1, 2]] });
  });
}); // prettier-ignore

test("altitudes and measures are dropped with a warning, and an altitude of 0 without", () => {
  const warningsOf = (text: string) =>
    outcome((warn) => readCsv(fileOf(`wkt\tkey\n${text}\ta`), {}, warn)).warnings;
  expect(warningsOf("POINT(8.1 46.5 412.5)")).toEqual([expect.stringContaining("altitudes are dropped")]);
  expect(warningsOf("POINT(8.1 46.5 0)")).toEqual([]);
  expect(warningsOf("POINT M(8.1 46.5 7)")).toEqual([expect.stringContaining("measures (M) are dropped: orders have none (row 2)")]); // prettier-ignore
});

describe("the system that the cells name", () => {
  const crsOf = (lines: string[], options: ColumnOptions = {}) => {
    const failures = new FileFailures("a.csv");
    const { crs } = csvRows(["wkt\tkey", ...lines.map((line, i) => `${line}\t${i}`)].join("\n"), options, failures);
    failures.throwIfAny();
    return crs;
  }; // prettier-ignore
  const utm = "SRID=25832;POINT(500000 5100000)";
  test("is that of the file", () => {
    expect(crsOf([utm, utm])).toBe("EPSG:25832");
    expect(crsOf([utm, "", utm])).toBe("EPSG:25832");
    expect(crsOf(["0101000020110F0000000000000000F03F0000000000000040"])).toBe("EPSG:3857");
    expect(crsOf(['{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}'])).toBe("EPSG:3857"); // prettier-ignore
    expect(crsOf(['{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}}'])).toBeUndefined(); // prettier-ignore
    expect(crsOf(["POINT(1 2)", "SRID=4326;POINT(1 2)"])).toBeUndefined();
  });
  test("must be one", () => {
    expect(() => crsOf([utm, "SRID=4326;POINT(1 2)"])).toThrow("row 3, wkt: is in SRID 4326, and row 2 says EPSG:25832"); // prettier-ignore
    expect(() => crsOf(["POINT(1 2)", utm])).toThrow("row 3, wkt: is in SRID 25832, and row 2 says EPSG:4326"); // prettier-ignore
  });
  test("must be that of the option `crs`", () => {
    expect(crsOf([utm, "POINT(500000 5100000)"], { crs: "EPSG:25832" })).toBeUndefined();
    expect(() => crsOf([utm], { crs: "EPSG:3857" })).toThrow("row 2, wkt: is in SRID 25832, and `crs` says EPSG:3857"); // prettier-ignore
  });
});

describe("for any text,", () => {
  const numRuns = process.env.FULL ? 20_000 : 500;
  const number = fc.oneof(
    fc.integer({ min: -180, max: 180 }),
    fc.double({ min: -180, max: 180, noNaN: true }).map((one) => one + 0),
  );
  const position = fc.tuple(number, number);
  const lines = fc.array(position, { minLength: 1, maxLength: 5 });
  const geometry = fc.oneof(
    fc.record({ type: fc.constant("Point"), coordinates: position }),
    fc.record({ type: fc.constantFrom("LineString", "MultiPoint"), coordinates: lines }),
    fc.record({
      type: fc.constantFrom("Polygon", "MultiLineString"),
      coordinates: fc.array(lines, { minLength: 1, maxLength: 3 }),
    }),
  );
  const write = (value: unknown): string =>
    !Array.isArray(value)
      ? String(value)
      : typeof value[0] === "number"
        ? value.join(" ")
        : `(${value.map(write).join(", ")})`;
  const wktOf = ({ type, coordinates }: { type: string; coordinates: unknown }) =>
    `${type.toUpperCase()} ${type === "Point" ? `(${write(coordinates)})` : write(coordinates)}`;
  const isRefused = (text: string): boolean => {
    try {
      readGeometryText(text);
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(Unreadable);
      return true;
    }
  };

  test("a geometry is read as it was written, and nothing may follow it", () => {
    const rest = fc.string({ minLength: 1 }).filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(geometry, rest, (one, more) => {
        expect(readGeometryText(wktOf(one)).geometry).toEqual(one);
        expect(isRefused(wktOf(one) + more)).toBe(true);
      }),
      { numRuns },
    );
  });

  test("what is cut or changed is read or refused by a reason", () => {
    const binary = "0103000020E6100000010000000400000000000000000020400000000000004740333333333333204000000000000047403333333333332040CDCCCCCCCC0C474000000000000020400000000000004740";
    const start = fc.oneof(geometry.map(wktOf), fc.constantFrom(binary, `${crs84} POINT(1 2)`, "SRID=4326;POINT ZM(1 2 3 4)"));
    const piece = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom("(", ")", ",", "0", "f", "EMPTY", "<", ";", "{"));
    fc.assert(
      fc.property(start, fc.nat(), fc.nat({ max: 9 }), piece, (text, at, removed, added) => {
        const from = at % (text.length + 1);
        isRefused(text.slice(0, from) + added + text.slice(from + removed));
      }),
      { numRuns },
    );
  }); // prettier-ignore

  test("the reader of binary takes any bytes", () => {
    const code = fc.constantFrom("0101000000", "0103000000", "0106000000", "0107000000", "01EB030000", "0000000003");
    fc.assert(
      fc.property(code, fc.uint8Array({ maxLength: 60 }), (head, bytes) => {
        isRefused(head + Buffer.from(bytes).toString("hex"));
      }),
      { numRuns },
    );
  }); // prettier-ignore
});
