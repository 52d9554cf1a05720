// Functions that read orders from files, for programs.
import { log } from "@pulumi/pulumi";
import type { ColumnOptions, Warn } from "../load/columnOptions";
import type * as csv from "../load/csv";
import type * as geoJson from "../load/geoJson";
import type * as kml from "../load/kml";
import type { OrderArgs } from "./args";

/** How a file is read. */
export interface LoadOptions extends ColumnOptions {
  /** Receives each warning. Default: Pulumi prints it. */
  warn?: Warn;
}

// The code for a kind of file is loaded with the first such file, so a program that reads none
// starts sooner.
/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at once */

/**
 * Reads the rows of a CSV file as orders by key, for `orders` of a batch.
 *
 * The first row names the columns. Commas, semicolons or tabs separate them. The geometry is in the
 * columns `longitude` and `latitude` (also `lon`, `lng`, `long`, `x` and `lat`, `y`), or in one
 * column of well-known text or GeoJSON (`wkt`, `geometry`, `geom`, `the_geom`). Columns that are
 * named like order fields give these fields, see `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory.
 * @throws TaskingError `invalid_configuration`, with all failures by row and column. The row of
 * names is row 1.
 */
export function ordersFromCsv(file: string, options: LoadOptions = {}): Record<string, OrderArgs> {
  const { readCsv } = require("../load/csv") as typeof csv;
  return asOrderArgs(readCsv(file, options, options.warn ?? warnInPulumi));
}

/**
 * Reads the features of a GeoJSON file as orders by key, for `orders` of a batch. Properties that
 * are named like order fields give these fields, see `LoadOptions`.
 *
 * @param source Path of the file, relative to the working directory, or the content of such a file
 * as an object.
 * @throws TaskingError `invalid_configuration`, with all failures by feature and property path.
 */
export function ordersFromGeoJson(
  source: string | object,
  options: LoadOptions = {},
): Record<string, OrderArgs> {
  const { readGeoJson } = require("../load/geoJson") as typeof geoJson;
  return asOrderArgs(readGeoJson(source, options, options.warn ?? warnInPulumi));
}

/**
 * Reads the placemarks of a KML file as orders by key, for `orders` of a batch. The name of a
 * placemark is the name of its order. Extended data that is named like order fields gives these
 * fields, see `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory.
 * @throws TaskingError `invalid_configuration`, with all failures by placemark.
 */
export function ordersFromKml(file: string, options: LoadOptions = {}): Record<string, OrderArgs> {
  const { readKml } = require("../load/kml") as typeof kml;
  return asOrderArgs(readKml(file, options, options.warn ?? warnInPulumi));
}

/* eslint-enable */

const warnInPulumi: Warn = (message) => void log.warn(message);

/**
 * The compiler cannot know that an order has what its kind needs, and `defaults` may give it.
 * `check` decides.
 */
const asOrderArgs = (orders: ReturnType<typeof csv.readCsv>) => orders as Record<string, OrderArgs>;
