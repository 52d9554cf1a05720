// How the service writes places, names, times and numbers, as far as its orders show it. What was
// sent for them is not known, so that this proves what is kept, and never what is not.
import { isDeepStrictEqual } from "node:util";
import { isObject } from "../base/json";
import { instant } from "../order/times";
import { toTime } from "../planet/shownValues";
import type { Found } from "./found";
import { assumption } from "./row";
import type { Row } from "./row";
import { textIn } from "./service";
import type { Shown } from "./service";

const asked = "the orders listed";

export const examineWriting = ({ orders }: Found): Row[] => [
  geometryRow(orders),
  digitsRow(orders),
  nameRow(orders),
  timeRow(orders),
  numberRow(orders),
];

function geometryRow(orders: Shown[]): Row {
  const as = assumption(
    "orders-geometry",
    "orders show the geometry that was sent as original_geometry",
    asked,
  );
  if (orders.length === 0) return as.unknown("no orders yet");
  const shown = orders.filter(({ original_geometry: place }) => isObject(place)).length;
  if (shown === orders.length) {
    const others = orders.filter(
      ({ geometry, original_geometry: sent }) => !isDeepStrictEqual(geometry, sent),
    ).length;
    return as.ok(`all ${shown} do; geometry is another one in ${others}`);
  }
  return as.note(
    `${shown} of ${orders.length} do`,
    "places are compared with geometry, which may be another one: where it has not the same middle, a recovery stops instead of ordering anew",
  );
}

function digitsRow(orders: Shown[]): Row {
  const as = assumption("orders-digits", "coordinates keep their digits to 1e-5 degrees", asked);
  const numbers = orders.flatMap(({ original_geometry: sent, geometry }) =>
    numbersIn((isObject(sent) ? sent : isObject(geometry) ? geometry : {}).coordinates),
  );
  if (numbers.length === 0) return as.unknown("no places to look at");
  const most = Math.max(...numbers.map((number) => /\.(\d+)/.exec(String(number))?.[1]?.length ?? 0));
  const answered = `up to ${most} decimals`;
  return most >= 5 ? as.ok(answered) : as.unknown(answered, "--refused-bulk tells whether more are kept");
}

const numbersIn = (coordinates: unknown): number[] =>
  Array.isArray(coordinates)
    ? coordinates.flatMap(numbersIn)
    : typeof coordinates === "number"
      ? [coordinates]
      : [];

function nameRow(orders: Shown[]): Row {
  const as = assumption("orders-names", "names are shown as they were sent", asked);
  const names = orders.flatMap((order) => textIn(order, "name") ?? []);
  if (names.length === 0) return as.unknown("no names to look at");
  const kept = [
    names.some((name) => name !== name.toLowerCase()) && "upper case",
    names.some((name) => /\s\s/.test(name)) && "several blanks",
    names.some((name) => name !== name.normalize("NFC")) && "combining accents",
  ].filter(Boolean);
  const longest = Math.max(...names.map((name) => name.length));
  const answered = `${kept.length > 0 ? `kept: ${kept.join(", ")}; ` : ""}the longest has ${longest} characters`;
  return kept.length > 0
    ? as.ok(answered)
    : as.unknown(answered, "--refused-bulk tells how names are written");
}

function timeRow(orders: Shown[]): Row {
  const as = assumption("orders-times", "times are ISO 8601 with an offset", asked);
  const times = orders.flatMap((order) =>
    ["start_time", "end_time", "created_time"].flatMap((field) => toTime(order[field]) ?? []),
  );
  if (times.length === 0) return as.unknown("no times to look at");
  const odd = times.find((time) => Number.isNaN(instant(time)));
  if (odd !== undefined)
    return as.doubt(`e.g. ${odd}`, "such a time cannot be compared: each run would edit the order, or stop");
  const fractions = times.map((time) => /\.(\d+)/.exec(time)?.[1]?.length ?? 0);
  const offsets = new Set(
    times.map((time) => (/(Z|[+-]\d\d:?\d\d)$/i.exec(time)?.[1] ?? "none").toUpperCase()),
  );
  const answered = `${Math.min(...fractions)} to ${Math.max(...fractions)} digits of a second, offset ${[...offsets].slice(0, 3).join(", ")}`;
  return offsets.size === 1 && offsets.has("Z")
    ? as.ok(answered)
    : as.note(answered, "times are compared as instants; without an offset, as UTC");
}

const numberFields = [
  "altitude",
  "capture_count",
  "cloud_threshold",
  "estimated_quota_cost",
  "n_stereo_pov",
  "sat_elevation_angle_max",
  "sat_elevation_angle_min",
  "used_quota",
];

function numberRow(orders: Shown[]): Row {
  const as = assumption("orders-numbers", "numbers are numbers", asked);
  const shown = numberFields.filter((field) => orders.some((order) => (order[field] ?? null) !== null));
  if (shown.length === 0) return as.unknown("no numbers to look at");
  const texts = shown.filter((field) => orders.some((order) => typeof order[field] === "string"));
  return texts.length === 0
    ? as.ok(shown.join(", "))
    : as.note(`as text: ${texts.join(", ")}`, "numbers are read from texts, too");
}
