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
import { rowsToOrders } from "./rowsToOrders";
import { textOf } from "./text";

type Reader = (bytes: Buffer, options: ColumnOptions, failures: FileFailures) => FileRows;

// A reader is loaded with the first file of its kind, so a program that reads none starts sooner.
/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at once */
const readers: Record<FileKind, () => Reader> = {
  csv: () => asText((require("./csv") as typeof csv).csvRows),
  geoJson: () => asText((require("./geoJson") as typeof geoJson).geoJsonRows),
  kml: () => asText((require("./kml") as typeof kml).kmlRows),
};

type TextReader = (text: string, options: ColumnOptions, failures: FileFailures) => FileRows;

const asText =
  (read: TextReader): Reader =>
  (bytes, options, failures) => {
    const why = whyNoText(bytes);
    if (why !== undefined) failures.add(undefined, why);
    return read(textOf(bytes, failures), options, failures);
  };

/** @param content What a GeoJSON file holds. */
export function loadContent(
  content: object,
  options: ColumnOptions,
  warn: Warn,
): Record<string, DeclaredOrder> {
  const failures = new FileFailures("GeoJSON");
  const { rowsOfContent } = require("./geoJson") as typeof geoJson;
  return rowsToOrders(rowsOfContent(content, failures), options, warn, failures);
}

/* eslint-enable */

/** @param as The kind that the caller has named. Default: told by the first bytes. */
export function loadOrders(
  file: string,
  as: FileKind | undefined,
  options: ColumnOptions,
  warn: Warn,
): Record<string, DeclaredOrder> {
  const failures = new FileFailures(file);
  const bytes = readBytes(failures);
  const read = readers[as ?? kindOf(bytes)]();
  const rows = read(bytes, options, failures);
  if (rows.crs !== undefined)
    failures.add(undefined, `: ${rows.crs} is not WGS 84: transform the file to EPSG:4326`);
  return rowsToOrders(rows, options, warn, failures);
}
