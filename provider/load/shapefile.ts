// Reads a shapefile: the shapes (.shp), their table (.dbf), and what tells how to read both (.prj,
// .cpg). Own code, as for the table: the library shpjs is an ES module, shapefile reads only
// asynchronously and was last changed in 2017.
import type { Position } from "geojson";
import type { ColumnOptions } from "./columnOptions";
import { readDbf } from "./dbf";
import type { DbfRecord } from "./dbf";
import type { FileFailures } from "./fileFailures";
import { polygonOf } from "./polygonOf";
import { alreadyReported } from "./row";
import type { FileRows, Row } from "./row";
import { isPastEnd } from "./source";
import type { Source } from "./source";

export function shapefileRows(source: Source, { crs }: ColumnOptions, failures: FileFailures): FileRows {
  const shapes = readShapes(source.bytes, failures);
  const [dbf, prj, cpg] = [".dbf", ".prj", ".cpg"].map((suffix) => source.beside(suffix));
  if (dbf === undefined) failures.warn("has no .dbf beside it, so its shapes have no names");
  if (prj === undefined && crs === undefined)
    failures.warn(
      "has no .prj beside it, so its coordinates are taken as WGS 84; the option crs says another",
    );
  const table = dbf && readDbf(dbf, cpg?.toString("latin1"), failures);
  if (table && table.records.length !== shapes.length)
    failures.add(
      undefined,
      `has ${shapes.length} shapes in the .shp and ${table.records.length} records in the .dbf: copy both again`,
    );
  failures.throwIfAny();
  const said = prj
    ?.toString("utf8")
    .replace(/^\ufeff/, "")
    .trim();
  const record = (index: number) => (table ? table.records[index] : { values: {}, unreadable: [] });
  return {
    rows: shapes.flatMap((shape, index) => rowOf(shape, index, record(index), failures)),
    names: new Set(table?.names),
    ...(said !== undefined && said !== "" && { crs: said }),
  };
}

function rowOf(shape: Shape, index: number, record: DbfRecord | undefined, failures: FileFailures): Row[] {
  const number = `record ${index + 1}`;
  if (record === undefined) failures.warn("is marked as deleted, so it is left out", number);
  if (record === undefined) return [];
  const { values: properties, unreadable } = record;
  const label = typeof properties.name === "string" ? properties.name : properties.NAME;
  const place = typeof label === "string" ? `${number} (${JSON.stringify(label)})` : number;
  for (const [name, reason] of unreadable) failures.add(place, `, ${name}: ${reason}`);
  if (shape.reason !== undefined) failures.add(place, `: ${shape.reason}`);
  if (shape.hasMeasures) failures.warn("measures (M) are not used", place);
  const geometry = shape.reason === undefined ? shape.geometry : alreadyReported;
  return [{ place, geometry, geometryPath: "shape", properties, propertiesPath: "" }];
}

interface Shape {
  geometry?: unknown;
  /** Why it cannot be read. */
  reason?: string;
  hasMeasures?: boolean;
}

const tooShort: Shape = { reason: "is shorter than it says: copy the .shp again" };

const headerBytes = 100;

function readShapes(bytes: Buffer, failures: FileFailures): Shape[] {
  const shapes: Shape[] = [];
  for (let at = headerBytes; at < bytes.length;) {
    const start = at + 8;
    // In words of two bytes.
    const end = start > bytes.length ? NaN : start + 2 * bytes.readInt32BE(at + 4);
    if (!(end >= start + 4 && end <= bytes.length)) {
      failures.add(`record ${shapes.length + 1}`, ": the .shp is cut off there, or damaged: copy it again");
      break;
    }
    shapes.push(readShape(bytes.subarray(start, end)));
    at = end;
  }
  if (bytes.length < headerBytes) failures.add(undefined, "is a shapefile that is cut off: copy it again");
  failures.throwIfAny();
  return shapes;
}

/** The types of ESRI's Shapefile Technical Description (1998): +10 with Z, +20 with M. */
function readShape(record: Buffer): Shape {
  const type = record.readInt32LE(0);
  const [kind, dimensions] = [type % 10, Math.floor(type / 10)];
  if (type === 0) return {};
  if (type === 31) return { reason: "a MultiPatch has no outline: make it a polygon" };
  if (type < 0 || dimensions > 2 || ![1, 3, 5, 8].includes(kind))
    return { reason: `its type of shape, ${type}, is not known` };
  try {
    return kind === 1 ? readPoint(record, dimensions) : readParts(record, kind, dimensions);
  } catch (error) {
    if (isPastEnd(error)) return tooShort;
    throw error;
  }
}

function readPoint(record: Buffer, dimensions: number): Shape {
  const [x, y] = [record.readDoubleLE(4), record.readDoubleLE(12)];
  const third = dimensions === 1 ? [record.readDoubleLE(20)] : [];
  const measureAt = dimensions === 1 ? 28 : 20;
  const hasMeasures =
    dimensions > 0 && record.length >= measureAt + 8 && isMeasure(record.readDoubleLE(measureAt));
  // A point of no place is written with NaN.
  return Number.isNaN(x) && Number.isNaN(y)
    ? {}
    : { geometry: { type: "Point", coordinates: [x, y, ...third] }, hasMeasures };
}

/** ESRI writes -10^38 and less where there is none, others 0. */
const isMeasure = (value: number): boolean => value > -1e38 && value !== 0;

function readParts(record: Buffer, kind: number, dimensions: number): Shape {
  const isMultiPoint = kind === 8;
  const partCount = isMultiPoint ? 1 : record.readUInt32LE(36);
  const pointCount = record.readUInt32LE(isMultiPoint ? 36 : 40);
  const pointsAt = isMultiPoint ? 40 : 44 + 4 * partCount;
  // Before anything is made of the counts.
  if (pointsAt + 16 * pointCount > record.length) return tooShort;
  // A box of two numbers stands before each.
  const zAt = pointsAt + 16 * pointCount + 16;
  const measuresAt = dimensions === 1 ? zAt + 8 * pointCount + 16 : zAt;
  const positions = Array.from({ length: pointCount }, (_, i): Position => {
    const [x, y] = [record.readDoubleLE(pointsAt + 16 * i), record.readDoubleLE(pointsAt + 16 * i + 8)];
    return dimensions === 1 ? [x, y, record.readDoubleLE(zAt + 8 * i)] : [x, y];
  });
  const hasMeasures =
    dimensions > 0 &&
    measuresAt + 8 * pointCount <= record.length &&
    positions.some((_, i) => isMeasure(record.readDoubleLE(measuresAt + 8 * i)));
  if (isMultiPoint) return { geometry: { type: "MultiPoint", coordinates: positions }, hasMeasures };
  const starts = Array.from({ length: partCount }, (_, i) => record.readUInt32LE(44 + 4 * i));
  if (starts.some((start, i) => start > (starts[i + 1] ?? pointCount))) return tooShort;
  const parts = starts
    .map((start, i) => positions.slice(start, starts[i + 1]))
    .filter((part) => part.length > 0);
  if (parts.length === 0) return {};
  return {
    geometry: kind === 3 ? { type: "MultiLineString", coordinates: parts } : polygonOf(parts),
    hasMeasures,
  };
}
