// Orders from files, for programs.
import { log } from "@pulumi/pulumi";
import type { ColumnOptions, Warn } from "../load/columnOptions";
import type * as csv from "../load/csv";
import type * as geoJson from "../load/geoJson";
import type * as kml from "../load/kml";
import type { OrderArgs } from "./args";

/** How a file is read. */
export interface LoadOptions extends ColumnOptions {
  /** Receives each warning. Default: Pulumi shows it. */
  warn?: Warn;
}

// Each kind of file is loaded with its first file: a program that reads none starts sooner.
/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at once */

/**
 * The rows of a CSV file as orders by key, for `orders` of a batch. The first row names the
 * columns; commas, semicolons or tabs separate them. Columns `longitude` and `latitude` (`lon`,
 * `lat`, `lng`, `x`, `y`) or one of well-known text or GeoJSON (`wkt`, `geometry`, `geom`) place
 * the order; columns that are named like order fields give them, see `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory.
 * @throws TaskingError `invalid_configuration`, with all that is wrong, by row and column; the row
 * of names is row 1.
 */
export function ordersFromCsv(file: string, options: LoadOptions = {}): Record<string, OrderArgs> {
  const { readCsv } = require("../load/csv") as typeof csv;
  return declared(readCsv(file, options, options.warn ?? warnInPulumi));
}

/**
 * The features of a GeoJSON file as orders by key, for `orders` of a batch. Properties that are
 * named like order fields give them; see `LoadOptions`.
 *
 * @param source Path of the file, relative to the working directory, or what such a file holds.
 * @throws TaskingError `invalid_configuration`, with all that is wrong, by feature and property
 * path.
 */
export function ordersFromGeoJson(
  source: string | object,
  options: LoadOptions = {},
): Record<string, OrderArgs> {
  const { readGeoJson } = require("../load/geoJson") as typeof geoJson;
  return declared(readGeoJson(source, options, options.warn ?? warnInPulumi));
}

/**
 * The placemarks of a KML file as orders by key, for `orders` of a batch. A placemark's name is the
 * order's; extended data that is named like order fields gives them, see `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory.
 * @throws TaskingError `invalid_configuration`, with all that is wrong, by placemark.
 */
export function ordersFromKml(file: string, options: LoadOptions = {}): Record<string, OrderArgs> {
  const { readKml } = require("../load/kml") as typeof kml;
  return declared(readKml(file, options, options.warn ?? warnInPulumi));
}

/* eslint-enable */

const warnInPulumi: Warn = (message) => void log.warn(message);

/**
 * The compiler cannot tell that an order holds what its kind needs, and `defaults` may give it:
 * `check` judges that.
 */
const declared = (orders: ReturnType<typeof csv.readCsv>) => orders as Record<string, OrderArgs>;
