// Reads orders from KML: one of each placemark.
import { messageOf } from "../base/errors";
import { printable } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import type { FileFailures } from "./fileFailures";
import { NotKml, readDocument } from "./kmlDocument";
import type { KmlDocument, Other, Placemark } from "./kmlDocument";
import { namesIn, NoPlace } from "./row";
import type { FileRows, Row } from "./row";

export function kmlRows(text: string, _: ColumnOptions, failures: FileFailures): FileRows {
  const document = read(text, failures);
  const { placemarks, others } = document;
  for (const other of others)
    if (placemarks.length > 0) failures.warn(whyUnread(other), described(other));
    else failures.add(described(other), ` ${whyUnread(other)}`);
  failures.throwIfAny();
  const rows = placemarks.map((placemark, i) => toRow(placemark, i, document, failures));
  return { rows, names: namesIn(rows) };
}

function read(text: string, failures: FileFailures): KmlDocument {
  try {
    return readDocument(text);
  } catch (error) {
    failures.add(undefined, error instanceof NotKml ? error.message : `is not XML: line ${messageOf(error)}`);
    return failures.throwIfAny() as never;
  }
}

const described = ({ element, name, href }: Other): string =>
  `${element}${name ? ` ${JSON.stringify(printable(name, 60))}` : ""}${href && element === "NetworkLink" ? ` to ${printable(href, 100)}` : ""}`;

const whyUnread = ({ element }: Other): string =>
  element === "NetworkLink"
    ? "is not followed: load the file that it leads to"
    : element === "GroundOverlay"
      ? "is not read: it places an image; draw its area as a Polygon"
      : element.includes("Overlay") || element.includes("Tour")
        ? "is not read: it is no place of an order"
        : "of a folder is not read: give it to the placemarks";

function toRow(placemark: Placemark, index: number, document: KmlDocument, failures: FileFailures): Row {
  const { id, texts } = placemark;
  const folder = placemark.folders.flatMap(({ name }) => name || []).join("/");
  const named = [texts.name && JSON.stringify(texts.name), folder && `in ${JSON.stringify(folder)}`].filter(
    Boolean,
  );
  const place = `placemark ${index + 1}${named.length === 0 ? "" : ` (${named.join(" ")})`}`;
  if (placemark.isHidden)
    failures.warn("is hidden (visibility 0) and is ordered nevertheless: take it out if not meant", place);
  const { properties, reasons } = propertiesOf(placemark, document.types, (what) =>
    failures.warn(what, place),
  );
  return {
    place,
    geometry: withReasons(placemark.place, reasons),
    geometryPath: "geometry",
    properties,
    propertiesPath: "",
    id,
    folder: folder === "" ? undefined : folder,
  };
}

/** Data that contradicts itself makes the place as useless as a place that is wrong. */
function withReasons(place: unknown, reasons: string[]): unknown {
  if (reasons.length === 0) return place;
  return new NoPlace([...reasons, ...(place instanceof NoPlace ? place.reasons : [])]);
}

function propertiesOf(
  { texts, data }: Placemark,
  types: KmlDocument["types"],
  warn: (message: string) => void,
): { properties: Record<string, unknown>; reasons: string[] } {
  const properties: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(texts)) if (text !== "") properties[name] = text;
  const reasons: string[] = [];
  const seen = new Set<string>();
  for (const { name, value, schema } of data) {
    const isBoolean = schema !== undefined && /^(bool|boolean)$/.test(types.get(`${schema}#${name}`) ?? "");
    const text = isBoolean ? (booleans.get(value.trim()) ?? value) : value;
    if (seen.has(name) && properties[name] !== text)
      reasons.push(`, ${name}: stands there twice, with different values`);
    else if (!seen.has(name) && Object.hasOwn(properties, name) && properties[name] !== text.trim())
      warn(`the data ${JSON.stringify(name)} is not read beside the placemark's own <${name}>`);
    else properties[name] = text;
    seen.add(name);
  }
  return { properties, reasons };
}

/** As XML schemas write them. */
const booleans = new Map([
  ["1", "true"],
  ["0", "false"],
]);
