// Which of several columns of places is read: what they hold decides, and where two differ it is an
// error.
import { grouped } from "../base/text";
import { isNumber } from "./columns";
import type { FileFailures } from "./fileFailures";
import { isGeometryText, readGeometryText } from "./geometryText";
import type { Place } from "./placeColumns";
import type { Table } from "./table";

/**
 * The columns that give the places, then the others that hold places too. Text that holds no
 * geometry in any row gives way to longitude and latitude.
 */
export function placesHeld(table: Table): Place[] {
  const { texts, pairs, weakTexts } = table.places;
  const holds = ({ indexes }: Place) =>
    table.rows.some((_, row) => isGeometryText(table.cellsOf(row, indexes)[0] ?? ""));
  // Nothing else can be meant, so each row is told what its cell should hold.
  if (pairs.length + weakTexts.length === 0 && texts.length === 1) return texts;
  const held = [...texts.filter(holds), ...pairs, ...weakTexts.filter(holds)];
  return held.length > 0 ? held : texts.slice(0, 1);
}

/** West, south, east, north. */
type Box = [number, number, number, number];

/** Some ten metres: two columns may be rounded differently. */
const tolerance = 1e-4;

/** Tells which of two is read. They must not differ. */
export function compare(table: Table, chosen: Place, other: Place, failures: FileFailures): void {
  const boxes = table.rows.map((_, row) => boxOfCells(table.cellsOf(row, other.indexes)));
  if (boxes.every((box) => box === undefined)) return;
  const [read, left] = [chosen, other].map(({ names }) => names.join(" and "));
  const areDegrees = other.isDegrees || boxes.every((box) => box === undefined || isInWorld(box));
  const differing = boxes.flatMap((box, row) => {
    const own = box && areDegrees ? boxOf(table.rows[row]!.geometry) : undefined;
    return box && own && isInWorld(own) && !areSame(own, box) ? [{ row, own, box }] : [];
  });
  const [first] = differing;
  if (first === undefined)
    return failures.warn(
      `places are read from ${read}, not from ${left}${areDegrees ? "" : ", which are no degrees"}`,
      table.where,
    );
  const more = differing.length === 1 ? "" : `, and in ${grouped(differing.length - 1)} more rows`;
  failures.add(
    undefined,
    `${table.rows[first.row]!.place}: ${read} (${shown(first.own)}) and ${left} (${shown(first.box)}) are two places${more}: say which is meant in the option \`place\``,
  );
}

/** Undefined where the cells hold no place in numbers. */
function boxOfCells(cells: string[]): Box | undefined {
  const [first = "", second] = cells;
  if (second !== undefined)
    return cells.every(isNumber) ? ([...cells, ...cells].map(Number) as Box) : undefined;
  if (!isGeometryText(first)) return undefined;
  try {
    const { geometry, srid = 4326 } = readGeometryText(first);
    return srid === 4326 ? boxOf(geometry) : undefined;
  } catch {
    return undefined;
  }
}

function boxOf(geometry: unknown): Box | undefined {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (value: unknown, depth: number): void => {
    if (!Array.isArray(value) || depth > 5) return;
    const [x, y] = (value as unknown[]).map(Number);
    if (Array.isArray(value[0])) value.forEach((inner) => add(inner, depth + 1));
    else if (x !== undefined && y !== undefined) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  };
  const addGeometry = (whole: unknown, depth: number): void => {
    const { coordinates, geometries } = (whole ?? {}) as Record<string, unknown>;
    add(coordinates, 0);
    if (Array.isArray(geometries) && depth < 5) geometries.forEach((part) => addGeometry(part, depth + 1));
  };
  addGeometry(geometry, 0);
  return box.every(Number.isFinite) ? box : undefined;
}

const isInWorld = ([west, south, east, north]: Box) =>
  west >= -180 && south >= -90 && east <= 180 && north <= 90;

const isPoint = ([west, south, east, north]: Box) => west === east && south === north;

/** A point is the same place as an area that it lies in: it is the place of its label. */
function areSame(one: Box, other: Box): boolean {
  if (isPoint(one)) return isIn(one, other);
  if (isPoint(other)) return isIn(other, one);
  return one.every((side, at) => Math.abs(side - other[at]!) <= tolerance);
}

const isIn = ([x, y]: Box, [west, south, east, north]: Box) =>
  x >= west - tolerance && x <= east + tolerance && y >= south - tolerance && y <= north + tolerance;

const shown = (box: Box) => `[${(isPoint(box) ? box.slice(0, 2) : box).join(", ")}]`;
