// What files of all kinds are read into: one row for each feature, placemark or line of a table.

export interface Row {
  /** Where the row stands in the file: `feature 3 ("Aletsch")`, `row 4`. */
  place: string;
  /**
   * `NoPlace` where it cannot be read. `alreadyReported` where that failure is recorded: then the
   * geometry is not checked again.
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
  /** The row is one half of an area that is split at the antimeridian. */
  half?: "east" | "west";
}

/** Why a row has no place. It is told only where the program does not leave the row out. */
export class NoPlace {
  /** @param reasons Each as it follows the row's place: `, coordinates: …` or `: …`. */
  constructor(readonly reasons: string[]) {}
}

/** The name of the whole geometry in messages. */
export const wholePath = ({ geometryPath }: Row): string =>
  typeof geometryPath === "string" ? geometryPath : geometryPath.join(" and ");

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

/** The names of all properties. One by one, because a list of those of all rows would be large. */
export function namesIn(rows: Row[]): Set<string> {
  const names = new Set<string>();
  for (const { properties } of rows) for (const name of Object.keys(properties)) names.add(name);
  return names;
}

export const alreadyReported = Symbol("already reported");
