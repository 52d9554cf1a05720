// Whether the options of a loader are what they may be: a name that is wrong would count for
// nothing in silence.
import { nearest } from "../base/near";
import { got, printable } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import type { FileFailures } from "./fileFailures";

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

/** What each may be. Names in the file, and their places, are checked by who knows the file. */
const forms: Record<keyof ColumnOptions | "warn", [what: string, is: (value: unknown) => boolean]> = {
  key: [
    "the name of a property or column, or a list of them",
    (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
  ],
  fields: ['an object, like { FROM_DATE: "startTime" }', isPlainObject],
  place: [
    "{ longitude, latitude }, { wkt } or { geometry }, with names of columns that differ",
    isPlaceColumns,
  ],
  crs: ["a text, like EPSG:32632", isText],
  layer: ["a text", isText],
  skip: ["a function of a row", isFunction],
  onProblem: ['"fail" or "skip"', (value) => value === "fail" || value === "skip"],
  splitAtAntimeridian: ["true or false", (value) => typeof value === "boolean"],
  warn: ["a function of a message", isFunction],
};

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlaceColumns(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  const columns = Object.values(value as object) as unknown[];
  const forms = ["longitude latitude", "latitude longitude", "wkt", "geometry"];
  return (
    forms.includes(Object.keys(value as object).join(" ")) &&
    columns.every((column) => typeof column === "string") &&
    new Set(columns).size === columns.length
  );
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** @throws TaskingError */
export function checkOptions(options: object, failures: FileFailures): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(forms, name)) {
      const near = nearest(name, Object.keys(forms));
      const hint = near === undefined ? "" : `; is \`${near}\` meant?`;
      failures.add(undefined, `\`${printable(name, 60)}\` is no option${hint}`);
      continue;
    }
    const [what, is] = forms[name as keyof typeof forms];
    if (value !== undefined && !is(value))
      failures.add(undefined, `\`${name}\` must be ${what}${got(value)}`);
  }
  failures.throwIfAny();
}
