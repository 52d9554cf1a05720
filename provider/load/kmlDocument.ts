// What a KML document holds: placemarks, and what else has a place or leads to one. Read by an XML
// parser and not by a converter to GeoJSON (@tmcw/togeojson), which wants the whole document as a
// DOM and knows no line numbers for the messages.
import { SaxesParser } from "saxes";
import type { SaxesTagPlain } from "saxes";
import { positionsOf } from "./kmlCoordinates";
import { placeOf } from "./kmlPlace";
import type { Shape } from "./kmlPlace";

export class NotKml extends Error {}

export interface Folder {
  name?: string;
}

export interface Placemark {
  id?: string;
  folders: Folder[];
  /** The texts of its elements by their names. */
  texts: Record<string, string>;
  data: { name: string; value: string; schema?: string }[];
  /** A geometry, or `NoPlace`. */
  place: unknown;
  /** Google Earth does not show it. */
  isHidden?: boolean;
}

/** What no order is made of: links, overlays, tours, or the times and data of a folder. */
export interface Other {
  element: string;
  name?: string;
  href?: string;
}

export interface KmlDocument {
  placemarks: Placemark[];
  others: Other[];
  /** The types of fields, by the schema's id and the field's name. */
  types: Map<string, string>;
}

/** Folders in folders, and so on. */
const maxDepth = 200;

const roots = ["kml", "Document", "Folder", "Placemark"];
/** What a folder may give to its placemarks. */
const inherited = ["TimeSpan", "TimeStamp", "ExtendedData"];
const others = ["NetworkLink", "GroundOverlay", "PhotoOverlay", "ScreenOverlay", "Tour"];
const shapes = ["Point", "LineString", "LinearRing", "Polygon", "Track", "MultiTrack", "Model"];
/** Elements of a placemark, or of its time, that a program may take for a field. */
const texts = ["name", "description", "address", "begin", "end", "when"];

/** @throws NotKml, or Error of the XML parser, whose message begins with line and column. */
export function readDocument(text: string): KmlDocument {
  const document: KmlDocument = { placemarks: [], others: [], types: new Map() };
  const open: string[] = [];
  /** Made anew with each folder, because the placemarks of one share it. */
  let folders: Folder[] = [];
  /** Elements that a schema of KML 2.1 makes placemarks. */
  const placemarkNames = new Set(["Placemark"]);
  let placemark: Placemark | undefined;
  let other: Other | undefined;
  let shapesOfPlacemark: Shape[] = [];
  let shape: Shape | undefined;
  let schema = "";
  let dataName = "";
  let content = "";
  let line = 1;

  const parser = new SaxesParser();
  const opened = (element: string, { name, attributes }: SaxesTagPlain) => {
    if (placemark) {
      if (shape === undefined && shapes.includes(element)) shape = { element: name, lines: [] };
      else if (element === "SchemaData") schema = attributes.schemaUrl?.replace(/^.*#/, "") ?? "";
      else if (element === "Data" || element === "SimpleData") dataName = attributes.name ?? "";
    } else if (placemarkNames.has(element))
      placemark = { id: attributes.id, folders, texts: {}, data: [], place: undefined };
    else if (others.includes(element)) other = { element: name };
    else if (element === "Folder") folders = [...folders, {}];
    else if (element === "Schema") {
      schema = attributes.id ?? attributes.name ?? "";
      if (attributes.parent === "Placemark" && attributes.name) placemarkNames.add(attributes.name);
    } else if (element === "SimpleField")
      document.types.set(`${schema}#${attributes.name}`, attributes.type ?? "");
  };
  const closed = (element: string, parent: string | undefined) => {
    if (placemark) closedInPlacemark(placemark, element, parent);
    else if (other) {
      if (element === "name" && parent === localName(other.element)) other.name = content.trim();
      else if (element === "href") other.href ??= content.trim();
      if (element === localName(other.element)) {
        document.others.push(other);
        other = undefined;
      }
    } else if (inherited.includes(element) && (parent === "Folder" || parent === "Document"))
      document.others.push({ element, name: parent === "Folder" ? folders.at(-1)?.name : undefined });
    else if (element === "Folder") folders = folders.slice(0, -1);
    else if (element === "name" && parent === "Folder") folders.at(-1)!.name = content.trim();
  };
  const isOfPlacemark = (name: string | undefined) => name !== undefined && placemarkNames.has(name);
  const isOfTime = (parent: string | undefined) =>
    /^Time(Span|Stamp)$/.test(parent ?? "") && isOfPlacemark(open.at(-2));
  const closedInPlacemark = (to: Placemark, element: string, parent: string | undefined) => {
    if (element === "coordinates")
      shape?.lines.push({ boundary: boundaryOf(open), positions: positionsOf(content), line });
    else if (shape) {
      if (element !== localName(shape.element)) return;
      shapesOfPlacemark.push(shape);
      shape = undefined;
    } else if (isOfPlacemark(element) && !open.some(isOfPlacemark)) {
      to.place = placeOf(shapesOfPlacemark, to.texts.address);
      document.placemarks.push(to);
      [placemark, shapesOfPlacemark] = [undefined, []];
    } else if (texts.includes(element) && (isOfPlacemark(parent) || isOfTime(parent)))
      to.texts[element] = content.trim();
    else if (element === "visibility" && isOfPlacemark(parent)) to.isHidden = content.trim() === "0";
    else if (element === "SimpleData") to.data.push({ name: dataName, value: content, schema });
    else if (element === "value" && parent === "Data") to.data.push({ name: dataName, value: content });
    else if (parent === "ExtendedData" && element !== "Data" && element !== "SchemaData")
      to.data.push({ name: element, value: content });
    else if (isOfPlacemark(parent) && document.types.has(`${parent}#${element}`))
      to.data.push({ name: element, value: content, schema: parent });
  };
  parser.on("opentag", (tag) => {
    const element = localName(tag.name);
    if (open.length === 0 && !roots.includes(element))
      throw new NotKml(`is no KML: its root is <${tag.name}>, not <kml>`);
    if (open.push(element) > maxDepth) throw new NotKml(`is nested more than ${maxDepth} deep`);
    [content, line] = ["", parser.line];
    opened(element, tag);
  });
  const append = (part: string) => (content += part);
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => closed(open.pop()!, open.at(-1)));
  parser.write(text).close();
  return document;
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

const boundaryOf = (open: string[]) =>
  open.includes("innerBoundaryIs") ? "inner" : open.includes("outerBoundaryIs") ? "outer" : "none";
