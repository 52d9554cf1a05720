// What every kind of file is read into: one row for each feature, placemark or line of a table.

export interface Row {
  /** `feature 3 ("Aletsch")`, `row 4`. */
  place: string;
  /**
   * `alreadyReported` where it cannot be read and the failure is recorded: it is not checked again.
   */
  geometry: unknown;
  /**
   * Where the geometry stands: `geometry`, or the names of the columns of longitude and latitude.
   */
  geometryPath: string | [longitude: string, latitude: string];
  properties: Record<string, unknown>;
  /** What stands before a property's name in messages. */
  propertiesPath: string;
  id?: unknown;
}

export const alreadyReported = Symbol("already reported");
