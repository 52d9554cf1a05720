// What files of all kinds are read into: one row for each feature, placemark or line of a table.

export interface Row {
  /** Where the row stands in the file: `feature 3 ("Aletsch")`, `row 4`. */
  place: string;
  /**
   * `alreadyReported` where it cannot be read. The failure is recorded then, and the geometry is
   * not checked again.
   */
  geometry: unknown;
  /**
   * The name of the geometry in messages: `geometry`, or the names of the columns of longitude and
   * latitude.
   */
  geometryPath: string | [longitude: string, latitude: string];
  properties: Record<string, unknown>;
  /** What stands before a property's name in messages. */
  propertiesPath: string;
  id?: unknown;
  /** The names of a placemark's folders, joined by `/`. */
  folder?: string;
}

/** What a reader makes of a file. */
export interface FileRows {
  rows: Row[];
  /** All properties or columns of the file, also those that `rows` leave out. */
  names: ReadonlySet<string>;
  /** Those of them that give the places. */
  placeNames?: readonly string[];
  /** The coordinate reference system that the file names. Undefined for WGS 84. */
  crs?: string;
}

export const alreadyReported = Symbol("already reported");
