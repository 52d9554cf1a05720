// Tables as people have them: which columns give the places, and where the rows begin and end.
import { FileFailures } from "../../../provider/load/fileFailures";
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { csvRows } from "../../../provider/load/csv";
import { fileOf, outcome, readCsv, readGeoJson } from "./files";

const from = (content: string | Buffer, options: ColumnOptions = {}) =>
  outcome((warn) => readCsv(fileOf(content, "a.csv"), options, warn));

/** The places by key, or the errors. */
function placesOf(content: string | Buffer, options?: ColumnOptions): unknown {
  const { orders, errors } = from(content, options);
  if (orders === undefined) return errors;
  return Object.values(orders).map((order) => (order as { geometry: { coordinates: unknown } }).geometry.coordinates); // prettier-ignore
}

const point = [8.1, 46.5];
const row = "a,8.1,46.5";

describe("the place is read from", () => {
  test.each([
    "longitude,latitude",
    "Longitude,Latitude",
    "LONGITUDE (WGS84),LATITUDE (WGS84)",
    "longitude [°],latitude [°]",
    "Longitude_deg,Latitude_deg",
    "lon_dd,lat_dd",
    "decimalLongitude,decimalLatitude",
    "decimal_longitude,decimal_latitude",
    "GPSLongitude,GPSLatitude",
    "_location_longitude,_location_latitude",
    "lon,lat",
    "lng,lat",
    "long,lat",
    "Long,Latitude",
    "lng,latitude",
    "longitude,lat",
    "Longitud,Latitud",
    "Längengrad,Breitengrad",
    "x,y",
    "X,Y",
    "POINT_X,POINT_Y",
    "point_x,point_y",
    "xcoord,ycoord",
    "X_COORD,Y_COORD",
    "coord_x,coord_y",
    "Centroid X,Centroid Y",
  ])("%s", (names) => {
    expect(from(`key,${names}\n${row}`)).toMatchObject({
      orders: { a: { geometry: { type: "Point", coordinates: point } } },
      warnings: [],
    });
    const [longitude, latitude] = names.split(",");
    expect(placesOf(`${latitude},key,${longitude}\n46.5,a,8.1`)).toEqual([point]);
  });

  test.each([
    "wkt", "WKT", "wkt_geom", "geom", "the_geom", "geometry", "SHAPE", "shape_wkt", "wkb_geometry", ".geo", "geojson",
    "st_astext", "footprint", "location", "coordinates", "aoi",
  ])("a column %s, of any form of a geometry", (name) => {
    for (const text of [
      "Point (8.1 46.5)",
      "0101000020E610000033333333333320400000000000404740",
      '{"type":"Point","coordinates":[8.1,46.5]}',
    ])
      expect(placesOf(`key\t${name}\na\t${text}`)).toEqual([point]);
  }); // prettier-ignore
});

describe("names are taken by their meaning and not mixed:", () => {
  test.each<[string, string, unknown]>([
    ["x before latitude and longitude", "id,x,name,latitude,longitude\n1,12,alpha,46.5,8.1\n2,30,beta,46.6,8.2", [point, [8.2, 46.6]]],
    ["long of text beside lon and lat", "name,long,lon,lat\nlong text,,8,46", [[8, 46]]],
    ["long of other text", "name,long,lon,lat\na,a long story,8,46", [[8, 46]]],
    ["y before latitude and longitude", "y,latitude,longitude\n3,46.5,8.1", [point]],
    ["x and y of no degrees beside", "X,Y,OBJECTID,Lat,Lon\n901000,5863000,1,46.5,8.1", [point]],
    ["longitude and x", "longitude,x,lat\n8.1,3,46.5", [point]],
    ["x and latitude alone", "x,latitude\n8.1,46.5", [expect.stringMatching(/^row 1: no columns of places/)]],
    ["lon and y alone", "lon,y\n8.1,46.5", [expect.stringMatching(/^row 1: no columns of places/)]],
    ["longitude and northing", "longitude,northing\n8.1,46.5", [expect.stringMatching(/^row 1: no columns/)]],
    ["easting and northing", "easting,northing\n8.1,46.5", [expect.stringMatching(/^row 1: easting and northing are metres: name their system in the option `crs`/)]],
    ["numbers where names should be", "alpha,8.1,46.5", [expect.stringMatching(/^row 1: no names of columns: the first row must name them/)]],
    ["names of a start", "id,start_lon,start_lat\n1,8.1,46.5", [expect.stringMatching(/^row 1: no columns of places; if start_lon and start_lat are: `place: \{ longitude: "start_lon", latitude: "start_lat" \}` \(found id, start_lon, start_lat\)$/)]],
    ["a comment alone", "# exported", [expect.stringMatching(/^row 2: no columns of places/)]],
    ["titles before the names", "Report\n\nname,lon,lat\na,8.1,46.5", [expect.stringMatching(/^row 1: no columns of places.*; row 3 names them: take out the rows before it$/)]],
  ])("%s", (_, content, places) => {
    expect(placesOf(content)).toEqual(places);
  }); // prettier-ignore
});

describe("where two columns or pairs hold places,", () => {
  const two = (first: string, second: string, ...rest: string[]) =>
    new RegExp(`^row 2: ${first} \\(.*\\) and ${second} \\(.*\\) are two places${rest.join("")}: say which`);
  test.each<[string, string, RegExp]>([
    ["longitude and lon", "longitude,latitude,lon,lat\n8.1,46.5,8.10001,46.5", /^a.csv: places are read from longitude and latitude, not from lon and lat \(row 1\)$/],
    ["x and y that are the same", "x,y,lon,lat\n8.1,46.5,8.1,46.5", /^a.csv: places are read from lon and lat, not from x and y \(row 1\)$/],
    ["x and y in metres", "X,Y,Lat,Lon\n901000,5863000,46.5,8.1", /^a.csv: places are read from Lon and Lat, not from X and Y, which are no degrees \(row 1\)$/],
    ["an area and the point of its label", 'wkt,lon,lat\n"POLYGON((8 46,9 46,9 47,8 46))",8.6,46.2', /^a.csv: places are read from wkt, not from lon and lat \(row 1\)$/],
    ["a point as binary", "geom,lon,lat\n0101000020E610000033333333333320400000000000404740,8.1,46.5", /^a.csv: places are read from geom, not from lon and lat \(row 1\)$/],
    ["coordinates and text of a weak name", "lon,lat,location\n8.1,46.5,POINT(8.1 46.5)", /^a.csv: places are read from lon and lat, not from location \(row 1\)$/],
    ["two columns of text", "wkt;.geo\nPOINT(8.1 46.5);{'type':'Point','coordinates':[8.1,46.5]}".replaceAll("'", '"'), /^a.csv: places are read from wkt, not from .geo \(row 1\)$/],
    ["two that are given by turns", "longitude,latitude,x,y\n8.1,46.5,,\n8.2,46.5,8.2,46.5", /not from x and y/],
  ])("the one that is read is told: %s", (_, content, warning) => {
    expect(from(content).warnings.filter((one) => one.includes("places are read"))).toEqual([
      expect.stringMatching(warning),
    ]);
  }); // prettier-ignore

  test.each<[string, string, RegExp]>([
    ["longitude and lon", "longitude,latitude,lon,lat\n8.1,46.5,8.2,46.5", two("longitude and latitude", "lon and lat")],
    ["latitude and lat", "longitude,latitude,lat\n8.1,46.5,46.6", two("longitude and latitude", "longitude and lat")],
    ["two of lat", "lon,lat,LAT\n8.1,46.5,46.6", two("lon and lat", "lon and LAT")],
    ["x and y in degrees", "x,y,lon,lat\n8.1,46.5,8.1,-46.5", two("lon and lat", "x and y")],
    ["a point and an area", 'wkt,lon,lat\n"POLYGON((8 46,9 46,9 47,8 46))",46.2,8.6', two("wkt", "lon and lat")],
    ["binary", "geom,lon,lat\n0101000020E6100000333333333333204000000000004047C0,8.1,46.5", two("geom", "lon and lat")],
    ["many rows", "x,y,lon,lat\n1,2,3,4\n1,2,1,2\n1,2,3,5\n1,2,3,6", two("lon and lat", "x and y", ", and in 2 more rows")],
  ])("it is an error where they differ: %s", (_, content, error) => {
    expect(from(content).errors).toEqual([expect.stringMatching(error)]);
  }); // prettier-ignore

  test("text that holds no geometry in any row gives way to coordinates", () => {
    expect(placesOf("name,Lat,Lon,wkt\na,34.2,-118.1,\nb,34.3,-118.2,")).toEqual([[-118.1, 34.2], [-118.2, 34.3]]); // prettier-ignore
    expect(placesOf("name,Lat,Lon,geometry\na,46.5,8.1,polygon")).toEqual([point]);
    expect(placesOf("name,Lat,Lon,shape,location\na,46.5,8.1,Point,Bern")).toEqual([point]);
    // A text with one geometry does not, and the other rows are told.
    expect(placesOf("Lat,Lon,wkt\n46.5,8.1,\n46.5,8.1,POINT(8.1 46.5)")).toEqual(["row 2, wkt: has no geometry"]); // prettier-ignore
  });

  test("the option `crs` cannot be about both", () => {
    const { errors } = from("x,y,lon,lat\n901000,5863000,8.1,46.5", { crs: "EPSG:3857" });
    expect(errors).toEqual(["row 1: lon and lat, or x and y: say in the option `place` which are in the system of `crs`"]); // prettier-ignore
  });
});

test("a row that may be a comment is told", () => {
  const { orders, warnings } = from("name,lon,lat\n#a,8.1,46.5\nb,9,47");
  expect(Object.keys(orders!)).toEqual(["#a", "b"]);
  expect(warnings).toEqual([
    "a.csv: begins with #, and is taken as any row: take it out if it is a comment (row 2)",
  ]);
});

test("a key that a spreadsheet has rounded is told", () => {
  const { orders, warnings } = from("key,lon,lat\n1.23457E+15,8.1,46.5\n1E5,9,47");
  expect(Object.keys(orders!)).toEqual(["1.23457E+15", "1E5"]);
  expect(warnings).toEqual([
    "a.csv: has a key that a spreadsheet has rounded: format its column as text (row 2)",
  ]);
});

test("what is wrong with the quotes of a row is told once", () => {
  expect(from('name,note,lon,lat\na,"b"c"d"e",8.1,46.5').errors.filter((error) => /malformed/.test(error)))
    .toEqual(["row 2: Trailing quote on quoted field is malformed"]);
}); // prettier-ignore

describe("the option `place`", () => {
  const table = "E,N,x,y,note\n8.1,46.5,1,2,POINT(3 4)";
  test.each<[string, ColumnOptions["place"], unknown]>([
    ["longitude and latitude", { longitude: "E", latitude: "N" }, [point]],
    ["a pair that is not the default", { longitude: "x", latitude: "y" }, [[1, 2]]],
    ["well-known text", { wkt: "note" }, [[3, 4]]],
    ["a missing column", { longitude: "e", latitude: "N" }, ['row 1: no column is named "e", as `place` says (found E, N, x, y, note)']],
    ["two missing columns", { longitude: "e", latitude: "n" }, [expect.stringContaining('no column is named "e" or "n"')]],
    ["a missing text", { wkt: "wkt" }, [expect.stringContaining('no column is named "wkt"')]],
  ])("names %s", (_, place, places) => {
    expect(placesOf(table, { place })).toEqual(places);
  }); // prettier-ignore

  test("names GeoJSON", () => {
    expect(placesOf('a;b\n1;{"type":"Point","coordinates":[8.1,46.5]}', { place: { geometry: "b" } })).toEqual([point]); // prettier-ignore
  });

  test("ends the doubt between two, without a word", () => {
    expect(from("x,y,lon,lat\n1,2,3,4", { place: { longitude: "x", latitude: "y" } })).toMatchObject({
      orders: { [Object.keys(from("x,y\n1,2").orders!)[0]!]: { geometry: { coordinates: [1, 2] } } },
      errors: [],
    });
  });

  test("finds the names after titles", () => {
    expect(placesOf("E;N\n8.1;46.5", { place: { longitude: "E", latitude: "N" } })).toEqual([point]);
  });
});

describe("line ends of all kinds are read:", () => {
  const lines = ["name,longitude,latitude", "alpha,8.1,46.5", "beta,9,46.5", "gamma,10,46"];
  const places = [point, [9, 46.5], [10, 46]];
  const ends = ["\n", "\r\n", "\r"];
  const mixtures = ends.flatMap((a) => ends.flatMap((b) => ends.map((c) => [a, b, c] as const)));
  test.each(mixtures.map((mixture) => [JSON.stringify(mixture), mixture] as const))("%s", (_, [a, b, c]) => {
    expect(placesOf(lines[0]! + a + lines[1]! + b + lines[2]! + c + lines[3]!)).toEqual(places);
    expect(placesOf(lines[0]! + a + lines[1]! + b + lines[2]! + c + lines[3]! + a)).toEqual(places);
    const texts = ["wkt", "POINT (8.1 46.5)", "POINT (9 46.5)", "POINT (10 46)"];
    expect(placesOf(texts[0]! + a + texts[1]! + b + texts[2]! + c + texts[3]!)).toEqual(places);
    const quoted = lines.map((line) => line.replace(/\w+/, '"$&"').replace(/[\d.]+$/, '"$&"'));
    expect(placesOf(quoted[0]! + a + quoted[1]! + b + quoted[2]! + c + quoted[3]!)).toEqual(places);
  });

  test("those inside of quotes belong to the cell", () => {
    const cells = (end: string) =>
      csvRows(
        `key,extra,lon,lat\r"a","one${end}two",8.1,46.5\nb,,8.2,46.5`,
        {},
        new FileFailures("a"),
      ).rows.map(({ properties }) => properties.extra);
    for (const end of ends) expect(cells(end)).toEqual([`one${end}two`, ""]);
  });
});

describe("before the names may stand", () => {
  const names = "name;longitude;latitude\nalpha;8.1;46.5";
  test.each<[string, string, string?]>([
    ["sep= of Excel", `sep=;\n${names}`],
    ["sep= in quotes and capitals", `"SEP=;"\r\n${names}`],
    ["sep= with a byte order mark", `\ufeffsep=;\n${names}`],
    ["sep= of a tab", `sep=\\t\n${names.replaceAll(";", "\t")}`],
    ["sep= of a mark of its own", `sep=^\n${names.replaceAll(";", "^")}`],
    ["a blank line", `\n${names}`],
    ["blank lines with blanks", `\r\n  \r\n\t\r\n${names}`],
    ["lines of empty cells", `;;\n;;\n${names}`],
    ["a comment", `# exported by tool\n${names}`],
    ["a comment with marks and quotes", `# a, b; "c\n#\n\n${names}`],
    ["a comment in quotes", `"# exported by tool; in 2026"\n${names}`],
    ["all of them", `sep=;\n# a\n\n# b\n${names}`],
    ["the mark of a comment", `#${names}`],
    ["the mark of a comment and a blank", `# exported\n# ${names}`],
    ["a column #", `#;name;longitude;latitude\n1;alpha;8.1;46.5`],
  ])("%s", (_, content) => {
    expect(from(content)).toMatchObject({ orders: { alpha: { geometry: { coordinates: point } } }, errors: [] });
  }); // prettier-ignore

  test("rows count from the first line of the file", () => {
    expect(from(`sep=;\n# a\n\n${names}\nbeta;x;1`).errors).toEqual([expect.stringMatching(/^row 6, longitude/)]);
    expect(from(`# exported\n# ${names}\n\nbeta;x;1`).errors).toEqual([expect.stringMatching(/^row 5, longi/)]);
    expect(from(`# a\n\nname;lon`).errors).toEqual([expect.stringMatching(/^row 3: no columns/)]);
  }); // prettier-ignore

  test("a # further down is a value", () => {
    expect(Object.keys(from("key,lon,lat\n#1,8,46").orders!)).toEqual(["#1"]);
  });
});

test("names and values in quotes are read, over several lines and after blanks", () => {
  expect(placesOf('"Longitude\n(deg)";"Latitude\n(deg)"\n8.1;46.5')).toEqual([point]);
  expect(placesOf('"lon\r\n(deg)",lat\r\n8.1,46.5')).toEqual([point]);
  expect(from('"key", "lon", "lat"\n"a", "8.1", "46.5"\n"b ""c""", "8.1", "46.5"')).toMatchObject({
    orders: { a: { geometry: { coordinates: point } }, 'b "c"': {} },
  });
  // Without such names, quotes inside of quotes are a part of the value.
  expect(Object.keys(from('key,lon,lat\n"""a""",8.1,46.5').orders!)).toEqual(['"a"']);
});

test("an option of tables is refused for what has no columns", () => {
  const file = fileOf('{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}');
  expect(outcome((warn) => readGeoJson(file, { place: { wkt: "a" } }, warn)).errors).toEqual([
    "is no table: leave out `place`",
  ]);
});

describe("a row of another length is read", () => {
  test.each<[string, string]>([
    ["without its last cells", "longitude,latitude,name,notes\n8.1,46.5"],
    ["without some of them", "longitude,latitude,name,notes,more\n8.1,46.5,alpha"],
    ["with an empty cell too many", "name,longitude,latitude\nalpha,8.1,46.5,\nbeta,8.1,46.5,"],
    ["with many empty cells too many", "name,longitude,latitude\nalpha,8.1,46.5,,,,\n"],
    ["with an empty name at the end", "name,longitude,latitude,\nalpha,8.1,46.5"],
    ["with an empty name at the end and all its commas", "name,longitude,latitude,\nalpha,8.1,46.5,"],
    ["in quotes", 'name,longitude,latitude\n"alpha","8.1","46.5",""'],
    ["between bars", "name|longitude|latitude\nalpha|8.1|46.5|"],
    ["as the only column", "wkt\nPOINT (8.1 46.5)"],
  ])("%s", (_, content) => {
    expect(placesOf(content)).toEqual(content.includes("beta") ? [point, point] : [point]);
  });

  test("an area in the only column needs no quotes", () => {
    expect(placesOf("wkt\nPOLYGON((8 46,9 46,9 47,8 46))")).toEqual([[[[8, 46], [9, 46], [9, 47], [8, 46]]]]); // prettier-ignore
  });

  test.each<[string, string, string]>([
    ["where its place is missing", "name,longitude,latitude\na,8.1", "row 2, latitude: is empty"],
    ["where a cell too many holds something", "name,lon,lat\na,8.1,46.5,,x", "row 2: has 5 cells where row 1 names 3 columns; a cell that holds a comma needs quotes or another separator"],
    ["with decimal commas", "name,lon,lat\na,8,1,46,5", "row 2: has 5 cells where row 1 names 3 columns; a cell that holds a comma, like a decimal comma, needs quotes or another separator"],
    ["with semicolons", "name;lon;lat\na;b;8.1;46.5", "row 2: has 4 cells where row 1 names 3 columns; a cell that holds a semicolon needs quotes or another separator"],
    ["with the SRID of a geometry", "name;geom\na;SRID=4326;POINT(8 46)", "row 2: has 3 cells where row 1 names 2 columns; a cell that holds a semicolon needs quotes or another separator"],
  ])("but not %s", (_, content, error) => {
    expect(from(content).errors).toEqual([error]);
  }); // prettier-ignore
});

test("empty and blank coordinates are told, and never read as 0", () => {
  for (const empty of ["", " ", '""', '" "', "\u00a0"]) {
    expect(from(`key,lon,lat\na,${empty},46.5`).errors).toEqual(["row 2, lon: is empty"]);
    expect(from(`key,lon,lat\na,8.1,${empty}`).errors).toEqual(["row 2, lat: is empty"]);
    expect(from(`key,lon,lat\na,${empty},${empty}`).errors).toEqual(["row 2, lon: is empty", "row 2, lat: is empty"]); // prettier-ignore
    expect(from(`key,wkt\na,${empty}`).errors).toEqual(["row 2, wkt: has no geometry"]);
  }
  for (const none of ["-", "nan", "NULL", "null", "None", "0x10", "1e", "8.1.2", "Infinity", "true", "[]"])
    expect(from(`key,lon,lat\na,${none},46.5`).errors).toEqual([expect.stringMatching(/^row 2, lon: /)]);
});

test("all columns are named, and which of them give the places", () => {
  const { names, placeNames } = csvRows(
    ",key,lon,lat,x,y,,\n0,a,8.1,46.5,,,7,",
    {},
    new FileFailures("a.csv"),
  );
  expect([...names]).toEqual(["column 1", "key", "lon", "lat", "x", "y", "column 7"]);
  expect(placeNames).toEqual(["lon", "lat"]);
});

test("all cells are at hand where the program sees the rows, else those that may give an order", () => {
  const cells = (options: ColumnOptions) =>
    csvRows("key,lon,lat,crop\na,8.1,46.5,oats", options, new FileFailures("a.csv")).rows[0]!.properties;
  expect(cells({})).toEqual({ key: "a" });
  expect(cells({ skip: () => false })).toEqual({ key: "a", lon: "8.1", lat: "46.5", crop: "oats" });
});
