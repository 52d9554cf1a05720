// Orders from KML: one per placemark. Read by an XML parser and not by a converter to GeoJSON
// (@tmcw/togeojson), which wants the whole document as a DOM and knows no line numbers for the
// messages.
import type { Position } from "geojson";
import { SaxesParser } from "saxes";
import { messageOf } from "../base/errors";
import type { ColumnOptions } from "./columnOptions";
import { isNumber } from "./columns";
import type { FileFailures } from "./fileFailures";
import { alreadyReported } from "./row";
import type { FileRows, Row } from "./row";

export function kmlRows(text: string, _: ColumnOptions, failures: FileFailures): FileRows {
  const placemarks: Placemark[] = [];
  try {
    readPlacemarks(text, placemarks, failures);
  } catch (error) {
    failures.add(undefined, error instanceof NotKml ? error.message : `is not XML: line ${messageOf(error)}`);
    failures.throwIfAny();
  }
  const names = new Set(placemarks.flatMap(({ properties }) => Object.keys(properties)));
  return { rows: placemarks.map(toRow), names };
}

/** Folders in folders, and so on. */
const maxDepth = 200;

class NotKml extends Error {}

interface Placemark {
  id?: string;
  properties: Record<string, string>;
  geometries: object[];
  /** Its coordinates are wrong, and the failure is recorded already. */
  isReported?: boolean;
}

function toRow({ id, properties, geometries, isReported }: Placemark, index: number): Row {
  const { name } = properties;
  const geometry = geometries.length > 1 ? { type: "GeometryCollection", geometries } : geometries[0];
  return {
    place: `placemark ${index + 1}${name === undefined ? "" : ` (${JSON.stringify(name)})`}`,
    geometry: isReported ? alreadyReported : geometry,
    geometryPath: "geometry",
    properties,
    propertiesPath: "",
    id,
  };
}

/** @throws Error of the XML parser, whose message begins with line and column. */
function readPlacemarks(text: string, placemarks: Placemark[], failures: FileFailures): void {
  const open: string[] = [];
  let placemark: Placemark | undefined;
  let dataName = "";
  let rings: { outer: Position[][]; inner: Position[][] } | undefined;
  let content = "";
  let line = 1;

  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const element = localName(name);
    if (open.length === 0 && element !== "kml") throw new NotKml("is no KML: its root is not <kml>");
    if (open.push(element) > maxDepth) throw new NotKml(`is nested more than ${maxDepth} deep`);
    content = "";
    line = parser.line;
    if (element === "Placemark") placemark = { id: attributes.id, properties: {}, geometries: [] };
    else if (element === "Polygon") rings = { outer: [], inner: [] };
    else if (element === "Data" || element === "SimpleData") dataName = attributes.name ?? "";
    else if (foreignGeometries.includes(element)) placemark?.geometries.push({ type: name });
  });
  const append = (part: string) => (content += part);
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => {
    const element = open.pop()!;
    if (placemark === undefined) return;
    const parent = open.at(-1);
    if (element === "name" && parent === "Placemark") placemark.properties.name = content.trim();
    else if (element === "SimpleData" || (element === "value" && parent === "Data"))
      placemark.properties[dataName] = content;
    else if (element === "coordinates") {
      const positions = toPositions(content, line, failures);
      if (positions === undefined) placemark.isReported = true;
      else if (rings) (open.includes("innerBoundaryIs") ? rings.inner : rings.outer).push(positions);
      else if (positions.length > 0)
        placemark.geometries.push(
          parent === "Point"
            ? { type: "Point", coordinates: positions[0] }
            : { type: "LineString", coordinates: positions },
        );
    } else if (element === "Polygon" && rings) {
      placemark.geometries.push({ type: "Polygon", coordinates: [...rings.outer, ...rings.inner] });
      rings = undefined;
    } else if (element === "Placemark") {
      placemarks.push(placemark);
      placemark = undefined;
    }
  });
  parser.write(text).close();
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);
/** Geometries that an order cannot have. */
const foreignGeometries = ["Track", "MultiTrack", "Model"];

/**
 * Blanks around commas do not separate tuples. Each part must be a number; otherwise a decimal
 * comma, for example, would be read as another place.
 */
function toPositions(text: string, line: number, failures: FileFailures): Position[] | undefined {
  const joined = text
    .split(",")
    .map((part) => part.trim())
    .join(",");
  const tuples = joined.split(/\s+/).filter((tuple) => tuple !== "");
  const wrong = tuples.find((tuple) => !isTuple(tuple.split(",")));
  if (wrong === undefined) return tuples.map((tuple) => tuple.split(",").map(Number));
  const reason = "is not longitude,latitude in degrees with decimal points";
  failures.add(`line ${line}`, `, coordinates: ${JSON.stringify(wrong.slice(0, 60))} ${reason}`);
  return undefined;
}

const isTuple = (numbers: string[]) =>
  (numbers.length === 2 || numbers.length === 3) && numbers.every((one) => isNumber(one));
