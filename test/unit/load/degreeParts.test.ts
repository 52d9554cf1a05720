// Tables whose degrees are not complete: hemispheres and minutes in columns and cells of their own.
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { fileOf, outcome, readCsv } from "./files";

const from = (content: string, options: ColumnOptions = {}) =>
  outcome((warn) => readCsv(fileOf(content, "a.csv"), options, warn));

const coordinatesOf = (orders?: Record<string, unknown>) =>
  Object.values(orders ?? {}).map((order) => (order as { geometry: { coordinates: unknown } }).geometry.coordinates); // prettier-ignore

test.each<[names: string, row: string, errors: string[]]>([
  ["lat,ns,lon,ew", "22.9,S,43.17,W", [
    'row 2: ns says "S" beside lat 22.9: write -22.9, or leave the column with fields: { ns: null }',
    'row 2: ew says "W" beside lon 43.17: write -43.17, or leave the column with fields: { ew: null }',
  ]],
  ["latitude,lat_dir,longitude,lon_dir", "46.5,N,8.1,west", [expect.stringContaining('lon_dir says "west" beside longitude 8.1: write -8.1')]],
  ["Latitude,N/S,Longitude,E/W", "46.5,s,8.1,E", [expect.stringContaining('N/S says "s" beside Latitude 46.5: write -46.5, or leave the column with fields: { "N/S": null }')]],
  ["GPSLatitude,GPSLatitudeRef,GPSLongitude,GPSLongitudeRef", "46.5,South,8.1,East", [expect.stringContaining('GPSLatitudeRef says "South"')]],
  ["lat,hemisphere,lon", "46.5,S,8.1", [expect.stringContaining('hemisphere says "S" beside lat 46.5')]],
  ["lat_deg,lat_min,lon_deg,lon_min", "46,30,8,0", ['row 2: lat_min says "30" beside lat_deg 46: write decimal degrees, or leave the column with fields: { lat_min: null }']],
  ["lat,lat_sec,lon", "46,12.5,8", [expect.stringContaining('lat_sec says "12.5" beside lat 46')]],
])("a part of a coordinate beside its degrees is no place: %s, %s", (names, row, errors) => {
  expect(from(`${names}\n${row}`).errors).toEqual(errors);
}); // prettier-ignore

test.each([
  ["east and north", "lat,ns,lon,ew\n46.5,N,8.1,E", [8.1, 46.5]],
  ["signed degrees", "lat,ns,lon,ew\n-22.9,S,-43.17,W", [-43.17, -22.9]],
  ["decimal degrees and their minutes", "lat,lat_min,lon,lon_min\n46.5,30,8.1,6", [8.1, 46.5]],
  ["minutes of 0", "lat,lat_min,lon,lon_min\n46,0,8,0", [8, 46]],
  ["least and greatest degrees", "lat,lat_min,lat_max,lon\n46,45,47,8", [8, 46]],
  ["another column of directions", "lat,lon,wind_dir,side\n46.5,8.1,S,W", [8.1, 46.5]],
])("what is complete is read: %s", (_, content, coordinates) => {
  expect(coordinatesOf(from(content).orders)).toEqual([coordinates]);
});

test("the option `fields` leaves a column that is no hemisphere", () => {
  const { orders } = from("lat,ns,lon\n46.5,S,8.1", { fields: { ns: null } });
  expect(coordinatesOf(orders)).toEqual([[8.1, 46.5]]);
});

test.each([
  ["4.14E", "4.14"],
  ["43.17W", "-43.17"],
  ["W43.17", "-43.17"],
  ["4°08'24\"E", "4.14"],
  ["4° 8.4'", "4.14"],
  ["43 deg 10' 12.00\" W", "-43.17"],
  ["004:08:24E", "4.14"],
])("a cell of degrees with letters or minutes is refused with the number to write: %s", (cell, number) => {
  const quoted = `"${cell.replaceAll('"', '""')}"`;
  expect(from(`lon,lat\n${quoted},46.5`).errors).toEqual([
    `row 2, lon: is no decimal number: write ${number} (got ${JSON.stringify(cell)})`,
  ]);
});

test.each(["46.5N", "4°70'E", "-4.1E", "W4.1E", "4 8"])("what they mean is not guessed: %s", (cell) => {
  expect(from(`lon,lat\n"${cell}",46.5`).errors).toEqual([
    `row 2, lon: longitude must be a number (got ${JSON.stringify(cell)})`,
  ]);
});

test.each(["Longitude (°W),Latitude (°N)", "lon [West],lat", "lon,lat (deg S)"])(
  "degrees that are counted to the west or south are refused: %s",
  (names) => {
    expect(from(`${names}\n8.1,46.5`).errors).toEqual([
      expect.stringMatching(
        /^row 1: "l.*" counts west or south: write degrees east and north, with a minus/i,
      ),
    ]);
  },
);

test.each(["Longitude (°E),Latitude (°N)", "lon (W = negative),lat"])("others are read: %s", (names) => {
  expect(coordinatesOf(from(`${names}\n8.1,46.5`).orders)).toEqual([[8.1, 46.5]]);
});

test.each([
  ["well-known text", "POINT (8 46)\nPOINT (9 47)"],
  ["well-known text and a name", "POINT(8 46),a\nPOINT(9 47),b"],
  ["well-known binary", `${"01010000000000000000002040000000000000474000".slice(0, 42)},a`],
])("a first row of %s is no row of names", (_, content) => {
  expect(from(content).errors).toEqual([expect.stringContaining("row 1: no names of columns")]);
});
