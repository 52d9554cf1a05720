// Orders from KML: one per placemark.
import { kml } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";
import type { Document } from "@xmldom/xmldom";
import type { OrderArgs } from "../args";
import { messageOf } from "../errors";
import { collect } from "./collect";
import type { LoadOptions } from "./collect";
import { isNumber } from "./fields";
import { Problems } from "./problems";
import { readText } from "./readText";

/**
 * The placemarks of a KML file as orders by key, for `orders` of a batch. A placemark's name is the order's; extended data that
 * is named like order fields gives them, see `LoadOptions`.
 *
 * @param file Path of the file, relative to the working directory.
 * @throws TaskingError `invalid_configuration`, with all that is wrong, by placemark.
 */
export function ordersFromKml(file: string, options: LoadOptions = {}): Record<string, OrderArgs> {
  const problems = new Problems(file);
  const text = readText(problems);
  const document = parse(text, problems);
  checkTuples(document, problems);
  const { features } = kml(document);
  const rows = features.map(({ geometry, properties, id }, index) => {
    const { name } = (properties ?? {}) as { name?: unknown };
    return {
      place: `placemark ${index + 1}${typeof name === "string" ? ` (${JSON.stringify(name)})` : ""}`,
      geometry,
      geometryPath: "geometry",
      properties: properties ?? {},
      propertiesPath: "",
      id,
    };
  });
  return collect(rows, options, problems);
}

function parse(text: string, problems: Problems): Document {
  try {
    const tell = (level: string, message: string) => {
      if (level !== "warning") problems.add(undefined, `is not XML: ${message}`);
    };
    const document = new DOMParser({ onError: tell }).parseFromString(text, "text/xml");
    if (document.documentElement?.localName !== "kml")
      problems.add(undefined, "is no KML: its root is not <kml>");
    problems.throwIfAny();
    return document;
  } catch (error) {
    problems.throwIfAny();
    problems.add(undefined, `is not XML: ${messageOf(error)}`);
    return problems.throwIfAny() as never;
  }
}

/** The library reads what it can of a tuple: of a decimal comma, another place. */
function checkTuples(document: Document, problems: Problems): void {
  for (const element of document.getElementsByTagNameNS("*", "coordinates")) {
    // Blanks around commas are no separators.
    const parts = (element.textContent ?? "").split(",").map((part) => part.trim());
    const wrong = parts
      .join(",")
      .split(/\s+/)
      .find((one) => one !== "" && !isTuple(one));
    if (wrong !== undefined)
      problems.add(
        `line ${element.lineNumber ?? "?"}`,
        `, coordinates: ${JSON.stringify(wrong.slice(0, 60))} is not longitude,latitude in degrees with decimal points`,
      );
  }
}

function isTuple(text: string): boolean {
  const numbers = text.split(",");
  return (numbers.length === 2 || numbers.length === 3) && numbers.every((one) => isNumber(one));
}
