// Functions that read orders from files, for programs.
import { log } from "@pulumi/pulumi";
import type { ColumnOptions, Warn } from "../load/columnOptions";
import { isUrl, toPath } from "./filePath";
import type * as load from "../load/loadOrders";
import type { OrderArgs } from "./args";

/** How a file is read. */
export interface LoadOptions extends ColumnOptions {
  /** Receives each warning, also before an error is thrown. Default: Pulumi prints it. */
  warn?: Warn;
}

/**
 * Reads a file as orders by key, for `orders` of a batch. What it is is told by its content: CSV,
 * GeoJSON, KML, KMZ, a shapefile with the files beside it, or one of these in a ZIP archive. Of
 * other formats it says how to convert them. See also `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory, or its `file:` URL. Of a
 * shapefile, the `.shp`.
 * @throws TaskingError `invalid_configuration`, with all failures by their place in the file.
 */
export function ordersFromFile(file: string | URL, options: LoadOptions = {}): Record<string, OrderArgs> {
  return asOrderArgs(loading().loadOrders(toPath(file), undefined, options, options.warn ?? warnInPulumi));
}

/**
 * Reads the rows of a CSV file as orders by key, for `orders` of a batch.
 *
 * One row names the columns. Commas, semicolons, tabs or bars separate them. The geometry is in
 * the columns `longitude` and `latitude` (also `lon` and `lat`, `x` and `y`), or in one column of
 * well-known text or GeoJSON (`wkt`, `geometry`), or where the option `place` says. Columns that
 * are named like order fields give these fields, see `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory, or its `file:` URL.
 * @throws TaskingError `invalid_configuration`, with all failures by row and column. Rows count
 * from the first line of the file.
 */
export function ordersFromCsv(file: string | URL, options: LoadOptions = {}): Record<string, OrderArgs> {
  return asOrderArgs(loading().loadOrders(toPath(file), "csv", options, options.warn ?? warnInPulumi));
}

/**
 * Reads the features of a GeoJSON file as orders by key, for `orders` of a batch. Properties that
 * are named like order fields give these fields, see `LoadOptions`.
 *
 * @param source Path of the file, relative to the working directory, or its `file:` URL, or the
 * content of such a file as an object.
 * @throws TaskingError `invalid_configuration`, with all failures by feature and property path.
 */
export function ordersFromGeoJson(
  source: string | object,
  options: LoadOptions = {},
): Record<string, OrderArgs> {
  const warn = options.warn ?? warnInPulumi;
  return asOrderArgs(
    typeof source === "string" || isUrl(source)
      ? loading().loadOrders(toPath(source), "geoJson", options, warn)
      : loading().loadContent(source, options, warn),
  );
}

/**
 * Reads the placemarks of a KML file as orders by key, for `orders` of a batch. The name of a
 * placemark is the name of its order. Extended data that is named like order fields gives these
 * fields, see `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory, or its `file:` URL.
 * @throws TaskingError `invalid_configuration`, with all failures by placemark.
 */
export function ordersFromKml(file: string | URL, options: LoadOptions = {}): Record<string, OrderArgs> {
  return asOrderArgs(loading().loadOrders(toPath(file), "kml", options, options.warn ?? warnInPulumi));
}

/** Loaded with the first file, so a program that reads none starts sooner. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at once
const loading = () => require("../load/loadOrders") as typeof load;

const warnInPulumi: Warn = (message) => void log.warn(message);

/**
 * The compiler cannot know that an order has what its kind needs, and `defaults` may give it.
 * `check` decides.
 */
const asOrderArgs = (orders: ReturnType<typeof load.loadOrders>) => orders as Record<string, OrderArgs>;
