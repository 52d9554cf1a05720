// Reads well-known text: POINT (1 2), POLYGON Z ((…)) and the like. By own code, because the
// libraries read `POINT(8,1 46)` as longitude 8, and pass over what follows a geometry.
import type { Position } from "geojson";
import { isNumber } from "./columns";
import { Unreadable } from "./unreadable";

/** A geometry that was written as text or as bytes. */
export interface Written {
  /** As in GeoJSON. Undefined for an empty one. */
  geometry: object | undefined;
  /** It has measures (M), which GeoJSON has not. */
  hadMeasures: boolean;
}

/** The types of GeoJSON, by the upper case that well-known text has. */
const types: Record<string, string> = Object.fromEntries(
  [
    "Point",
    "LineString",
    "Polygon",
    "MultiPoint",
    "MultiLineString",
    "MultiPolygon",
    "GeometryCollection",
  ].map((type) => [type.toUpperCase(), type]),
);

const otherTypes =
  /^(CIRCULARSTRING|COMPOUNDCURVE|CURVEPOLYGON|MULTICURVE|MULTISURFACE|CURVE|SURFACE|POLYHEDRALSURFACE|TIN|TRIANGLE|LINEARRING|BOX|BOX3D|ENVELOPE)(ZM|Z|M)?$/;

/** More levels than any collection needs. */
const maxDepth = 8;

/** @throws Unreadable */
export function parseWkt(text: string): Written {
  const source = new Source(text);
  const written = readGeometry(source, 0);
  if (!source.isAtEnd()) throw new Unreadable("more follows after the first geometry");
  return written;
}

/** Whether a text begins as well-known text does. */
export const isWkt = (text: string): boolean =>
  /^\s*(MULTI)?(POINT|LINESTRING|POLYGON)\s*(ZM|Z|M)?\s*(\(|EMPTY)|^\s*GEOMETRYCOLLECTION\b/i.test(
    text.slice(0, 100),
  );

function readGeometry(source: Source, depth: number): Written {
  if (depth > maxDepth) throw new Unreadable("is nested too deep");
  const word = source.word();
  const name = word.toUpperCase();
  const [, upper = "", suffix] = /^([A-Z]+?)(ZM|Z|M)?$/.exec(name) ?? [];
  const type = types[upper];
  if (type === undefined && otherTypes.test(name))
    throw new Unreadable(`a ${name} is no point, line or area of GeoJSON`);
  if (type === undefined) throw source.expected("POINT, LINESTRING or POLYGON", word);
  let next = source.word();
  let numbers = new Numbers(suffix);
  if (suffix === undefined && /^(ZM|Z|M)$/i.test(next)) {
    numbers = new Numbers(next.toUpperCase());
    next = source.word();
  }
  if (/^EMPTY$/i.test(next)) return { geometry: undefined, hadMeasures: false };
  if (next !== "") throw source.expected("(", next);
  if (type === "GeometryCollection") {
    const parts = readList(source, () => readGeometry(source, depth + 1));
    const geometries = parts.flatMap(({ geometry }) => geometry ?? []);
    return { geometry: { type, geometries }, hadMeasures: parts.some(({ hadMeasures }) => hadMeasures) };
  }
  const coordinates = readCoordinates(source, type, numbers);
  return { geometry: { type, coordinates }, hadMeasures: numbers.hadMeasures };
}

function readCoordinates(source: Source, type: string, numbers: Numbers): unknown {
  const position = () => numbers.toPosition(source);
  const line = () => readList(source, position);
  const area = () => readList(source, line);
  switch (type) {
    case "Point": {
      const [only, ...others] = line();
      if (others.length > 0) throw new Unreadable("a POINT has one position");
      return only;
    }
    case "LineString":
      return line();
    case "MultiPoint":
      return readList(source, () => (source.isAt("(") ? readList(source, position, 1)[0] : position()));
    case "Polygon":
    case "MultiLineString":
      return area();
    default:
      return readList(source, area);
  }
}

/** `(item, item, …)` */
function readList<Item>(source: Source, read: () => Item, most = Infinity): Item[] {
  source.take("(");
  const items = [read()];
  while (items.length < most && source.isAt(",")) {
    source.take(",");
    items.push(read());
  }
  source.take(")");
  return items;
}

/** The numbers of a geometry's positions: all have the same. */
class Numbers {
  private count: number | undefined;
  hadMeasures = false;

  /** @param dimensions Z, M or ZM. Many databases leave them out, and write more numbers. */
  constructor(private readonly dimensions: string | undefined) {
    if (dimensions !== undefined) this.count = 2 + dimensions.length;
  }

  toPosition(source: Source): Position {
    const numbers: number[] = [];
    for (let word = source.word(); word !== ""; word = source.word()) {
      if (!isNumber(word)) throw source.expected("a number", word);
      numbers.push(Number(word));
    }
    if (numbers.length === 0) throw source.expected("a number");
    if (numbers.length === 1) throw new Unreadable("a position has only one number");
    if (numbers.length > 4) throw new Unreadable(`a position has ${numbers.length} numbers`);
    this.count ??= numbers.length;
    if (numbers.length !== this.count)
      throw new Unreadable(`a position has ${numbers.length} numbers instead of ${this.count}`);
    const altitudes = this.dimensions === "M" ? 0 : 1;
    if (numbers.length > 2 + altitudes) this.hadMeasures = true;
    return numbers.slice(0, 2 + altitudes);
  }
}

/** A text and where it is read. */
class Source {
  private at = 0;

  constructor(private readonly text: string) {}

  /** What stands before the next blank, comma or bracket. Empty where that is next. */
  word(): string {
    this.skipBlanks();
    words.lastIndex = this.at;
    const [word] = words.exec(this.text)!;
    this.at += word.length;
    return word;
  }

  isAt(character: string): boolean {
    this.skipBlanks();
    return this.text[this.at] === character;
  }

  isAtEnd(): boolean {
    this.skipBlanks();
    return this.at === this.text.length;
  }

  take(character: string): void {
    if (!this.isAt(character)) throw this.expected(character);
    this.at += 1;
  }

  /** @param word What was read instead. Default: what comes next. */
  expected(what: string, word = ""): Unreadable {
    const found = word === "" ? (this.text[this.at] ?? "") : word;
    const instead = found === "" ? "it ends" : `${JSON.stringify(found.slice(0, 20))} stands`;
    const wanted = what.length === 1 ? JSON.stringify(what) : what;
    return new Unreadable(
      `${instead} where ${wanted} is expected, at character ${this.at - word.length + 1}`,
    );
  }

  private skipBlanks(): void {
    blanks.lastIndex = this.at;
    this.at += blanks.exec(this.text)![0].length;
  }
}

const blanks = /\s*/y;
const words = /[^\s(),]*/y;
