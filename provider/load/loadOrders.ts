// The one way from a file to orders: bytes, kind, rows, orders.
import type { DeclaredOrder } from "../check/orderSchema";
import type { ColumnOptions, Warn } from "./columnOptions";
import type * as csv from "./csv";
import { FileFailures } from "./fileFailures";
import { kindOf, whyNoText } from "./fileKind";
import type { FileKind } from "./fileKind";
import type * as geoJson from "./geoJson";
import type * as kml from "./kml";
import { readBytes } from "./readBytes";
import type { FileRows } from "./row";
import { mayLeaveOut } from "./leaveOut";
import { rowsToOrders } from "./rowsToOrders";
import { textOf } from "./text";
import { xmlTextOf } from "./xmlText";

type Reader = (bytes: Buffer, options: ColumnOptions, failures: FileFailures) => FileRows;

// A reader is loaded with the first file of its kind, so a program that reads none starts sooner.
/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at once */
const readers: Record<FileKind, () => Reader> = {
  csv: () => asText((require("./csv") as typeof csv).csvRows),
  geoJson: () => asText((require("./geoJson") as typeof geoJson).geoJsonRows),
  kml: () => asText((require("./kml") as typeof kml).kmlRows, xmlTextOf),
};

type TextReader = (text: string, options: ColumnOptions, failures: FileFailures) => FileRows;

const asText =
  (read: TextReader, decode = textOf): Reader =>
  (bytes, options, failures) => {
    const why = whyNoText(bytes);
    if (why !== undefined) failures.add(undefined, why);
    return read(decode(bytes, failures), options, failures);
  };

/** @param content What a GeoJSON file holds. */
export function loadContent(
  content: object,
  options: ColumnOptions,
  warn: Warn,
): Record<string, DeclaredOrder> {
  const failures = new FileFailures("GeoJSON", mayLeaveOut(options));
  const { rowsOfContent } = require("./geoJson") as typeof geoJson;
  return rowsToOrders(inWgs84(rowsOfContent(content, options, failures), failures), options, warn, failures);
}

/* eslint-enable */

/** @param as The kind that the caller has named. Default: told by the first bytes. */
export function loadOrders(
  file: string,
  as: FileKind | undefined,
  options: ColumnOptions,
  warn: Warn,
): Record<string, DeclaredOrder> {
  const failures = new FileFailures(file, mayLeaveOut(options));
  const bytes = readBytes(failures);
  const read = readers[as ?? kindOf(bytes)]();
  return rowsToOrders(inWgs84(read(bytes, options, failures), failures), options, warn, failures);
}

function inWgs84(read: FileRows, failures: FileFailures): FileRows {
  if (read.crs === undefined) return read;
  failures.add(undefined, `crs: ${read.crs} is not WGS 84: transform the file to EPSG:4326`);
  return failures.throwIfAny() as never;
}
