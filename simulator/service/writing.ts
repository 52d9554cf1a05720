// The ways in which a service may write what it was sent. It keeps what it was sent; only what it
// shows is written so.
import { asText, isObject } from "../base/json";
import type { Json, JsonObject } from "../base/json";
import { toMs } from "../base/time";

/** What a way does to the fields of an order: the whole echo, or the whole order. */
type Write = (order: JsonObject) => JsonObject;

type Position = number[];

/** Writes `geometry` and `original_geometry`. */
const geometry =
  (write: (shape: JsonObject) => JsonObject): Write =>
  (order) => ({
    ...order,
    ...(isObject(order.geometry) && { geometry: write(order.geometry) }),
    ...(isObject(order.original_geometry) && { original_geometry: write(order.original_geometry) }),
  });

const positions = (write: (position: Position) => Json): Write => {
  const walk = (coordinates: Json): Json =>
    Array.isArray(coordinates) && typeof coordinates[0] === "number"
      ? write(coordinates as Position)
      : (coordinates as Json[]).map(walk);
  return geometry((shape) => ({ ...shape, coordinates: walk(shape.coordinates ?? []) }));
};

const numbers = (write: (number: number) => Json): Write =>
  positions((position) => position.map((number) => write(number)));

const rings = (write: (ring: Position[]) => Position[]): Write =>
  geometry((shape) =>
    shape.type === "Polygon"
      ? { ...shape, coordinates: (shape.coordinates as unknown as Position[][]).map(write) }
      : shape,
  );

const names = (write: (name: string) => string): Write => texts(["name"], write);

const times = (write: (time: string) => string): Write =>
  texts(["start_time", "end_time", "created_time", "updated_time"], write);

function texts(fields: string[], write: (text: string) => string): Write {
  return (order) => ({
    ...order,
    ...Object.fromEntries(
      fields.flatMap((field) => (typeof order[field] === "string" ? [[field, write(order[field])]] : [])),
    ),
  });
}

const eachValue =
  (write: (value: Json) => Json): Write =>
  (order) =>
    Object.fromEntries(
      Object.entries(order).map(([field, value]) => [
        field,
        field.endsWith("geometry") ? value : write(value),
      ]),
    );

/** Optional fields of an order. One that was not sent is shown so. */
const unset =
  (value: Json): Write =>
  (order) => ({
    ...Object.fromEntries(
      [
        "rrule",
        "imaging_window",
        "n_stereo_pov",
        "cloud_threshold",
        "requested_items",
        "satellite_types",
      ].map((field) => [field, value]),
    ),
    ...Object.fromEntries(Object.entries(order).filter(([, shown]) => shown !== null)),
  });

const rounded = (digits: number) => (number: number) => Number(number.toFixed(digits));
const iso = (ms: number) => new Date(ms).toISOString();
const pad = (text: string) => text.padEnd(6, "0");
const words = ["scheduling_type", "order_type", "status"];

/** The same thing, written in another way. */
const sameThing = {
  "coordinates with 9 digits": numbers(rounded(9)),
  "coordinates with 6 digits": numbers(rounded(6)),
  "coordinates with 5 digits": numbers(rounded(5)),
  "coordinates cut to 5 digits": numbers((number) => Math.trunc(number * 1e5) / 1e5),
  "coordinates of 32 bits": numbers((number) => Math.fround(number)),
  "coordinates as text": positions((position) => position.map(String)),
  "a third number": positions((position) => [...position, 0]),
  "180 as -180": positions(([longitude = 0, ...rest]) => [
    Math.abs(longitude) === 180 ? -longitude : longitude,
    ...rest,
  ]),
  "rings begun elsewhere": rings(([, second, ...rest]) => [second!, ...rest, second!]),
  "rings turned round": rings((ring) => [...ring].reverse()),
  "a bbox": geometry((shape) => ({ ...shape, bbox: [-180, -90, 180, 90] })),
  "a multi-geometry of one": geometry(({ type, coordinates }) => ({
    type: `Multi${type as string}`,
    coordinates: [coordinates ?? []],
  })),
  "names in NFC": names((name) => name.normalize("NFC")),
  "names in NFD": names((name) => name.normalize("NFD")),
  "names with single blanks": names((name) => name.replace(/\s+/g, " ")),
  "times to the second": times((time) => iso(Math.trunc(toMs(time) / 1000) * 1000).replace(".000Z", "Z")),
  "times in microseconds": times((time) =>
    iso(toMs(time)).replace(/\.(\d+)Z/, (_, fraction: string) => `.${pad(fraction)}Z`),
  ),
  "times with an offset": times((time) => iso(toMs(time) + 7_200_000).replace("Z", "+02:00")),
  "times without an offset": times((time) => iso(toMs(time)).replace("Z", "")),
  "numbers as text": eachValue((value) => (typeof value === "number" ? String(value) : value)),
  "words in lower case": (order) => ({
    ...texts(words, (word) => word.toLowerCase())(order),
    ...(Array.isArray(order.satellite_types) && {
      satellite_types: order.satellite_types.map((one) => asText(one).toLowerCase()),
    }),
  }),
  "empty text for none": unset(""),
  "null for none": unset(null),
  "an empty error": (order) => order,
  "ids in upper case": texts(["id"], (id) => id.toUpperCase()),
  "ids without hyphens": texts(["id"], (id) => id.replaceAll("-", "")),
} satisfies Record<string, Write>;

/** Another thing than was sent. No document says that a service would do so. */
const otherThing = {
  "names in lower case": names((name) => name.toLowerCase()),
  "names cut to four letters": names((name) => name.slice(0, 4)),
  "names escaped": names((name) => name.replaceAll("&", "&amp;")),
  "places moved a little": numbers((number) => number + 0.001),
  "coordinates with 2 digits": numbers(rounded(2)),
  "times to the day": times((time) => `${time.slice(0, 10)}T00:00:00Z`),
  "no altitude": (order) =>
    Object.fromEntries(Object.entries(order).filter(([field]) => field !== "altitude")),
} satisfies Record<string, Write>;

export type Writing = keyof typeof sameThing;
export type Rewriting = keyof typeof otherThing;

/** All ways of writing the same thing. */
export const writings = Object.keys(sameThing) as Writing[];

/** All ways of writing another thing. */
export const rewritings = Object.keys(otherThing) as Rewriting[];

/** The fields of an order as a service writes them in these ways, one after the other. */
export const written = (order: JsonObject, ways: (Writing | Rewriting)[]): JsonObject =>
  ways.reduce((fields, way) => ({ ...sameThing, ...otherThing })[way](fields), order);

/** An id by itself. */
export const writtenId = (id: string, ways: (Writing | Rewriting)[]): string =>
  written({ id }, ways).id as string;
