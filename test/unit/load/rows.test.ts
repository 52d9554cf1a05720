// Keys of rows, rows that are left out, and places at 0,0.
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { FileFailures } from "../../../provider/load/fileFailures";
import type { Row } from "../../../provider/load/row";
import { rowsToOrders } from "../../../provider/load/rowsToOrders";
import { fileOf, outcome, readCsv, readGeoJson } from "./files";

const anything: unknown = expect.anything();
const having = (fields: object): unknown => expect.objectContaining(fields);

const table = (content: string, options: ColumnOptions = {}) =>
  outcome((warn) => readCsv(fileOf(content, "a.csv"), options, warn));
const keysOf = (content: string, options: ColumnOptions = {}) =>
  Object.keys(table(content, options).orders ?? {});
const geoJson = (source: object, options: ColumnOptions = {}) =>
  outcome((warn) => readGeoJson(fileOf(JSON.stringify(source), "a.geojson"), options, warn));
const feature = (properties: object, coordinates: number[] = [8.1, 46.5], more: object = {}) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates },
  ...more,
});
const collection = (...features: object[]) => ({ type: "FeatureCollection", features });

/** Placemarks in folders. */
const placemarks = (rows: { name?: string; folder?: string }[], options: ColumnOptions = {}) =>
  outcome((warn) =>
    rowsToOrders(
      {
        rows: rows.map(({ name, folder }, index): Row => ({
          place: `placemark ${index + 1}`,
          geometry: { type: "Point", coordinates: [8.1 + index, 46.5] },
          geometryPath: "geometry",
          properties: name === undefined ? {} : { name },
          propertiesPath: "",
          folder,
        })),
        names: new Set(["name"]),
      },
      options,
      warn,
      new FileFailures("a.kml", true),
    ),
  );

describe("equal rows without names are refused, as such:", () => {
  const error = (row: string, other: string) =>
    `${row}: orders the same as ${other}, the same place and fields: remove one, or give each a name, or a key by the option \`key\``;

  test("features", () => {
    expect(geoJson(collection(feature({}), feature({}))).errors).toEqual([error("feature 2", "feature 1")]);
  });

  test("rows of a table, each with the first", () => {
    const detections = "latitude,longitude,acq_date\n46.5,8.1,2026-11-01\n46.5,8.1,2026-11-02\n46.5,8.1,2026-11-03\n46.6,8.1,2026-11-03"; // prettier-ignore
    expect(table(detections).errors).toEqual([error("row 3", "row 2"), error("row 4", "row 2")]);
    // What the error says helps.
    expect(keysOf(detections, { key: ["latitude", "longitude", "acq_date"] })).toEqual([
      "46.5/8.1/2026-11-01",
      "46.5/8.1/2026-11-02",
      "46.5/8.1/2026-11-03",
      "46.6/8.1/2026-11-03",
    ]);
  });

  test("but not where fields or times tell them apart", () => {
    const content = "lon,lat,start_time\n8.1,46.5,2026-12-01T00:00:00Z\n8.1,46.5,2027-01-01T00:00:00Z";
    expect(table(content).errors).toEqual([]);
  });
});

describe("keys that repeat are refused with what to do:", () => {
  const error = (place: string, key: string, other: string, remedy: string) =>
    `${place}: the key "${key}" is that of ${other} already: rename one, or ${remedy}`;

  test("another column is unique", () => {
    expect(
      geoJson(collection(feature({ name: "a", fid: 1 }), feature({ name: "a", fid: 2 }, [9.1, 46.5]))).errors,
    ).toEqual([error('feature 2 ("a")', "a", 'feature 1 ("a")', 'say key: "fid"')]);
  });

  test("the features' ids are unique", () => {
    const [one, two] = [
      feature({ name: "a" }, [8.1, 46.5], { id: 1 }),
      feature({ name: "a" }, [9.1, 46.5], { id: 2 }),
    ];
    expect(geoJson(collection(one, two)).errors).toEqual([
      error('feature 2 ("a")', "a", 'feature 1 ("a")', 'say key: "id"'),
    ]);
  });

  test("two columns together are unique", () => {
    const rows = [
      ["a", "x", 1],
      ["a", "y", 1],
      ["b", "x", 1],
    ].map(([name, plot, crop], index) => feature({ name, plot, crop }, [8.1 + index, 46.5]));
    expect(geoJson(collection(...rows)).errors).toEqual([
      error('feature 2 ("a")', "a", 'feature 1 ("a")', 'say key: ["name","plot"]'),
    ]);
  });

  test("folders tell them apart", () => {
    const rows = [
      { name: "Untitled Polygon", folder: "North" },
      { name: "Untitled Polygon", folder: "South" },
    ];
    expect(placemarks(rows).errors).toEqual([
      error("placemark 2", "Untitled Polygon", "placemark 1", 'say key: ["folder","name"]'),
    ]);
    // What the error says helps, though names must be unique, too.
    expect(placemarks(rows, { key: ["folder", "name"] })).toEqual({
      orders: {
        "North/Untitled Polygon": having({ name: "North/Untitled Polygon" }),
        "South/Untitled Polygon": having({ name: "South/Untitled Polygon" }),
      },
      errors: [],
      warnings: [],
    });
  });

  test("nothing tells them apart", () => {
    const rows = [{ name: "Untitled Polygon" }, { name: "Untitled Polygon" }];
    expect(placemarks(rows).errors).toEqual([
      error("placemark 2", "Untitled Polygon", "placemark 1", "name others by the option `key`"),
    ]);
  });

  test("the keys differ, and the names repeat", () => {
    const content = "fid,name,lon,lat\n1,a,8.1,46.5\n2,a,9.1,46.5";
    expect(table(content, { key: "fid" }).errors).toEqual([
      'row 3: the name "a" is that of row 2 already: rename one, or let the keys be the names: fields: { name: null }',
    ]);
    expect(keysOf(content, { key: "fid", fields: { name: null } })).toEqual(["1", "2"]);
  });
});

describe("a key of several columns", () => {
  test("is joined by slashes", () => {
    expect(
      keysOf("region,plot,lon,lat\nnorth,1,8.1,46.5\nsouth,1,9.1,46.5", { key: ["region", "plot"] }),
    ).toEqual(["north/1", "south/1"]);
  });

  test("is computed where a cell is empty, which is told", () => {
    const { orders, warnings } = table("region,plot,lon,lat\nnorth,1,8.1,46.5\n,1,9.1,46.5", {
      key: ["region", "plot"],
    });
    expect(Object.keys(orders!)).toEqual(["north/1", expect.stringMatching(/^point-[0-9a-f]{12}$/)]);
    expect(warnings).toEqual(["a.csv: lacks what `key` names: its key is made of what it orders (row 3)"]);
  });

  test("is the name alone for a placemark in no folder", () => {
    const rows = [{ name: "a", folder: "North/East" }, { name: "b" }];
    expect(Object.keys(placemarks(rows, { key: ["folder", "name"] }).orders!)).toEqual(["North/East/a", "b"]);
  });

  test("leaves the order's name where it does not hold it", () => {
    const { orders } = table("region,plot,name,lon,lat\nnorth,1,a,8.1,46.5", { key: ["region", "plot"] });
    expect(orders).toEqual({ "north/1": having({ name: "a" }) });
  });

  test("that no order can have is refused", () => {
    const { errors } = table("a,b,lon,lat\n__x,1,8.1,46.5", { key: ["a", "b"] });
    expect(errors).toEqual(['row 2: the key "__x/1": a key must not begin with __']);
  });
});

test("a column that the program maps to the name gives the key, too", () => {
  expect(keysOf("NAME,lon,lat\na,8.1,46.5", { fields: { NAME: "name" } })).toEqual(["a"]);
});

describe("`skip`", () => {
  const content = "name,lon,lat,crop\na,8.1,46.5,rye\nb,9.1,46.5,wheat\nc,north,46.5,rye\nd,10.1,46.5,wheat";

  test("leaves out rows by any column, wrong ones, too, and each is told", () => {
    expect(table(content, { skip: ({ crop }) => crop === "rye" })).toEqual({
      orders: { b: anything, d: anything },
      errors: [],
      warnings: ['a.csv: not read: "crop"', "a.csv: `skip` leaves out 2 of 4: row 2, row 4"].reverse(),
    });
  });

  test("receives all cells as text, those of the place, too", () => {
    const seen: unknown[] = [];
    table("name,lon,lat,crop\na,8.1,46.5,", { skip: (row) => seen.push(row) > 1 });
    expect(seen).toEqual([{ name: "a", lon: "8.1", lat: "46.5", crop: "" }]);
  });

  test("receives a feature's properties and id, and a placemark's folder", () => {
    const seen: unknown[] = [];
    const skip = (row: object) => seen.push(row) > 100;
    geoJson(collection(feature({ a: 1 }, [8.1, 46.5], { id: 7 })), { skip });
    placemarks([{ name: "b", folder: "North" }], { skip });
    expect(seen).toEqual([
      { id: 7, a: 1 },
      { folder: "North", name: "b" },
    ]);
  });

  test("may leave out one of two equal rows, and the first keeps its key", () => {
    const rows = "lon,lat,scan\n8.1,46.5,1\n8.1,46.5,2";
    expect(keysOf(rows, { skip: ({ scan }) => scan === "2" })).toEqual(keysOf("lon,lat\n8.1,46.5"));
  });

  test("tells no warning of a row that it leaves out", () => {
    const { warnings } = geoJson(collection(feature({ name: "a" }), feature({ name: "b" }, [0, 0])), {
      skip: ({ name }) => name === "b",
    });
    expect(warnings).toEqual(['a.geojson: `skip` leaves out 1 of 2: feature 2 ("b")']);
  });

  test("that leaves out nothing tells nothing", () => {
    expect(table("name,lon,lat\na,8.1,46.5", { skip: () => false }).warnings).toEqual([]);
  });

  test.each<[string, (row: Readonly<Record<string, unknown>>) => boolean, string[]]>([
    ["leaves out every row", () => true, ["`skip` leaves out all of it: row 2, row 3"]],
    [
      "throws",
      ({ crop }) => (crop as string).startsWith("r"),
      [
        "row 2: `skip` throws: Cannot read properties of undefined (reading 'startsWith')",
        "row 3: `skip` throws: Cannot read properties of undefined (reading 'startsWith')",
      ],
    ],
    [
      "returns no boolean",
      ({ name }) => name as boolean,
      [
        'row 2: `skip` must return true or false (got "a")',
        'row 3: `skip` must return true or false (got "b")',
      ],
    ],
    [
      "returns a promise, which would be true for all",
      (async () => Promise.resolve(false)) as unknown as () => boolean,
      ["row 2: `skip` must return true or false", "row 3: `skip` must return true or false"],
    ],
  ])("that %s is refused", (_, skip, errors) => {
    for (const onProblem of ["fail", "skip"] as const)
      expect(table("name,lon,lat\na,8.1,46.5\nb,9.1,46.5", { skip, onProblem }).errors).toEqual(errors);
  });
});

describe('`onProblem: "skip"`', () => {
  const skipping = { onProblem: "skip" } as const;

  test("leaves out wrong rows and tells each, with its reason", () => {
    const content = [
      "name,lon,lat,start_time",
      "a,8.1,46.5,2026-12-01T00:00:00Z",
      "b,,46.5,",
      "c,8.2,46.5,01/02/2026",
      "d,8.3,91,tomorrow",
      "e,8.4",
      "a,8.5,46.5,",
      "f,8.6,46.5,",
    ].join("\n");
    expect(table(content, skipping)).toEqual({
      orders: { a: anything, f: anything },
      errors: [],
      warnings: [
        "a.csv: 5 of 7 are wrong and left out: " +
          [
            "row 3, lon: is empty",
            "row 6, lat: is empty",
            'row 4, start_time: may be 2026-02-01 or 2026-01-02: write the year first, a time and its offset, as in 2026-02-01T00:00:00Z (got "01/02/2026")',
            'row 5, start_time: changes with each run: write a fixed time (got "tomorrow")',
            'row 7: the key "a" is that of row 2 already: rename one, or name others by the option `key`',
          ].join("; "),
      ],
    });
  });

  test("leaves out features without a place and what is no feature", () => {
    const source = collection(feature({ name: "a" }), { type: "Feature", properties: {}, geometry: null }, { type: "x" }); // prettier-ignore
    expect(geoJson(source, skipping)).toEqual({
      orders: { a: anything },
      errors: [],
      warnings: [
        "a.geojson: 2 of 3 are wrong and left out: feature 2, geometry: has no geometry; feature 3: is no Feature",
      ],
    });
  });

  test("leaves out the repetition of equal rows", () => {
    const { orders, warnings } = table("lon,lat\n8.1,46.5\n8.1,46.5", skipping);
    expect(Object.keys(orders!)).toEqual(keysOf("lon,lat\n8.1,46.5"));
    expect(warnings).toEqual([
      expect.stringMatching(/1 of 2 are wrong and left out: row 3: orders the same/),
    ]);
  });

  test("tells no warning of a row that is left out", () => {
    const { warnings } = table("name,lon,lat\na,8.1,46.5\nb,0,0\nb,0,0", skipping);
    expect(warnings).toContainEqual("a.csv: lies at 0,0, most likely for a missing coordinate (row 3)");
  });

  test("keeps the keys of the other rows", () => {
    const right = "lon,lat,start_time\n8.1,46.5,2026-12-01T00:00:00Z";
    expect(keysOf(`${right}\n8.1,46.5,x`, skipping)).toEqual(keysOf(right));
  });

  test("does not leave out all", () => {
    expect(table("name,lon,lat\na,,46.5\nb,200,46.5", skipping).errors).toEqual([
      "row 2, lon: is empty",
      expect.stringContaining("row 3, lon: the longitude 200 is above 180"),
      "nothing is left: every one is wrong",
    ]);
  });

  test.each<[string, string, ColumnOptions, string]>([
    ["no places", "name\na", {}, "row 1: no columns of places"],
    ["no rows", "name,lon,lat", {}, "holds no features"],
    ["an open quote", 'name,lon,lat\na,8.1,46.5\n"b,9.1,46.5', {}, "row 3: Quoted field unterminated"],
    ["a missing column", "name,lon,lat\na,8.1,46.5", { key: "fid" }, "nothing in it is named"],
  ])("does not pass over what is wrong with the whole file: %s", (_, content, options, error) => {
    expect(table(content, { ...options, ...skipping }).errors).toEqual([expect.stringContaining(error)]);
  });

  test("tells a hundred rows, and how many more", () => {
    const [warning] = table(`name,lon,lat\na,8.1,46.5\n${"b,,1\n".repeat(150)}`, skipping).warnings;
    expect(warning!.split("; ")).toHaveLength(101);
    expect(warning).toMatch(/150 of 151 are wrong and left out: row 3, lon: is empty; .*; … and 50 more$/);
  });
});

describe("a place at 0,0 is warned of:", () => {
  const missing = "lies at 0,0, most likely for a missing coordinate";
  test.each<[string, string, string[]]>([
    [
      "two rows there, one elsewhere",
      "name,longitude,latitude\nalpha,0,0\nbeta,0,0\ngamma,8.1,46.5",
      [`a.csv: ${missing} (row 2, row 3)`],
    ],
    ["one of two", "name,lon,lat\na,0,0\nb,8.1,46.5", [`a.csv: ${missing} (row 2)`]],
    ["written otherwise", "name,lon,lat\na,-0.0,0e0\nb,8.1,46.5", [`a.csv: ${missing} (row 2)`]],
    ["as text", "name;wkt\na;POINT(0 0)\nb;POINT(8 46)", [`a.csv: ${missing} (row 2)`]],
    ["all", "lon,lat,start_time\n0,0,2026-12-01T00:00:00Z\n0,0,2027-12-01T00:00:00Z", [`a.csv: ${missing} (row 2, row 3)`]], // prettier-ignore
    ["the only row", "name,lon,lat\na,0,0", ["a.csv: lies at 0,0, in the sea off Africa (row 2)"]],
    [
      "half of it: longitude",
      "name,lon,lat\na,0,46.5",
      ["a.csv: lies at longitude 0: is it missing? (row 2)"],
    ],
    ["half of it: latitude", "name,lon,lat\na,8.1,0", ["a.csv: lies at latitude 0: is it missing? (row 2)"]],
    ["but not near it", "name,lon,lat\na,0.001,0.001", []],
    ["but not a line or area that begins there", 'name,wkt\na,"LINESTRING(0 0, 0.1 0.1)"', []],
  ])("%s", (_, content, warnings) => {
    expect(table(content)).toEqual({ orders: anything, errors: [], warnings });
  });
});

test("times as pandas and PostGIS write them are read in a table, and others told by row and column", () => {
  const content = [
    "name,longitude,latitude,start_time,end_time",
    "alpha,8.1,46.5,2026-12-01T00:00:00+0000,2026-12-20T24:00:00Z",
    "b,9,9,2026-12-01T00:00Z,2026-12-31T23:59:60Z",
    "c,9,19,2027-02-29T00:00:00Z,2027-03-30T00:00:00.123456789Z",
    "d,1,1,20261201T000000Z,2026-W49-1",
    "e,1,3,2026-12-01T00:00:00z,2026-12-01t00:00:00Z",
    "f,1,5,1796083200000,46357",
    "g,1,7,2026-12-01 00:00:00+00:00,2026-12-20 00:00:00+00:00",
  ].join("\n");
  expect(table(content).errors.map((error) => error.replace(/: .*/, ""))).toEqual([
    "row 3, end_time",
    "row 4, start_time",
    "row 5, end_time",
    "row 6, end_time",
    "row 7, start_time",
    "row 7, end_time",
  ]);
  const { orders, warnings } = table(content, { onProblem: "skip" });
  expect(orders).toEqual({
    alpha: having({ startTime: "2026-12-01T00:00:00+00:00", endTime: "2026-12-21T00:00:00Z" }), // prettier-ignore
    g: having({ startTime: "2026-12-01T00:00:00+00:00", endTime: "2026-12-20T00:00:00+00:00" }), // prettier-ignore
  });
  expect(warnings).toEqual([expect.stringContaining("5 of 7 are wrong and left out")]);
});
