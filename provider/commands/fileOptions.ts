// Options of the command line that say how a file of orders is read.
import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import type { ColumnOptions, OrderField, PlaceColumns } from "../load/columnOptions";
import { toText, toTexts } from "./optionValues";

export interface FileOptions {
  key?: string[];
  field?: [name: string, field: OrderField | null][];
  longitude?: string;
  latitude?: string;
  wkt?: string;
  geometry?: string;
  crs?: string;
  layer?: string;
  onProblem?: "fail" | "skip";
  splitAtAntimeridian?: boolean;
  /** Fields of `defaults` as a column would give them. */
  default?: [field: string, text: string][];
}

export const withFileOptions = (command: Command): Command =>
  command
    .option("--key <column>", "column or property of the keys; several are joined by /", toTexts)
    .option("--field <column=field>", "a column that gives a field; <column>= leaves it unread", toFields)
    .option("--longitude <column>", "with --latitude: the columns of the place", toText)
    .option("--latitude <column>", "with --longitude: the columns of the place", toText)
    .addOption(placeOption("--wkt <column>", "the column of well-known text or binary"))
    .addOption(placeOption("--geometry <column>", "the column of GeoJSON").conflicts("wkt"))
    .option("--crs <system>", "coordinate reference system, as EPSG:25832; default: the file's", toText)
    .option("--layer <name>", "the sheet or layer, where a file has several", toText)
    .addOption(
      new Option("--on-problem <what>", "skip leaves out wrong rows, and tells them").choices([
        "fail",
        "skip",
      ]),
    )
    .option("--split-at-antimeridian", "an area over the antimeridian becomes two orders")
    .option("--default <field=value>", "a field that the batch's `defaults` give", toDefaults);

const placeOption = (flags: string, meaning: string) =>
  new Option(flags, meaning).argParser(toText).conflicts(["longitude", "latitude"]);

/** As a program gives them to `ordersFromFile`. */
export function toColumnOptions(options: FileOptions): ColumnOptions {
  const { key, field, crs, layer, onProblem, splitAtAntimeridian } = options;
  const place = placeOf(options);
  return {
    ...(key && { key: key.length === 1 ? key[0]! : key }),
    ...(field && { fields: Object.fromEntries(field) }),
    ...(place && { place }),
    ...(crs !== undefined && { crs }),
    ...(layer !== undefined && { layer }),
    ...(onProblem && { onProblem }),
    ...(splitAtAntimeridian && { splitAtAntimeridian }),
  };
}

function placeOf({ longitude, latitude, wkt, geometry }: FileOptions): PlaceColumns | undefined {
  if (wkt !== undefined) return { wkt };
  if (geometry !== undefined) return { geometry };
  if (longitude === undefined && latitude === undefined) return undefined;
  if (longitude === undefined || latitude === undefined)
    throw new Error("--longitude and --latitude belong together: name both columns");
  return { longitude, latitude };
}

/** The loader says which fields there are. */
const toFields = (text: string, fields: FileOptions["field"] = []): FileOptions["field"] => {
  const [name, field] = split(text, text.lastIndexOf("="));
  return [...fields, [name, field === "" ? null : (field as OrderField)]];
};

const toDefaults = (text: string, given: FileOptions["default"] = []): FileOptions["default"] => [
  ...given,
  split(text, text.indexOf("=")),
];

function split(text: string, at: number): [string, string] {
  if (at < 1) throw new InvalidArgumentError("It has no name before a =.");
  return [text.slice(0, at), text.slice(at + 1)];
}
