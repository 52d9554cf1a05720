// Features of any file as orders: keys, fields, geometry, everything checked.
import { createHash } from "node:crypto";
import { log } from "@pulumi/pulumi";
import { propertyPath } from "../base/text";
import { fieldProblems } from "../check/acrossFields";
import { geometryProblems } from "../check/geometry";
import type * as schemas from "../check/orderSchema";
import { rewound } from "../geometry/rings";
import type { Order } from "../order/order";
import { fieldNames } from "../order/orderFields";
import type { OrderArgs } from "../program/args";
import { Unreadable, fieldOf, nearField, toValue } from "./columns";
import type { OrderField } from "./columns";
import type { Problems } from "./fileProblems";
import { toSinglePart } from "./singlePart";

/** How a file is read. */
export interface LoadOptions {
  /**
   * Property or column that holds each order's key, unique in the file; `id` is also a GeoJSON feature's id. Default: `key`, else
   * `name`. An order without one gets a key made of what it orders, the same wherever in the file it stands.
   */
  key?: string;
  /**
   * Properties or columns that give an order field under another name, e.g. `{ FROM_DATE: "startTime" }`; `null` for one that is
   * not to be read. Default: those that are named like an order field, in camelCase or snake_case; others are not read.
   */
  fields?: Record<string, OrderField | null>;
  /** Receives each warning. Default: Pulumi shows it. */
  warn?: (message: string) => void;
}

/** One feature, placemark or row. */
export interface Row {
  /** `feature 3 ("Aletsch")`, `row 4`. */
  place: string;
  /** `toldOf` where its problem is told already. */
  geometry: unknown;
  /** Where the geometry stands: `geometry`, or the names of the columns of longitude and latitude. */
  geometryPath: string | [longitude: string, latitude: string];
  properties: Record<string, unknown>;
  /** What stands before a property's name in messages. */
  propertiesPath: string;
  id?: unknown;
}

let loadedSchemas: typeof schemas | undefined;

/** Loaded by the first file: a program that reads none starts sooner. */
const orderSchemas = () =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load them at once
  (loadedSchemas ??= require("../check/orderSchema") as typeof schemas);

export const alreadyReported = Symbol("told of");

interface Loaded {
  row: Row;
  order: Partial<Order>;
  key?: string;
  isWrong: boolean;
}

export function toOrders(rows: Row[], options: LoadOptions, problems: Problems): Record<string, OrderArgs> {
  if (rows.length === 0) problems.add(undefined, "holds no features");
  const loaded = rows.map((row) => toLoaded(row, options, problems));
  warnOfNames(rows, options, problems);
  nameTheNameless(loaded);
  const placesByKey = new Map<string, string>();
  const placesByName = new Map<string, string>();
  for (const { row, order, key } of loaded) {
    if (key === undefined) continue;
    if (!isFirst(placesByKey, key, row, "key", problems)) continue;
    isFirst(placesByName, order.name ?? key, row, "name", problems);
  }
  problems.settle(options.warn ?? ((message) => void log.warn(message)));
  return Object.fromEntries(loaded.map(({ key, order }) => [key, order])) as Record<string, OrderArgs>;
}

function isFirst(
  places: Map<string, string>,
  value: string,
  { place }: Row,
  what: string,
  problems: Problems,
) {
  const other = places.get(value);
  if (other === undefined) places.set(value, place);
  else problems.add(place, `: the ${what} ${JSON.stringify(value)} is that of ${other} already`);
  return other === undefined;
}

function toLoaded(row: Row, options: LoadOptions, problems: Problems): Loaded {
  const { place, geometryPath, properties, propertiesPath } = row;
  const order: Record<string, unknown> = {};
  const sources = new Map<PropertyKey, string>();
  for (const [property, raw] of Object.entries(properties)) {
    const field = fieldOf(property, options.fields ?? {});
    if (!field) continue;
    const path = `${propertiesPath}${property}`;
    try {
      const value = toValue(field, raw);
      if (value === undefined) continue;
      if (field in order) problems.add(place, `, ${path}: gives ${field}, as ${sources.get(field)} does`);
      order[field] = value;
      sources.set(field, path);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.add(place, `, ${path}: ${error.message}`);
    }
  }

  const whole = typeof geometryPath === "string" ? geometryPath : geometryPath.join(" and ");
  const { geometry, reason, hadAltitude } =
    row.geometry === alreadyReported ? { hadAltitude: false } : toSinglePart(row.geometry);
  if (reason !== undefined) problems.add(place, `, ${whole}: ${reason}`);
  if (hadAltitude) problems.warn("altitudes are dropped: orders are placed by longitude and latitude", place);
  if (geometry !== undefined) order.geometry = geometry;

  const pathOf = ([field = "", ...inner]: PropertyKey[]): string => {
    const isColumns = field === "geometry" && typeof geometryPath !== "string";
    if (isColumns) return inner.length === 2 ? geometryPath[inner[1] as 0 | 1] : whole;
    // What follows the name of a property.
    const path = propertyPath(["_", ...inner]).slice(1);
    return (field === "geometry" ? whole : (sources.get(field) ?? String(field))) + path;
  };
  const parsed = check(order);
  if (!parsed) problems.add(place, ": is nested too deep");
  for (const { path, message, input } of parsed?.error?.issues ?? [])
    if (path[0] !== "geometry" || geometry !== undefined)
      problems.add(place, `, ${pathOf(path)}: ${message}${got(input)}`);
  if (parsed?.success) {
    for (const [field, message] of fieldProblems(parsed.data))
      problems.add(place, `, ${pathOf([field])}: ${message}`);
    for (const { path, message, isWarning } of geometryProblems(parsed.data.geometry))
      if (isWarning) problems.warn(`${pathOf(["geometry", ...path])}: ${message}`, place);
    order.geometry = rewound(parsed.data.geometry);
  }

  const key = keyOf(row, options);
  if (key?.startsWith("__")) problems.add(place, `: the key ${JSON.stringify(key)} must not begin with __`);
  if (key !== undefined && order.name === undefined)
    for (const { message } of orderSchemas().nameSchema.safeParse(key).error?.issues ?? [])
      problems.add(place, `: the key ${JSON.stringify(key)} is the order's name: ${message}`);
  return { row, order, key, isWrong: !parsed?.success };
}

/** Undefined: the stack does not suffice. */
function check(order: object): ReturnType<typeof schemas.declaredSchema.safeParse> | undefined {
  try {
    return orderSchemas().declaredSchema.safeParse(order, { reportInput: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function got(input: unknown): string {
  if (input === undefined || (typeof input === "object" && input !== null)) return "";
  const text = JSON.stringify(input);
  return ` (got ${text.length > 60 ? `${text.slice(0, 57)}…` : text})`;
}

function keyOf({ properties, id }: Row, { key }: LoadOptions): string | undefined {
  const found =
    key === undefined ? (filled(properties.key) ?? filled(properties.name)) : filled(properties[key]);
  return found ?? (key === "id" ? filled(id) : undefined);
}

function filled(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
  return text === "" ? undefined : text;
}

/** A key from what is ordered, so that a moved or inserted feature changes no other one's; times only where they alone differ. */
function nameTheNameless(loaded: Loaded[]): void {
  const nameless = loaded.filter(({ key, isWrong }) => key === undefined && !isWrong);
  const counts = new Map<string, number>();
  const place = (one: Loaded) => contentKey(one.order, ["name", "startTime", "endTime"]);
  for (const one of nameless) counts.set(place(one), (counts.get(place(one)) ?? 0) + 1);
  for (const one of nameless)
    one.key = counts.get(place(one)) === 1 ? place(one) : contentKey(one.order, ["name"]);
}

function contentKey(order: Partial<Order>, without: string[]): string {
  const content = fieldNames.flatMap((field) =>
    without.includes(field) || order[field] === undefined ? [] : [[field, order[field]]],
  );
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  return `${order.geometry!.type.toLowerCase()}-${hash.slice(0, 12)}`;
}

function warnOfNames(rows: Row[], { key, fields = {} }: LoadOptions, problems: Problems): void {
  const names = new Set(rows.flatMap(({ properties }) => Object.keys(properties)));
  for (const name of names) {
    if (name === key || fieldOf(name, fields) !== undefined) continue;
    const field = nearField(name);
    if (field) problems.warn(`is not read; is ${field} meant?`, JSON.stringify(name));
  }
  for (const name of Object.keys(fields))
    if (rows.length > 0 && !names.has(name)) problems.add(undefined, `: nothing in it is named ${JSON.stringify(name)}, as \`fields\` says`); // prettier-ignore
}
