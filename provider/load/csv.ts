// Reads orders from a table: one per row, with longitude and latitude or a geometry as text.
import { messageOf } from "../base/errors";
import { grouped } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import { toNumber } from "./columns";
import { Unreadable } from "./unreadable";
import { checkParts, decimalOf } from "./degreeParts";
import type { FileFailures } from "./fileFailures";
import { readGeometryText } from "./geometryText";
import { compare, placesHeld } from "./placeChoice";
import { placesIn, whyNoPlace } from "./placeColumns";
import type { Place, Places } from "./placeColumns";
import { alreadyReported } from "./row";
import type { FileRows } from "./row";
import { Table } from "./table";
import { cellsOfLine, laterRow, openTable, readRows } from "./tableText";

const maxColumns = 20_000;

export function csvRows(text: string, options: ColumnOptions, failures: FileFailures): FileRows {
  const table = readTable(text, options, failures);
  const [chosen, ...others] = placesHeld(table);
  if (chosen === undefined) return refuse(table.where, whyNoPlace(table.header, options), failures);
  if (others.length > 0 && options.crs !== undefined) {
    const named = [chosen, ...others].map(({ names }) => names.join(" and "));
    return refuse(
      table.where,
      `${named.join(", or ")}: say in the option \`place\` which are in the system of \`crs\``,
      failures,
    );
  }
  const crs = readPlaces(table, chosen, options, failures);
  for (const other of others) compare(table, chosen, other, failures);
  checkParts(table, chosen, options, failures);
  return { rows: table.rows, names: table.names, placeNames: chosen.names, crs };
}

/** The whole table is wrong. */
function refuse(where: string, reason: string, failures: FileFailures): never {
  failures.add(undefined, `${where}: ${reason}`);
  return failures.throwIfAny() as never;
}

function readTable(text: string, options: ColumnOptions, failures: FileFailures): Table {
  const source = openTable(text, failures);
  const { comment, delimiter } = source;
  let table: Table | undefined;
  const begin = (header: string[], row: number, places: Places) =>
    (table = new Table(header, `row ${row}`, places, delimiter, options, failures));
  readRows(source, failures, (cells, number) => {
    if (table !== undefined) return table.add(cells, number);
    const where = `row ${number}`;
    if (cells.length > maxColumns)
      refuse(where, `names ${grouped(cells.length)} columns, more than ${grouped(maxColumns)}`, failures);
    const places = placesIn(cells, options);
    if (places !== undefined) return void begin(cells, number, places);
    // `# name,lon,lat` is how some tools write the names.
    const names = comment === undefined ? [] : cellsOfLine(comment.text, delimiter);
    const commented = placesIn(names, options);
    if (commented !== undefined) return begin(names, comment!.row, commented).add(cells, number);
    const later = laterRow(source, (cells) => placesIn(cells, options) !== undefined);
    const advice = later === undefined ? "" : `; row ${later} names them: take out the rows before it`;
    refuse(where, `${whyNoPlace(cells, options)}${advice}`, failures);
  });
  return table ?? refuse(`row ${source.row}`, whyNoPlace([], options), failures);
}

/** Reads each row's place. Returns the system of coordinates that the cells name. */
function readPlaces(
  table: Table,
  { indexes, names }: Place,
  { crs }: ColumnOptions,
  failures: FileFailures,
): string | undefined {
  const asked = /^EPSG:(\d+)$/i.exec(crs ?? "")?.[1];
  let system: { srid: number; of: string } | undefined =
    asked === undefined ? undefined : { srid: Number(asked), of: "`crs`" };
  const readText = (text: string, place: string) => {
    const { geometry, srid, hadMeasures } = readGeometryText(text);
    if (hadMeasures) failures.warn("measures (M) are dropped: orders have none", place);
    const own = srid ?? (crs === undefined ? wgs84 : system?.srid);
    if (own === undefined) return geometry;
    system ??= { srid: own, of: place };
    if (own !== system.srid)
      throw new Unreadable(`is in SRID ${own}, and ${system.of} says EPSG:${system.srid}`);
    return geometry;
  };
  table.rows.forEach((row, at) => {
    const cells = table.cellsOf(at, indexes);
    row.geometryPath = names.length === 1 ? names[0] : names;
    const [first, second] = cells;
    if (second !== undefined) row.geometry = readPair(cells, names, row.place, failures);
    else if (first === "") row.geometry = undefined;
    else if (first !== undefined)
      try {
        row.geometry = readText(first, row.place);
      } catch (error) {
        failures.add(row.place, `, ${names[0]}: ${messageOf(error)}`);
      }
  });
  return crs !== undefined || system === undefined || system.srid === wgs84
    ? undefined
    : `EPSG:${system.srid}`;
}

const wgs84 = 4326;

function readPair(cells: string[], names: string[], place: string, failures: FileFailures): unknown {
  const coordinates = cells.map((cell, i) => {
    try {
      if (cell === "") throw new Unreadable("is empty");
      const value = toNumber(cell);
      const decimal = typeof value === "string" ? decimalOf(value, i === 1) : undefined;
      if (decimal === undefined) return value;
      throw new Unreadable(`is no decimal number: write ${decimal} (got ${JSON.stringify(cell)})`);
    } catch (error) {
      failures.add(place, `, ${names[i]!}: ${messageOf(error)}`);
      return undefined;
    }
  });
  return coordinates.includes(undefined) ? alreadyReported : { type: "Point", coordinates };
}
