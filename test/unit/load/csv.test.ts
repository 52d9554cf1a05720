import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { fileOf, outcome, readCsv } from "./files";

const from = (content: string, options: ColumnOptions = {}) =>
  outcome((warn) => readCsv(fileOf(content, "a.csv"), options, warn));

const rotterdam = { geometry: { type: "Point", coordinates: [4.14, 51.95] } };

test.each<[string, string]>([
  ["commas", "key,longitude,latitude\nrotterdam,4.14,51.95\n"],
  ["semicolons", "key;lon;lat\nrotterdam;4.14;51.95"],
  ["tabs", "key\tlng\tlat\r\nrotterdam\t4.14\t51.95\r\n"],
  ["quotes", '"key","X","Y"\n"rotterdam","4.14","51.95"\n'],
  ["a byte order mark", "\ufeffkey,long,lat\nrotterdam,4.14,51.95\n"],
  ["blank lines", "key,lon,lat\n\nrotterdam,4.14,51.95\n,,\n"],
  ["latitude first", "lat,lon,key\n51.95,4.14,rotterdam"],
  ["well-known text", "key;wkt\nrotterdam;POINT (4.14 51.95)"],
  [
    "PostGIS's text",
    "key;the_geom\nrotterdam;SRID=4326;POINT(4.14 51.95)"
      .replace("4326;P", "4326;P")
      .replace("SRID", '"SRID') + '"',
  ],
  [
    "GeoJSON in a cell",
    'key;geometry\nrotterdam;{"type":"Point","coordinates":[4.14,51.95]}'
      .replaceAll('"', "'")
      .replace(/\{.*\}/, (json) => `"${json.replaceAll("'", '""')}"`),
  ],
])("a table with %s is read", (_, content) => {
  expect(from(content)).toEqual({ orders: { rotterdam: rotterdam }, errors: [], warnings: [] });
});

test("columns named like order fields, in camelCase or snake_case, give the orders", () => {
  const header =
    "key,lon,lat,start_time,endTime,satellite_types,n_stereo_pov,order_type,early_start,extra,notes";
  const row = 'a,4.14,51.95,2026-12-01T00:00:00Z,,SKYSAT|PELICAN,2,STEREO,true,"{""rank"":1}",quiet';
  expect(from(`${header}\n${row}`).orders).toEqual({
    a: {
      ...rotterdam,
      startTime: "2026-12-01T00:00:00Z",
      satelliteTypes: ["SKYSAT", "PELICAN"],
      nStereoPov: 2,
      orderType: "STEREO",
      earlyStart: true,
      extra: { rank: 1 },
    },
  });
});

test("values that this package does not know are read, and known ones misspelt are refused by the column", () => {
  const table = (kind: string) =>
    from(`key,lon,lat,scheduling_type,satellite_types,exclusivity_days\na,4.14,51.95,${kind},DOVE SKYSAT,15`);
  expect(table("EXPRESS")).toEqual({
    orders: {
      a: { ...rotterdam, schedulingType: "EXPRESS", satelliteTypes: ["DOVE", "SKYSAT"], exclusivityDays: 15 },
    },
    errors: [],
    warnings: [],
  });
  expect(table("Flexible").errors).toEqual([
    'row 2, scheduling_type: unknown value; did you mean "FLEXIBLE"? (got "Flexible")',
  ]);
});

test("an area of well-known text is turned by the right-hand rule", () => {
  const { orders } = from('key,wkt\na,"POLYGON ((0 0, 1 1, 1 0, 0 0))"');
  expect(orders).toEqual({
    a: { geometry: { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] } }, // prettier-ignore
  });
});

test("the key is the column that the program names", () => {
  expect(
    Object.keys(from("locode,name,lon,lat\nNLRTM,Rotterdam,4.14,51.95", { key: "locode" }).orders!),
  ).toEqual(["NLRTM"]);
});

test("a row without a key gets one of its content, wherever it stands", () => {
  const [key] = Object.keys(from("lon,lat\n1,2\n4.14,51.95").orders!);
  expect(Object.keys(from("lon,lat\n5,6\n4.14,51.95\n1,2").orders!)[2]).toBe(key);
});

describe("a row is refused, by its number and column:", () => {
  test.each<[string, string, string[]]>([
    ["a row that ends before its place", "key,lon,lat\na,1,2\nb,1", ["row 3, lat: is empty"]],
    [
      "a decimal comma between commas",
      "key,lon,lat\na,4,14,51,95",
      [
        "row 2: has 5 cells where row 1 names 3 columns; a cell that holds a comma, like a decimal comma, needs quotes or another separator",
      ],
    ],
    [
      "decimal commas",
      "key;lon;lat\na;4,14;51,95",
      [
        'row 2, lon: has a decimal comma: write 4.14 (got "4,14")',
        'row 2, lat: has a decimal comma: write 51.95 (got "51,95")',
      ],
    ],
    [
      "decimal commas in text",
      "key;wkt\na;POINT(4,14 51,95)",
      [
        'row 2, wkt: is not well-known text: a position has only one number; it has decimal commas: write points (got "POINT(4,14 51,95)")',
      ],
    ],
    [
      "degrees and minutes",
      "key,lon,lat\na,4° 8',51.95",
      [`row 2, lon: is no decimal number: write 4.1333333 (got "4° 8'")`],
    ],
    ["no longitude", "key,lon,lat\na,,51.95", ["row 2, lon: is empty"]],
    ["no text", "key,wkt,name\na,,b", ["row 2, wkt: has no geometry"]],
    [
      "out of range",
      "key,lon,lat\na,51.95,104.14",
      [
        "row 2, lat: latitude must be within -90 and 90; if it is a longitude: GeoJSON writes [longitude, latitude] (got 104.14)",
      ],
    ],
    [
      "degrees that say they are metres",
      'key;wkt\na;"SRID=3857;POINT(1 2)"',
      ["row 2: 1, 2 look like degrees, and EPSG:3857 is in metres: name the right system in the option crs"],
    ],
    [
      "a system that is not known",
      'key;wkt\na;"SRID=2056;POINT(2600000 1200000)"',
      [
        "crs: EPSG:2056 is not known here: transform the file with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 a.geojson a.csv`, or name its well-known text or proj4 definition in the option crs",
      ],
    ],
    [
      "two systems",
      'key;wkt\na;"SRID=3857;POINT(900000 5800000)"\nb;"SRID=25832;POINT(400000 5300000)"',
      ["row 3, wkt: is in SRID 25832, and row 2 says EPSG:3857"],
    ],
    [
      "text of another kind",
      "key;wkt\na;here",
      [
        'row 2, wkt: is not well-known text: "here" stands where POINT, LINESTRING or POLYGON is expected, at character 1 (got "here")',
      ],
    ],
    [
      "text with a bow tie",
      'key,wkt\na,"POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"',
      [
        "row 2, wkt.coordinates[0][0]: the ring crosses or touches itself: its edge from [0, 0] meets the one from [1, 0]",
      ],
    ],
    ["a broken object", "key;geometry\na;{", ['row 2, geometry: is not JSON (got "{")']],
    [
      "a wrong field",
      "key,lon,lat,start_time\na,1,2,2026-12-01",
      [
        'row 2, start_time: is a date without a time: write 2026-12-01T00:00:00Z for its beginning in UTC (got "2026-12-01")',
      ],
    ],
    [
      "a key given twice",
      "key,lon,lat\na,1,2\na,3,4",
      ['row 3: the key "a" is that of row 2 already: rename one, or name others by the option `key`'],
    ],
  ])("%s", (_, content, errors) => {
    expect(from(content).errors).toEqual(errors);
  });
});

test("row numbers count blank lines, as a spreadsheet does", () => {
  expect(from("key,lon,lat\n\n\na,1,91").errors).toEqual([expect.stringMatching(/^row 4, lat: /)]);
});

describe("a table is refused:", () => {
  test.each<[string, string, string]>([
    [
      "without columns of places",
      "key,name\na,b",
      "row 1: no columns of places: name them longitude and latitude, or wkt, or say which they are in the option `place` (found key, name)",
    ],
    ["with half a place", "key,lon\na,1", "row 1: no columns of places"],
    ["with a column twice", "key,lon,lat,key\na,1,2,b", 'row 1: the column "key" stands there twice'],
    ["with its names alone", "key,lon,lat\n", "holds no features"],
    ["empty", "", "is empty"],
    ["with a quote left open", 'key,lon,lat\n"a,1,2', "row 2: Quoted field unterminated"],
  ])("%s", (_, content, error) => {
    expect(from(content).errors).toEqual([expect.stringContaining(error)]);
  });
});

test("well-known text that names a system is transformed to WGS 84", () => {
  const { orders } = from('key;wkt\na;"SRID=3857;POINT(11131949.0793 6446275.8410)"');
  expect(orders).toEqual({
    a: { geometry: { type: "Point", coordinates: [expect.closeTo(100, 6), expect.closeTo(50, 6)] } },
  });
});
