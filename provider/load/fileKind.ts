// What kind of file it is, by its first bytes and not by its name.

/** The kinds that a reader takes. */
export type FileKind = "csv" | "geoJson" | "kml";

/**
 * A text is GeoJSON where it begins as JSON does, KML where it begins as XML does, else a table.
 */
export function kindOf(bytes: Buffer): FileKind {
  const start = bytes
    .subarray(0, 1000)
    .toString("latin1")
    .replace(/^(\xef\xbb\xbf)?\s*/, "");
  return start.startsWith("{") || start.startsWith("[") ? "geoJson" : start.startsWith("<") ? "kml" : "csv";
}

/** Why bytes of no text cannot be read as one. Undefined where they may be text. */
export function whyNoText(bytes: Buffer): string | undefined {
  return bytes.subarray(0, 2).toString("latin1") === "PK"
    ? "is a ZIP archive (KMZ, or zipped): unpack it first"
    : undefined;
}
