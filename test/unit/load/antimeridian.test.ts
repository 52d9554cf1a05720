import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import fc from "fast-check";
import type { Polygon, Position } from "geojson";
import { checkGeometry } from "../../../provider/check/geometry";
import { cutArea } from "../../../provider/load/antimeridian";
import type { ColumnOptions } from "../../../provider/load/columnOptions";
import { fileOf, outcome, readCsv, readGeoJson } from "./files";

const box = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const area = (...coordinates: number[][][]) => ({ type: "Polygon", coordinates });
const line = (...coordinates: number[][]) => ({ type: "LineString", coordinates });
const feature = (geometry: object, properties: object = { name: "fiji" }) => ({
  type: "Feature",
  properties,
  geometry,
});

const read = (geometry: object, options: ColumnOptions = {}, properties?: object) =>
  outcome((warn) => readGeoJson(feature(geometry, properties), options, warn));
const split = (geometry: object, properties?: object) =>
  read(geometry, { splitAtAntimeridian: true }, properties);

/** The corners of both halves. */
const halves = (orders: Record<string, unknown> | undefined) =>
  Object.entries(orders ?? {}).map(([key, order]) => {
    const { coordinates } = (order as { geometry: Polygon }).geometry;
    return [key, coordinates.map((ring) => [...new Set(ring.map(String))].sort())];
  });
const corners = (ring: number[][]) => [...new Set(ring.map(String))].sort();

const told =
  "GeoJSON: crosses the antimeridian and becomes two orders: -east ends at longitude 180, -west begins at -180 (the feature (\"fiji\"))"; // prettier-ignore

describe("an area over the antimeridian", () => {
  const ways: [string, object][] = [
    ["that jumps from 179 to -179", area(box(179, 1, -179, 2))],
    ["that counts on beyond 180", area(box(179, 1, 181, 2))],
    ["that counts on beyond -180", area(box(-181, 1, -179, 2))],
    ["that begins in the west", area([[-179, 1], [-179, 2], [179, 2], [179, 1], [-179, 1]])], // prettier-ignore
    ["in two parts, as RFC 7946 writes it", { type: "MultiPolygon", coordinates: [[box(179, 1, 180, 2)], [box(-180, 1, -179, 2)]] }], // prettier-ignore
    ["in two parts with altitudes", { type: "MultiPolygon", coordinates: [[box(-180, 1, -179, 2)], [box(179, 1, 180, 2)]].map(([ring]) => [ring!.map((at) => [...at, 0])]) }], // prettier-ignore
  ];

  test.each(ways)("%s is refused, and the option is named", (_, geometry) => {
    const { errors } = read(geometry);
    expect(errors).toEqual([expect.stringContaining("antimeridian")]);
    expect(errors[0]).toMatch(
      /^the feature \("fiji"\), geometry: .* set the option `splitAtAntimeridian: true`/,
    );
  });

  test.each(ways)("%s becomes two orders with the option, and is told", (_, geometry) => {
    const { orders, errors, warnings } = split(geometry);
    expect(errors).toEqual([]);
    expect(halves(orders).sort()).toEqual([
      ["fiji-east", [corners(box(179, 1, 180, 2))]],
      ["fiji-west", [corners(box(-180, 1, -179, 2))]],
    ]);
    expect(orders).toMatchObject({ "fiji-east": { name: "fiji-east" }, "fiji-west": { name: "fiji-west" } });
    expect(warnings).toEqual([told]);
  });

  test("has keys that end in -east and -west, also where they are made of its content or not its name", () => {
    const keysOf = (properties: object) => Object.keys(split(ways[0]![1], properties).orders!);
    expect(keysOf({ key: "k", name: "Fiji" })).toEqual(["k-east", "k-west"]);
    expect(keysOf({})).toEqual([
      expect.stringMatching(/^polygon-[0-9a-f]{12}-east$/),
      expect.stringMatching(/^polygon-[0-9a-f]{12}-west$/),
    ]);
  });

  test("keeps its other fields in both halves", () => {
    const { orders } = split(ways[0]![1], { name: "fiji", end_time: "2027-01-01T00:00:00Z" });
    expect(Object.values(orders!)).toEqual([
      expect.objectContaining({ endTime: "2027-01-01T00:00:00Z" }),
      expect.objectContaining({ endTime: "2027-01-01T00:00:00Z" }),
    ]);
  });

  test("cannot be adopted, as two orders would be one", () => {
    const adopt = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    expect(split(ways[0]![1], { name: "fiji", adopt }).errors).toEqual([
      'the feature ("fiji"), properties.adopt: one order cannot be adopted for two halves',
    ]);
  });

  test("in a table is split as well", () => {
    const wkt = '"POLYGON ((179 1, -179 1, -179 2, 179 2, 179 1))"';
    const file = fileOf(`name,wkt\nfiji,${wkt}\nrome,POINT (12 41)\n`);
    const { orders } = outcome((warn) => readCsv(file, { splitAtAntimeridian: true }, warn));
    expect(Object.keys(orders!)).toEqual(["fiji-east", "fiji-west", "rome"]);
  });

  test("has its holes on their sides, and open where they are cut", () => {
    const [east, west, cut] = [box(178.2, 1.2, 178.4, 1.4), box(-178.4, 1.2, -178.2, 1.4), box(179, 1.5, -179, 1.7)]; // prettier-ignore
    const { orders } = split(area(box(178, 1, -178, 2), east, west, cut));
    const cuts = (x: number) => [`${x},1.5`, `${x},1.7`];
    expect(halves(orders)).toEqual([
      ["fiji-east", [[...corners(box(178, 1, 180, 2)), ...cuts(179), ...cuts(180)].sort(), corners(east)]],
      [
        "fiji-west",
        [[...corners(box(-180, 1, -178, 2)), ...cuts(-179), ...cuts(-180)].sort(), corners(west)],
      ],
    ]);
  });

  test.each<[string, object, RegExp]>([
    ["one half of which is two parts", area([[178, 0], [-179, 0], [-179, 1], [179, 1], [179, 2], [-179, 2], [-179, 3], [178, 3], [178, 0]]), /geometry: its western half would be 2 parts: cut it at longitude 180 into 3 orders$/], // prettier-ignore
    ["that goes round a pole", area([[0, 80], [120, 80], [-120, 80], [0, 80]]), /geometry: goes round a pole or round the whole earth/], // prettier-ignore
    ["that is the whole earth", area(box(-180, -80, 180, 80)), /geometry: goes round a pole or round the whole earth/], // prettier-ignore
    ["that is too wide to be sure of", area([[100, 0], [-100, 0], [-100, 5], [100, 5], [100, 0]]), /geometry: is 160° wide where it crosses the antimeridian/], // prettier-ignore
    ["that crosses itself", area([[179, 0], [-179, 1], [-179, 0], [179, 1], [179, 0]]), /geometry: cannot be split at the antimeridian: the ring crosses/], // prettier-ignore
    ["that is open", area(box(179, 0, -179, 1).slice(0, 4)), /ring/],
  ])("%s is refused also with the option", (_, geometry, error) => {
    expect(split(geometry).errors).toEqual([expect.stringMatching(error)]);
  });
});

describe("what only touches the antimeridian is one order without the option:", () => {
  test.each<[string, object, object]>([
    ["up to 180", area(box(170, 0, 180, 1)), area(box(170, 0, 180, 1))],
    ["from -180", area(box(-180, 0, -170, 1)), area(box(-180, 0, -170, 1))],
    ["up to 180 and -180", area([[170, 0], [180, 0], [-180, 1], [170, 1], [170, 0]]), area(box(170, 0, 180, 1))], // prettier-ignore
    ["from 180 on", area([[180, 0], [-170, 0], [-170, 1], [180, 1], [180, 0]]), area(box(-180, 0, -170, 1))], // prettier-ignore
    ["a corner at -180", area([[179, 0], [-180, 0.5], [179, 1], [179, 0]]), area([[179, 0], [180, 0.5], [179, 1], [179, 0]])], // prettier-ignore
    ["a line that turns there", line([179.9, 0], [-180, 0.1], [179.9, 0.2]), line([179.9, 0], [180, 0.1], [179.9, 0.2])], // prettier-ignore
    ["a point", { type: "Point", coordinates: [-180, 5] }, { type: "Point", coordinates: [-180, 5] }],
  ])("%s", (_, geometry, place) => {
    const { orders, errors, warnings } = read(geometry);
    expect([errors, warnings]).toEqual([[], []]);
    expect(orders).toEqual({ fiji: { name: "fiji", geometry: place } });
  });
});

describe("a line over the antimeridian", () => {
  test.each<[string, object, object, object]>([
    ["between two positions", line([179.9, 0], [-179.9, 0.2]), line([179.9, 0], [180, 0.1]), line([-180, 0.1], [-179.9, 0.2])], // prettier-ignore
    ["at a position", line([179.9, 0], [180, 0.1], [-179.9, 0.2]), line([179.9, 0], [180, 0.1]), line([-180, 0.1], [-179.9, 0.2])], // prettier-ignore
    ["along it", line([179.9, 0], [180, 0.1], [-180, 0.2], [-179.9, 0.2]), line([179.9, 0], [180, 0.1], [180, 0.2]), line([-180, 0.2], [-179.9, 0.2])], // prettier-ignore
    ["to the west", line([-179.9, 0.2], [179.9, 0]), line([180, 0.1], [179.9, 0]), line([-179.9, 0.2], [-180, 0.1])], // prettier-ignore
    ["in two parts", { type: "MultiLineString", coordinates: [[[179.9, 0], [180, 0.1]], [[-180, 0.1], [-179.9, 0.2]]] }, line([179.9, 0], [180, 0.1]), line([-180, 0.1], [-179.9, 0.2])], // prettier-ignore
  ])("%s becomes two with the option", (_, geometry, east, west) => {
    const { orders, warnings } = split(geometry);
    expect(orders).toMatchObject({ "fiji-east": { geometry: east }, "fiji-west": { geometry: west } });
    expect(warnings).toEqual([told]);
    expect(read(geometry).errors).toEqual([expect.stringContaining("`splitAtAntimeridian: true`")]);
  });

  test("and back is refused, as one half would be two parts", () => {
    expect(split(line([179.9, 0], [-179.9, 0.1], [179.9, 0.2])).errors).toEqual([
      expect.stringContaining("its eastern half would be 2 parts"),
    ]);
  });
});

const isValid = (area: Polygon) =>
  checkGeometry(area).every(({ isWarning }) => isWarning) &&
  // The check lets a hole leave the area between two positions in which it touches it.
  area.coordinates.slice(1).every((hole) => hole.every((at) => booleanPointInPolygon(at, { type: "Polygon", coordinates: [area.coordinates[0]!] }))); // prettier-ignore

/** In square degrees. */
function areaOf({ coordinates }: Polygon): number {
  const [outer, ...holes] = coordinates.map((ring) =>
    Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0) / 2),
  );
  return holes.reduce((sum, hole) => sum - hole, outer!);
}

test("of any area, each position is in the half of its side exactly if it was in the whole", () => {
  // On a coarse grid, vertices and edges often lie on the cut.
  const position = fc.tuple(fc.integer({ min: 174, max: 186 }), fc.integer({ min: 0, max: 12 }));
  const rings = fc
    .array(fc.array(position, { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 2 })
    .map((all) => all.map((ring): Position[] => [...ring, ring[0]!]))
    .filter((coordinates) => isValid({ type: "Polygon", coordinates }));
  const probe = fc.tuple(fc.integer({ min: 174, max: 185 }), fc.integer({ min: 0, max: 11 }));
  fc.assert(
    fc.property(rings, fc.array(probe, { minLength: 5 }), (coordinates, probes) => {
      const whole: Polygon = { type: "Polygon", coordinates };
      const { east, west } = cutArea(whole, 180);
      const area = (parts: Polygon[]) => parts.reduce((sum, part) => sum + areaOf(part), 0);
      if (east.length <= 1 && west.length <= 1)
        expect(area([...east, ...west]) / areaOf(whole)).toBeCloseTo(1, 9);
      for (const [x, y] of probes) {
        const at = [x + 0.317, y + 0.411];
        const half = x < 180 ? east : west;
        if (half.length > 1) continue;
        expect(half.some((part) => booleanPointInPolygon(at, part))).toBe(booleanPointInPolygon(at, whole));
      }
    }),
    { numRuns: process.env.FULL ? 2000 : 200 },
  );
});
