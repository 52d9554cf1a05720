// The one way from a file to orders: bytes, kind, rows, orders.
import type { DeclaredOrder } from "../check/orderSchema";
import { checkOptions } from "./checkOptions";
import type { ColumnOptions, Warn } from "./columnOptions";
import type * as csv from "./csv";
import { FileFailures } from "./fileFailures";
import { identify, kindNames } from "./fileKind";
import type { FileKind } from "./fileKind";
import type * as geoJson from "./geoJson";
import type * as kml from "./kml";
import type * as projection from "./projection";
import { fileSource } from "./readBytes";
import type { FileRows } from "./row";
import { mayLeaveOut } from "./leaveOut";
import { rowsToOrders } from "./rowsToOrders";
import type * as shapefile from "./shapefile";
import type { Source } from "./source";
import { textOf } from "./text";
import type * as unzip from "./unzip";
import { xmlTextOf } from "./xmlText";

/** What a reader reads. An archive holds a file of one of these. */
type ReadKind = Exclude<FileKind, "zip">;

type Reader = (source: Source, options: ColumnOptions, failures: FileFailures) => FileRows;

// A reader is loaded with the first file of its kind, so a program that reads none starts sooner.
/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at once */
const readers: Record<ReadKind, () => Reader> = {
  csv: () => asText((require("./csv") as typeof csv).csvRows),
  geoJson: () => asText((require("./geoJson") as typeof geoJson).geoJsonRows),
  kml: () => asText((require("./kml") as typeof kml).kmlRows, xmlTextOf),
  shapefile: () => (require("./shapefile") as typeof shapefile).shapefileRows,
};

type TextReader = (text: string, options: ColumnOptions, failures: FileFailures) => FileRows;

const asText =
  (read: TextReader, decode = textOf): Reader =>
  ({ bytes }, options, failures) =>
    read(decode(bytes, failures), options, failures);

/** @param content What a GeoJSON file holds. */
export function loadContent(
  content: object,
  options: ColumnOptions,
  warn: Warn,
): Record<string, DeclaredOrder> {
  const failures = new FileFailures("GeoJSON", mayLeaveOut(options));
  checkOptions(options, failures);
  const { rowsOfContent } = require("./geoJson") as typeof geoJson;
  return ordersOf(rowsOfContent(content, options, failures), options, warn, failures);
}

/** @param as The kind that the caller has named. Default: told by the first bytes. */
export function loadOrders(
  file: string,
  as: ReadKind | undefined,
  options: ColumnOptions,
  warn: Warn,
): Record<string, DeclaredOrder> {
  const failures = new FileFailures(file, mayLeaveOut(options));
  checkOptions(options, failures);
  return ordersOf(rowsOf(as, options, failures), options, warn, failures);
}

/** Reads the file that the failures are about. Its bytes are let go before the rows are checked. */
function rowsOf(as: ReadKind | undefined, options: ColumnOptions, failures: FileFailures): FileRows {
  let source = fileSource(failures);
  let kind = kindOf(source, failures);
  if (kind === "zip") {
    source = (require("./unzip") as typeof unzip).unzip(source, options, failures);
    kind = kindOf(source, failures);
  } else if (options.layer !== undefined) failures.add(undefined, "has no layers: leave out `layer`");
  if (kind === "zip")
    failures.add(undefined, `holds another archive, ${JSON.stringify(source.name)}: unpack it first`);
  if (kind === "kml" && options.crs !== undefined)
    failures.add(undefined, "is KML, which is always in WGS 84: leave out `crs`");
  // A text that begins like no other kind may be anything, and the named reader says best what is
  // wrong with it.
  if (as !== undefined && as !== kind && kind !== "csv")
    failures.add(undefined, `is ${kindNames[kind]}: use ordersFromFile`);
  failures.throwIfAny();
  const read = readers[kind === "csv" ? (as ?? kind) : (kind as ReadKind)]();
  return read(source, options, failures);
}

function kindOf({ bytes, name }: Source, failures: FileFailures): FileKind {
  const found = identify(bytes, name);
  if ("kind" in found) return found.kind;
  failures.add(undefined, found.advice);
  return failures.throwIfAny() as never;
}

function ordersOf(
  file: FileRows,
  options: ColumnOptions,
  warn: Warn,
  failures: FileFailures,
): Record<string, DeclaredOrder> {
  const { inWgs84 } = require("./projection") as typeof projection;
  return rowsToOrders(inWgs84(file, options, failures), options, warn, failures);
}
/* eslint-enable */
