// Random and mutated files and places: 2,000 cases, or 100,000 with FULL=1. A failure prints its
// seed and its smallest case.
import { writeFileSync } from "node:fs";
import fc from "fast-check";
import type { Position } from "geojson";
import { snakeCase } from "../../../provider/base/case";
import { checkGeometry } from "../../../provider/check/geometry";
import { checkRrule } from "../../../provider/check/recurrence";
import { findCrossing } from "../../../provider/geometry/crossing";
import type { OrderGeometry } from "../../../provider/geometry/orderGeometry";
import { rewound } from "../../../provider/geometry/rings";
import { checkInputs } from "../../../provider/inputs/checkInputs";
import { fieldNames } from "../../../provider/order/orderFields";
import { inputsOf } from "../builders";
import { fileOf, readCsv, readGeoJson, readKml } from "./files";

const cases = process.env.FULL ? 100_000 : 2000;
/** In tenths of all cases. */
const runs = (share: number) => ({ numRuns: (cases * share) / 10 });

const maxMilliseconds = 50;
let slowest = 0;
afterAll(() => process.stdout.write(`slowest input: ${slowest.toFixed(1)} ms\n`));

/** Time of the processor, because a busy machine lets a test wait. */
function timed<T>(run: () => T): { milliseconds: number; result: T } {
  const start = process.cpuUsage();
  const result = run();
  return { milliseconds: process.cpuUsage(start).user / 1000, result };
}

/**
 * Loads, or is refused as bad input; what is loaded must pass the checks of a batch, but for what
 * `defaults` may add.
 */
function loadsOrRefuses(load: () => Record<string, unknown>): void {
  const outcome = () => {
    try {
      return { orders: load() };
    } catch (error) {
      return { error };
    }
  };
  // One slow run is the machine's, three are the input's.
  const { result, ...first } = timed(outcome);
  let { milliseconds } = first;
  for (let again = 0; again < 2 && milliseconds > maxMilliseconds; again++)
    milliseconds = Math.min(milliseconds, timed(outcome).milliseconds);
  slowest = Math.max(slowest, milliseconds);
  expect(milliseconds).toBeLessThan(maxMilliseconds);
  if ("error" in result) {
    expect(result.error).toMatchObject({ name: "TaskingError", code: "invalid_configuration" });
    return;
  }
  const failures = checkInputs(inputsOf(result.orders));
  expect(failures.filter(({ reason }) => !/is required for|belongs to orderType/.test(reason))).toEqual([]);
}

const warn = () => {};

const coordinate = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.double({ min: -181, max: 181, noNaN: true }),
  fc.constantFrom(180, -180, 90, -90, 179.9, 1e-12, 1e300, -0, null, "1", NaN, Infinity),
);
const { coordinates } = fc.letrec((tie) => ({
  coordinates: fc.oneof({ maxDepth: 5 }, coordinate, fc.array(tie("coordinates"), { maxLength: 6 })),
}));
const positions = (min: number) =>
  fc.array(fc.tuple(coordinate, coordinate), { minLength: min, maxLength: 12 });
const closed = positions(3).map((ring) => [...ring, ring[0]]);
const geometry = fc.oneof(
  fc.record({ type: fc.constant("Point"), coordinates: fc.tuple(coordinate, coordinate) }),
  fc.record({ type: fc.constant("LineString"), coordinates: positions(2) }),
  fc.record({ type: fc.constant("Polygon"), coordinates: fc.array(closed, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constant("MultiPolygon"), coordinates: fc.array(fc.array(closed), { maxLength: 2 }) }),
  fc.record({
    type: fc.constantFrom("Point", "LineString", "Polygon", "MultiPoint", "GeometryCollection", 1),
    coordinates,
  }),
  fc.record({ type: fc.constant("GeometryCollection"), geometries: fc.anything() }),
  fc.anything(),
);
const names = [
  ...fieldNames,
  ...fieldNames.map(snakeCase),
  "key",
  "id",
  "START_TIME",
  "__proto__",
  "constructor",
];
const value = fc.oneof(
  fc.anything(),
  fc.constantFrom(
    "2026-12-01T00:00:00Z",
    "FREQ=DAILY;COUNT=3",
    "MONITORING",
    "STEREO",
    "a",
    "2",
    "60,5",
    "{",
    "[]",
  ),
);
const properties = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value, { maxKeys: 6 });
const feature = fc.record({ type: fc.constant("Feature"), geometry, properties, crs: fc.anything(), id: fc.anything() }, { requiredKeys: ["type"] }); // prettier-ignore
const collection = fc.record({
  type: fc.constant("FeatureCollection"),
  features: fc.array(fc.oneof({ weight: 9, arbitrary: feature }, { weight: 1, arbitrary: fc.anything() }), {
    maxLength: 5,
  }),
});

test("any object loads as GeoJSON or is refused", () => {
  fc.assert(
    fc.property(fc.oneof(collection, feature, geometry), (whole) => {
      if (typeof whole === "string" || whole === undefined) return;
      loadsOrRefuses(() => readGeoJson(whole as object, {}, warn));
    }),
    runs(3),
  );
});

const area = "POLYGON ((0 0, 1 0, 1 1, 0 0))";
const texts = {
  geojson: JSON.stringify({
    type: "FeatureCollection",
    crs: { type: "name", properties: { name: "EPSG:4326" } },
    features: [
      { type: "Feature", properties: { key: "a", start_time: "2026-12-01T00:00:00Z" }, geometry: { type: "Point", coordinates: [1, 2, 3] } }, // prettier-ignore
      { type: "Feature", properties: null, geometry: { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] } }, // prettier-ignore
    ],
  }),
  csv: `key,wkt,start_time,order_type,n_stereo_pov\na,"${area}",2026-12-01T00:00:00Z,,\nb,POINT (1 2),,STEREO,2\n`,
  kml: `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>a</name><ExtendedData><Data name="rrule"><value>FREQ=DAILY;COUNT=3</value></Data></ExtendedData><Point><coordinates>1,2,3</coordinates></Point></Placemark><Placemark><MultiGeometry><LineString><coordinates>0,0 0.1,0</coordinates></LineString></MultiGeometry></Placemark></Document></kml>`,
};
const loaders = { geojson: readGeoJson, csv: readCsv, kml: readKml };
const nasty = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "[", "]", "{", "}", "<", ">", "&", "]]>", "<!--", "<!DOCTYPE a [", "\ufeff", "\u0000", "1e999", "-", "null", "[".repeat(2000), " ".repeat(2000), "9".repeat(2000), "SRID=1;", "&#0;", "(", ")"), // prettier-ignore
);
const splice = fc.tuple(fc.nat(), fc.nat({ max: 30 }), nasty);

test.each(Object.keys(texts) as (keyof typeof texts)[])("any mutated %s file loads or is refused", (kind) => {
  const file = fileOf("");
  fc.assert(
    fc.property(fc.array(splice, { minLength: 1, maxLength: 5 }), (splices) => {
      const mutated = splices.reduce((text, [at, removed, added]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + added + text.slice(from + removed);
      }, texts[kind]);
      writeFileSync(file, mutated);
      loadsOrRefuses(() => loaders[kind](file, {}, warn));
    }),
    runs(1),
  );
});

test("any text is a recurrence rule or told why not", () => {
  const part = fc.tuple(fc.constantFrom("FREQ", "COUNT", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "BYHOUR", "WKST", "X", ""), fc.oneof(fc.constantFrom("DAILY", "WEEKLY", "YEARLY", "3", "0", "MO,-1FR", ""), fc.string())); // prettier-ignore
  const rule = fc.array(part).map((parts) => parts.map(([name, is]) => `${name}=${is}`).join(";"));
  fc.assert(
    fc.property(fc.oneof(rule, fc.string()), (text) => {
      expect(checkRrule(text).every((problem) => problem.length > 0)).toBe(true);
    }),
    runs(1),
  );
});

/** By whole numbers and without a sweep. */
function isSimple(ring: Position[]): boolean {
  const edges = ring.slice(1).map((to, i) => [ring[i]!, to] as const);
  const side = ([a, b]: readonly [Position, Position], p: Position) =>
    (b[0]! - a[0]!) * (p[1]! - a[1]!) - (b[1]! - a[1]!) * (p[0]! - a[0]!);
  const isOn = (edge: readonly [Position, Position], p: Position) =>
    side(edge, p) === 0 &&
    [0, 1].every((axis) => Math.min(edge[0][axis]!, edge[1][axis]!) <= p[axis]! && p[axis]! <= Math.max(edge[0][axis]!, edge[1][axis]!)); // prettier-ignore
  return edges.every((a, i) =>
    edges.every((b, j) => {
      if (i === j) return true;
      const areNext = Math.abs(i - j) === 1 || Math.abs(i - j) === edges.length - 1;
      if (areNext) return [a[0], a[1]].every((p) => !isOn(b, p) || isEnd(b, p)) && !isSameEdge(a, b);
      const meets = [...a.map((p) => isOn(b, p)), ...b.map((p) => isOn(a, p))].some(Boolean);
      const crosses = side(a, b[0]) * side(a, b[1]) < 0 && side(b, a[0]) * side(b, a[1]) < 0;
      return !meets && !crosses;
    }),
  );
}
const isAt = (p: Position, q: Position) => p[0] === q[0] && p[1] === q[1];
const isEnd = (edge: readonly [Position, Position], p: Position) => isAt(edge[0], p) || isAt(edge[1], p);
const isSameEdge = (a: readonly [Position, Position], b: readonly [Position, Position]) =>
  a.every((p) => isEnd(b, p));

test("a ring on a small grid crosses itself by the sweep exactly if it does so edge by edge", () => {
  const grid = fc.integer({ min: 0, max: 5 });
  const ring = fc
    .array(fc.tuple(grid, grid), { minLength: 3, maxLength: 8 })
    .map((positions) => positions.filter((p, i) => !isAt(p, positions[(i + 1) % positions.length]!)))
    .filter((positions) => positions.length >= 3)
    .map((positions): Position[] => [...positions, positions[0]!]);
  fc.assert(
    fc.property(ring, (positions) => {
      expect(findCrossing([positions]) === undefined).toBe(isSimple(positions));
    }),
    runs(2),
  );
});

test("problems of a place stay the same when it is turned by the right-hand rule", () => {
  const real = fc.integer({ min: -80e6, max: 80e6 }).map((micro) => micro / 1e6);
  const ring = fc
    .array(fc.tuple(real, real), { minLength: 3, maxLength: 8 })
    .map((ring) => [...ring, ring[0]!]);
  const count = (place: OrderGeometry) => checkGeometry(place).filter(({ isWarning }) => !isWarning).length;
  fc.assert(
    fc.property(fc.array(ring, { minLength: 1, maxLength: 2 }), (coordinates) => {
      const place: OrderGeometry = { type: "Polygon", coordinates };
      expect(count(rewound(place))).toBe(count(place));
      expect(rewound(rewound(place))).toEqual(rewound(place));
    }),
    runs(1),
  );
});
