// Rows of any file → orders, with keys, fields and geometry, all checked.
import { got, propertyPath } from "../base/text";
import { checkAcrossFields } from "../check/acrossFields";
import { checkGeometry } from "../check/geometry";
import { declaredSchema, nameSchema } from "../check/orderSchema";
import type { DeclaredOrder } from "../check/orderSchema";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { rewound } from "../geometry/rings";
import { whyNoKey } from "../order/names";
import { isByChance, orLeave, warningOf } from "./byChance";
import type { ColumnOptions, OrderField, Warn } from "./columnOptions";
import { fieldOf, toValue } from "./columns";
import { Unreadable } from "./unreadable";
import type { FileFailures } from "./fileFailures";
import { checkUnique, isNamedByKey, keyOf, nameTheNameless } from "./keys";
import { withoutSkipped, withoutWrong } from "./leaveOut";
import { placedRows } from "./places";
import { alreadyReported, NoPlace, wholePath } from "./row";
import type { FileRows, Row } from "./row";
import { tellUnread } from "./unread";
import { warnOfZero } from "./zero";

/**
 * The orders by key. Passes the warnings on.
 *
 * @throws TaskingError with all failures.
 */
export function rowsToOrders(
  file: FileRows,
  options: ColumnOptions,
  warn: Warn,
  failures: FileFailures,
): Record<string, DeclaredOrder> {
  if (options.place !== undefined && file.placeNames === undefined)
    failures.add(undefined, "is no table: leave out `place`");
  if (file.rows.length === 0) failures.add(undefined, "holds no features");
  const rows = placedRows(withoutSkipped(file.rows, options, failures), options, failures);
  const loaded = rows.map((row) => toLoaded(row, options, failures));
  tellUnread(file, options, failures);
  warnOfZero(loaded, failures);
  const nameless = loaded.filter(({ key, isValid }) => key === undefined && isValid);
  nameTheNameless(nameless);
  for (const one of nameless) one.key = ofHalf(one.key!, one.row);
  if (options.key !== undefined)
    for (const { row, isNameless } of loaded)
      if (isNameless) failures.warn("lacks what `key` names: its key is made of what it orders", row.place);
  checkUnique(loaded, options.key, failures);
  const right = withoutWrong(loaded, options, failures);
  failures.warnAndThrow(warn);
  const orders: Record<string, DeclaredOrder> = {};
  for (const { key, order } of right) orders[key!] = order;
  return orders;
}

interface Loaded {
  row: Row;
  order: Partial<DeclaredOrder>;
  key?: string;
  isNameless?: boolean;
  /** It satisfies the schema, and nothing else is wrong with it. */
  isValid: boolean;
}

function toLoaded(row: Row, options: ColumnOptions, failures: FileFailures): Loaded {
  const { place } = row;
  const { count } = failures;
  const { order, sources } = readFields(row, options, failures);
  const geometry = geometryOf(row, failures);
  if (geometry !== undefined) order.geometry = geometry;
  const given = keyOf(row, options.key, order.name);
  const key = given === undefined ? undefined : ofHalf(given, row);
  if (key !== undefined && isNamedByKey(options.key)) order.name = key;
  else if (typeof order.name === "string") order.name = ofHalf(order.name, row);
  if (row.half === "east" && order.adopt !== undefined)
    failures.add(
      place,
      `, ${row.propertiesPath}${sources.adopt}: one order cannot be adopted for two halves`,
    );

  const pathOf = pathIn(row, sources);
  const parsed = parseOrder(order);
  if (!parsed) failures.add(place, ": is nested too deep");
  for (const { path, message, input } of parsed?.error?.issues ?? []) {
    const field = path[0] as OrderField;
    const source = sources[field];
    const isChance = source !== undefined && isByChance(source, field, options);
    const hint = isChance ? orLeave(source, field) : "";
    failures.add(place, `, ${pathOf(path)}: ${message}${got(input)}${hint}`);
  }
  const isParsed = geometry !== undefined && parsed?.success === true;
  if (isParsed) {
    for (const [field, message] of checkAcrossFields(parsed.data))
      failures.add(place, `, ${pathOf([field])}: ${message}`);
    for (const { path, message, isWarning } of checkGeometry(parsed.data.geometry))
      if (isWarning) failures.warn(`${pathOf(["geometry", ...path])}: ${message}`, place);
    order.geometry = rewound(geometry as OrderGeometry);
  }

  const whyNot = key === undefined ? undefined : whyNoKey(key);
  if (whyNot !== undefined) failures.add(place, `: the key ${JSON.stringify(key)}: ${whyNot}`);
  if (key !== undefined && /^\d\.\d+E\+\d\d$/.test(key))
    failures.warn("has a key that a spreadsheet has rounded: format its column as text", place);
  if (key !== undefined && order.name === undefined)
    for (const { message } of nameSchema.safeParse(key).error?.issues ?? [])
      failures.add(place, `: the key ${JSON.stringify(key)} is the order's name: ${message}`);
  return { row, order, key, isValid: isParsed && failures.count === count };
}

/** The key or name of a half, where the row is one. */
const ofHalf = (text: string, { half }: Row) => (half === undefined ? text : `${text}-${half}`);

/** The property that gives each field. */
type Sources = Partial<Record<PropertyKey, string>>;

function readFields(
  { place, properties, propertiesPath }: Row,
  options: ColumnOptions,
  failures: FileFailures,
): { order: Record<string, unknown>; sources: Sources } {
  const order: Record<string, unknown> = {};
  const sources: Sources = {};
  const { fields = {} } = options;
  for (const [property, raw] of Object.entries(properties)) {
    const field = fieldOf(property, fields);
    if (!field) continue;
    const path = `${propertiesPath}${property}`;
    const isChance = isByChance(property, field, options);
    try {
      const value = toValue(field, raw);
      if (value === undefined) continue;
      if (field in order)
        failures.add(place, `, ${path}: gives ${field}, as ${propertiesPath}${sources[field]} does`);
      order[field] = value;
      sources[field] = property;
      const warning = isChance ? warningOf(property, field, value) : undefined;
      if (warning !== undefined) failures.warn(warning, place);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failures.add(place, `, ${path}: ${error.message}${isChance ? orLeave(property, field) : ""}`);
    }
  }
  return { order, sources };
}

function geometryOf({ place, geometry }: Row, failures: FileFailures): unknown {
  if (!(geometry instanceof NoPlace)) return geometry === alreadyReported ? undefined : geometry;
  for (const reason of geometry.reasons) failures.add(place, reason);
  return undefined;
}

/** How messages name a part of the order: as the file does. */
function pathIn(row: Row, sources: Sources): (path: PropertyKey[]) => string {
  const { geometryPath, propertiesPath } = row;
  const sourceOf = (field: PropertyKey) =>
    field in sources ? `${propertiesPath}${sources[field]}` : String(field);
  return ([field = "", ...inner]) => {
    const isColumns = field === "geometry" && typeof geometryPath !== "string";
    if (isColumns) return inner.length === 2 ? geometryPath[inner[1] as 0 | 1] : wholePath(row);
    // Only the part after the property's name, because that name is written as in the file.
    const path = propertyPath(["_", ...inner]).slice(1);
    return (field === "geometry" ? wholePath(row) : sourceOf(field)) + path;
  };
}

/**
 * For an order whose place is reported already: making an error of a missing one takes longer than
 * all else.
 */
const placelessSchema = declaredSchema.omit({ geometry: true });

type Parsed = ReturnType<typeof declaredSchema.safeParse>;

/** Undefined where the order is nested so deep that the schema overflows the stack. */
function parseOrder(order: object): Parsed | undefined {
  try {
    const schema = "geometry" in order ? declaredSchema : placelessSchema;
    const parsed = schema.safeParse(order);
    // A second time for the messages: with the option, the first takes a quarter longer.
    return (parsed.success ? parsed : schema.safeParse(order, { reportInput: true })) as Parsed;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
