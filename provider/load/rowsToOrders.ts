// Rows of any file → orders, with keys, fields and geometry, all checked.
import { got, propertyPath } from "../base/text";
import { checkAcrossFields } from "../check/acrossFields";
import { checkGeometry } from "../check/geometry";
import { declaredSchema, nameSchema } from "../check/orderSchema";
import type { DeclaredOrder } from "../check/orderSchema";
import { rewound } from "../geometry/rings";
import { whyNoKey } from "../order/names";
import type { ColumnOptions, Warn } from "./columnOptions";
import { Unreadable, fieldOf, nearField, toValue } from "./columns";
import type { FileFailures } from "./fileFailures";
import { checkUnique, keyOf, nameTheNameless } from "./keys";
import { alreadyReported } from "./row";
import type { FileRows, Row } from "./row";
import { toSinglePart } from "./singlePart";

/**
 * The orders by key. Passes the warnings on.
 *
 * @throws TaskingError with all failures.
 */
export function rowsToOrders(
  { rows, names, placeNames }: FileRows,
  options: ColumnOptions,
  warn: Warn,
  failures: FileFailures,
): Record<string, DeclaredOrder> {
  if (options.place !== undefined && placeNames === undefined)
    failures.add(undefined, "is no table: leave out `place`");
  if (rows.length === 0) failures.add(undefined, "holds no features");
  const loaded = rows.map((row) => toLoaded(row, options, failures));
  checkNames(rows, names, options, failures);
  nameTheNameless(loaded.filter(({ key, isValid }) => key === undefined && isValid));
  checkUnique(loaded, failures);
  failures.throwOrWarn(warn);
  return Object.fromEntries(loaded.map(({ key, order }) => [key, order])) as Record<string, DeclaredOrder>;
}

interface Loaded {
  row: Row;
  order: Partial<DeclaredOrder>;
  key?: string;
  /** It satisfies the schema. */
  isValid: boolean;
}

function toLoaded(row: Row, options: ColumnOptions, failures: FileFailures): Loaded {
  const { place } = row;
  const { order, sources } = readFields(row, options, failures);
  const geometry = geometryOf(row, failures);
  if (geometry !== undefined) order.geometry = geometry;

  const pathOf = pathIn(row, sources);
  const parsed = parseOrder(order);
  if (!parsed) failures.add(place, ": is nested too deep");
  for (const { path, message, input } of parsed?.error?.issues ?? [])
    if (path[0] !== "geometry" || geometry !== undefined)
      failures.add(place, `, ${pathOf(path)}: ${message}${got(input)}`);
  if (parsed?.success) {
    for (const [field, message] of checkAcrossFields(parsed.data))
      failures.add(place, `, ${pathOf([field])}: ${message}`);
    for (const { path, message, isWarning } of checkGeometry(parsed.data.geometry))
      if (isWarning) failures.warn(`${pathOf(["geometry", ...path])}: ${message}`, place);
    order.geometry = rewound(parsed.data.geometry);
  }

  const key = keyOf(row, options.key);
  const whyNot = key === undefined ? undefined : whyNoKey(key);
  if (whyNot !== undefined) failures.add(place, `: the key ${JSON.stringify(key)}: ${whyNot}`);
  if (key !== undefined && order.name === undefined)
    for (const { message } of nameSchema.safeParse(key).error?.issues ?? [])
      failures.add(place, `: the key ${JSON.stringify(key)} is the order's name: ${message}`);
  return { row, order, key, isValid: parsed?.success === true };
}

/** `sources` maps each field to the path of the property that gives it. */
function readFields(
  { place, properties, propertiesPath }: Row,
  { fields = {} }: ColumnOptions,
  failures: FileFailures,
): { order: Record<string, unknown>; sources: Map<PropertyKey, string> } {
  const order: Record<string, unknown> = {};
  const sources = new Map<PropertyKey, string>();
  for (const [property, raw] of Object.entries(properties)) {
    const field = fieldOf(property, fields);
    if (!field) continue;
    const path = `${propertiesPath}${property}`;
    try {
      const value = toValue(field, raw);
      if (value === undefined) continue;
      if (field in order) failures.add(place, `, ${path}: gives ${field}, as ${sources.get(field)} does`);
      order[field] = value;
      sources.set(field, path);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failures.add(place, `, ${path}: ${error.message}`);
    }
  }
  return { order, sources };
}

function geometryOf(row: Row, failures: FileFailures): unknown {
  if (row.geometry === alreadyReported) return undefined;
  const { geometry, reason, hadAltitude } = toSinglePart(row.geometry);
  if (reason !== undefined) failures.add(row.place, `, ${wholePath(row)}: ${reason}`);
  if (hadAltitude)
    failures.warn("altitudes are dropped: orders are placed by longitude and latitude", row.place);
  return geometry;
}

/** How messages name a part of the order: as the file does. */
function pathIn(row: Row, sources: Map<PropertyKey, string>): (path: PropertyKey[]) => string {
  const { geometryPath } = row;
  return ([field = "", ...inner]) => {
    const isColumns = field === "geometry" && typeof geometryPath !== "string";
    if (isColumns) return inner.length === 2 ? geometryPath[inner[1] as 0 | 1] : wholePath(row);
    // Only the part after the property's name, because that name is written as in the file.
    const path = propertyPath(["_", ...inner]).slice(1);
    return (field === "geometry" ? wholePath(row) : (sources.get(field) ?? String(field))) + path;
  };
}

const wholePath = ({ geometryPath }: Row) =>
  typeof geometryPath === "string" ? geometryPath : geometryPath.join(" and ");

/** Undefined where the order is nested so deep that the schema overflows the stack. */
function parseOrder(order: object): ReturnType<typeof declaredSchema.safeParse> | undefined {
  try {
    return declaredSchema.safeParse(order, { reportInput: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Warns of properties that may be misspelt. A property that the options name and the file lacks is
 * a failure.
 */
function checkNames(
  rows: Row[],
  names: ReadonlySet<string>,
  { key, fields = {} }: ColumnOptions,
  failures: FileFailures,
): void {
  for (const name of names) {
    if ([key].flat().includes(name) || fieldOf(name, fields) !== undefined) continue;
    const field = nearField(name);
    if (field) failures.warn(`is not read; is ${field} meant?`, JSON.stringify(name));
  }
  for (const name of Object.keys(fields))
    if (rows.length > 0 && !names.has(name))
      failures.add(undefined, `: nothing in it is named ${JSON.stringify(name)}, as \`fields\` says`);
}
