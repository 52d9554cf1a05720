// Reads well-known binary in hexadecimal, as PostGIS and CARTO export it: ISO's form and EWKB.
import type { Position } from "geojson";
import { Unreadable } from "./unreadable";
import type { Written } from "./wellKnownText";

export interface WrittenBytes extends Written {
  /** The number of its system of coordinates, if it says so. */
  srid?: number;
}

/** A type by its number, with the number of its parts. */
const types = [
  undefined,
  { type: "Point" },
  { type: "LineString" },
  { type: "Polygon" },
  { type: "MultiPoint", part: 1 },
  { type: "MultiLineString", part: 2 },
  { type: "MultiPolygon", part: 3 },
  { type: "GeometryCollection", part: undefined },
];

/** More levels than any collection needs. */
const maxDepth = 8;

/** `0x` and `\x` stand before it in exports of SQL. */
export const isWkb = (text: string): boolean =>
  /^(0x|\\x)?0[01][0-9a-f]{8}/i.test(text.slice(0, 20)) && /^(0x|\\x)?[0-9a-f]+$/i.test(text);

/** @throws Unreadable */
export function parseWkb(hex: string): WrittenBytes {
  const digits = hex.replace(/^(0x|\\x)/i, "");
  const bytes = new Bytes(Buffer.from(digits, "hex"));
  if (digits.length % 2 === 1) throw new Unreadable("it ends within a byte");
  const { geometry, srid, hadMeasures } = readGeometry(bytes, 0);
  if (bytes.rest > 0) throw new Unreadable(`${bytes.rest} bytes follow after the first geometry`);
  return { geometry, srid, hadMeasures };
}

interface Read extends WrittenBytes {
  code: number;
}

function readGeometry(bytes: Bytes, depth: number): Read {
  if (depth > maxDepth) throw new Unreadable("is nested too deep");
  bytes.readOrder();
  const head = bytes.count();
  // The highest bits are EWKB's, the thousands are ISO's.
  const [base, iso] = [(head & 0x1fffffff) % 1000, Math.floor((head & 0x1fffffff) / 1000)];
  const hasZ = (head & 0x80000000) !== 0 || iso === 1 || iso === 3;
  const hasM = (head & 0x40000000) !== 0 || iso === 2 || iso === 3;
  const srid = (head & 0x20000000) !== 0 ? bytes.count() : undefined;
  const known = iso <= 3 ? types[base] : undefined;
  if (known === undefined)
    throw new Unreadable(`type ${head & 0x1fffffff} is no point, line or area of GeoJSON`);
  const size = 8 * (2 + Number(hasZ) + Number(hasM));
  const position = (): Position => {
    const numbers = bytes.numbers(size / 8);
    return hasZ ? numbers.slice(0, 3) : numbers.slice(0, 2);
  };
  const line = () => bytes.list(size, position);
  const parts = () =>
    bytes.list(5, () => {
      const part = readGeometry(bytes, depth + 1);
      if (known.part !== undefined && part.code !== known.part)
        throw new Unreadable(`a ${known.type} holds a part of another type`);
      return part;
    });
  const { type } = known;
  const found = { srid, code: base, hadMeasures: hasM };
  if (base === 1) {
    const coordinates = position();
    // An empty point has no other form.
    return { ...found, geometry: coordinates.every(Number.isNaN) ? undefined : { type, coordinates } };
  }
  if (base > 3) {
    const read = parts();
    const geometries = read.flatMap(({ geometry }) => geometry ?? []);
    const hadMeasures = hasM || read.some((part) => part.hadMeasures);
    if (geometries.length === 0) return { ...found, geometry: undefined };
    if (base === 7) return { ...found, hadMeasures, geometry: { type, geometries } };
    const coordinates = geometries.map((part) => (part as { coordinates: unknown }).coordinates);
    return { ...found, hadMeasures, geometry: { type, coordinates } };
  }
  const coordinates = base === 2 ? line() : bytes.list(4, line);
  return { ...found, geometry: coordinates.length === 0 ? undefined : { type, coordinates } };
}

/** Bytes and where they are read. */
class Bytes {
  private at = 0;
  private isLittle = true;

  constructor(private readonly buffer: Buffer) {}

  get rest(): number {
    return this.buffer.length - this.at;
  }

  /** Each geometry says in which order its bytes stand. */
  readOrder(): void {
    const order = this.buffer[this.advance(1)]!;
    if (order > 1) throw new Unreadable(`byte ${this.at} is no order of bytes (0 or 1)`);
    this.isLittle = order === 1;
  }

  count(): number {
    const at = this.advance(4);
    return this.isLittle ? this.buffer.readUInt32LE(at) : this.buffer.readUInt32BE(at);
  }

  numbers(count: number): number[] {
    return Array.from({ length: count }, () => {
      const at = this.advance(8);
      return this.isLittle ? this.buffer.readDoubleLE(at) : this.buffer.readDoubleBE(at);
    });
  }

  /** @param size The least that an item takes. */
  list<Item>(size: number, read: () => Item): Item[] {
    const count = this.count();
    if (count * size > this.rest) throw new Unreadable("it ends too early");
    return Array.from({ length: count }, read);
  }

  private advance(size: number): number {
    if (size > this.rest) throw new Unreadable("it ends too early");
    this.at += size;
    return this.at - size;
  }
}
