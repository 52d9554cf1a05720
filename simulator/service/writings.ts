// The ways in which the service can write what it was sent: what each of them does to a value.
import type { Json, JsonObject } from "../base/json";
import { readDateTime, toMs } from "../base/time";

/** What a way of writing does. A rule that is absent leaves the value as it is. */
export interface Rules {
  geometry?: (geometry: JsonObject) => JsonObject;
  name?: (text: string) => string;
  time?: (text: string) => Json;
  enumeration?: (text: string) => string;
  id?: (text: string) => string;
  /** Numbers outside of geometries. */
  number?: (value: number) => Json;
  /** Lists of satellites and scenes. */
  list?: (items: Json[]) => Json[];
  /** A count of a bulk's payloads. */
  count?: (value: number) => Json;
  /** What stands for a field that was not sent, and for null. */
  none?: "" | null;
  /** An item of GET /bulk/{id}/payloads. */
  item?: (item: JsonObject) => JsonObject;
  /** A field that is not shown. */
  dropped?: string;
}

/** Metres, of EPSG:3857. */
const EARTH_RADIUS = 6378137;

const SAME_THING = {
  coordinates9Digits: coordinates(rounded(9)),
  coordinates6Digits: coordinates(rounded(6)),
  coordinates5Digits: coordinates(rounded(5)),
  coordinatesCut: coordinates((number) => Number(number.toFixed(12).slice(0, -7))),
  coordinatesFloat32: coordinates(Math.fround),
  coordinatesAsTexts: positions((position) => position.map(String)),
  coordinatesWithHeight: positions((position) => (position.length === 2 ? [...position, 0] : position)),
  longitude180AsMinus180: longitudes(180, -180),
  longitudeMinus180As180: longitudes(-180, 180),
  ringsBegunElsewhere: rings((ring) => [...ring.slice(1), ...ring.slice(1, 2)]),
  ringsReversed: rings((ring) => [...ring].reverse()),
  ringsUnclosed: rings((ring) => ring.slice(0, -1)),
  geometriesWithBbox: { geometry: withBbox },
  polygonsAsMultiPolygons: { geometry: asMultiPolygon },
  namesNfc: { name: (text) => text.normalize("NFC") },
  namesWithSingleBlanks: { name: (text) => text.replace(/\s+/g, " ") },
  timesToTheSecond: times((seconds) => `${seconds}Z`),
  timesWithOffset: times((seconds, micros) => {
    const local = new Date(toMs(`${seconds}Z`) + 2 * 60 * 60 * 1000).toISOString().slice(0, 19);
    return `${local}${micros === "000000" ? "" : `.${micros}`}+02:00`;
  }),
  timesInMicroseconds: times((seconds, micros) => `${seconds}.${micros}Z`),
  timesWithoutOffset: times((seconds, micros) => (micros === "000000" ? seconds : `${seconds}.${micros}`)),
  timesInBasicFormat: times((seconds, micros) => `${seconds.replace(/[-:]/g, "")}.${micros}Z`),
  timesWithHourOffset: times((seconds, micros) => `${seconds}.${micros}+00`),
  timesInEpochSeconds: times((seconds) => toMs(`${seconds}Z`) / 1000),
  timesInEpochMilliseconds: times(
    (seconds, micros) => toMs(`${seconds}Z`) + Math.floor(Number(micros) / 1000),
  ),
  numbersAsTexts: { number: String },
  listsReversed: { list: (items) => [...items].reverse() },
  enumsInLowerCase: { enumeration: (text) => text.toLowerCase() },
  emptyForNone: { none: "" },
  nullForNone: { none: null },
  errorEmpty: { item: (item) => ({ error: "", ...item }) },
  errorNull: { item: (item) => ({ error: null, ...item }) },
  errorEmptyObject: { item: (item) => ({ error: "{}", ...item }) },
  errorFalse: { item: (item) => ({ error: false, ...item }) },
  errorNone: { item: (item) => ({ error: "None", ...item }) },
  payloadsAsTexts: { item: (item) => ({ ...item, payload: JSON.stringify(item.payload) }) },
  orderIdEmpty: { item: (item) => ({ order_id: "", ...item }) },
  orderIdNull: { item: (item) => ({ order_id: null, ...item }) },
  idsInUpperCase: { id: (text) => text.toUpperCase() },
  idsWithoutHyphens: { id: (text) => text.replaceAll("-", "") },
  // A text that a client has sent may be written so already.
  // An empty text stands for no id.
  idsAsUrns: { id: (text) => (text === "" ? "" : `urn:uuid:${text.replace(/^urn:uuid:/, "")}`) },
  countsNullForZero: { count: (value) => (value === 0 ? null : value) },
} satisfies Record<string, Rules>;

const ANOTHER_THING = {
  namesInLowerCase: { name: (text) => text.toLowerCase() },
  namesCut: { name: (text) => text.slice(0, 8) },
  namesEscaped: { name: (text) => text.replaceAll("&", "&amp;") },
  // Towards the equator, so that no latitude leaves its range.
  coordinatesMoved: positions(([x = null, y = null, ...rest]) => [
    x,
    ...changed([y], (latitude) => latitude + (latitude > 0 ? -0.001 : 0.001)),
    ...rest,
  ]),
  coordinatesSwapped: positions(([x = null, y = null, ...rest]) => [y, x, ...rest]),
  coordinatesInMetres: positions(([x = null, y = null, ...rest]) => [
    ...changed([x], (longitude) => (longitude * Math.PI * EARTH_RADIUS) / 180),
    ...changed([y], (latitude) => Math.asinh(Math.tan((latitude * Math.PI) / 180)) * EARTH_RADIUS),
    ...rest,
  ]),
  // To another continent.
  coordinatesMovedFar: longitudeBy((longitude) => (longitude > 0 ? longitude - 100 : longitude + 100)),
  timesToTheDay: times((seconds) => `${seconds.slice(0, 10)}T00:00:00Z`),
  endTimeDropped: { dropped: "end_time" },
} satisfies Record<string, Rules>;

export type Writing = keyof typeof SAME_THING | keyof typeof ANOTHER_THING;

export const WRITINGS: Record<Writing, Rules> = { ...SAME_THING, ...ANOTHER_THING };

/** Ways of writing the same thing. */
export const writings = Object.keys(SAME_THING) as Writing[];

/** Ways of writing that make another thing of it. */
export const rewritings = Object.keys(ANOTHER_THING) as Writing[];

function positions(change: (position: Json[]) => Json[]): Rules {
  const walk = (value: Json): Json =>
    !Array.isArray(value) ? value : value.some(Array.isArray) ? value.map(walk) : change(value);
  return { geometry: (geometry) => ({ ...geometry, coordinates: walk(geometry.coordinates ?? null) }) };
}

function coordinates(change: (number: number) => number): Rules {
  return positions((position) => changed(position, change));
}

function longitudes(from: number, to: number): Rules {
  return longitudeBy((longitude) => (longitude === from ? to : longitude));
}

function longitudeBy(change: (longitude: number) => number): Rules {
  return positions(([x = null, ...rest]) => [...changed([x], change), ...rest]);
}

/** Texts stay texts, so that the ways of writing can be combined in any order. */
function changed(position: Json[], change: (number: number) => number): Json[] {
  return position.map((value) => {
    if (typeof value === "number") return change(value);
    return typeof value === "string" ? String(change(Number(value))) : value;
  });
}

function rounded(digits: number): (number: number) => number {
  return (number) => Number(number.toFixed(digits));
}

function rings(change: (ring: Json[]) => Json[]): Rules {
  const walk = (value: Json, depth: number): Json =>
    !Array.isArray(value) ? value : depth === 0 ? change(value) : value.map((item) => walk(item, depth - 1));
  return {
    geometry: (geometry) => {
      const depth = geometry.type === "Polygon" ? 1 : geometry.type === "MultiPolygon" ? 2 : undefined;
      if (depth === undefined) return geometry;
      return { ...geometry, coordinates: walk(geometry.coordinates ?? null, depth) };
    },
  };
}

function withBbox(geometry: JsonObject): JsonObject {
  const numbers: [number[], number[]] = [[], []];
  positions((position) => {
    for (const axis of [0, 1] as const) numbers[axis].push(Number(position[axis]));
    return position;
  }).geometry?.(geometry);
  const [x, y] = numbers;
  return { ...geometry, bbox: [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)] };
}

function asMultiPolygon(geometry: JsonObject): JsonObject {
  if (geometry.type !== "Polygon") return geometry;
  return { ...geometry, type: "MultiPolygon", coordinates: [geometry.coordinates ?? null] };
}

/** A text that is no date-time stays as it is: the echo of an EDIT shows what was sent. */
function times(print: (seconds: string, micros: string) => Json): Rules {
  return {
    time: (text) => {
      const read = readDateTime(text);
      return read === undefined ? text : print(read.slice(0, 19), /\.(\d+)/.exec(read)?.[1] ?? "000000");
    },
  };
}
