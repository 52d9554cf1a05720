// Reads orders from a table: one per row, with longitude and latitude or well-known text.
import { wktToGeoJSON } from "betterknown";
import { parse } from "papaparse";
import { messageOf } from "../base/errors";
import { grouped } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import { fieldOf, toNumber, Unreadable } from "./columns";
import type { FileFailures } from "./fileFailures";
import { alreadyReported } from "./row";
import type { FileRows, Row } from "./row";

const longitudeColumns = ["longitude", "lon", "lng", "long", "x"];
const latitudeColumns = ["latitude", "lat", "y"];
const textColumns = ["wkt", "geometry", "geom", "the_geom"];

export function csvRows(text: string, options: ColumnOptions, failures: FileFailures): FileRows {
  let table: Table | undefined;
  const rows: Row[] = [];
  readRows(text, failures, (cells, number) => {
    if (table === undefined) table = toTable(cells, options, failures);
    else if (cells.some((cell) => cell !== "")) rows.push(toRow(cells, number, table, failures));
  });
  return { rows, names: new Set(table?.columns), placeNames: table?.names };
}

/** More than in any spreadsheet. */
const maxRows = 2_000_000;
const maxColumns = 20_000;

/** Hands over row by row, because a file may have millions of rows that hold nothing. */
function readRows(text: string, failures: FileFailures, take: (cells: string[], number: number) => void) {
  let number = 0;
  let isWhole = true;
  parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors }, parser) => {
      number += 1;
      for (const { message } of errors) failures.add(`row ${number}`, `: ${message}`);
      isWhole &&= errors.length === 0;
      if (errors.length > 0) return;
      if (number <= maxRows)
        return take(
          data.map((cell) => cell.trim()),
          number,
        );
      failures.add(undefined, `has more than ${grouped(maxRows)} rows: split it, or take the empty ones out`);
      isWhole = false;
      parser.abort();
    },
  });
  if (!isWhole) failures.throwIfAny();
}

interface Table {
  columns: string[];
  /** Indexes of the columns of the geometry. */
  places: [number] | [number, number];
  names: string[];
  /** The other columns of which an order, or a warning, may come. */
  read: [name: string, index: number][];
}

function toTable(header: string[], { key, fields = {}, skip }: ColumnOptions, failures: FileFailures): Table {
  if (header.length > maxColumns)
    failures.add("row 1", `: names ${grouped(header.length)} columns, more than ${grouped(maxColumns)}`);
  failures.throwIfAny();
  const places = findGeometryColumns(header, failures);
  failures.throwIfAny();
  const isKey = (name: string) => [key].flat().includes(name);
  const isRead = (name: string) =>
    skip !== undefined || ["key", "name"].includes(name) || isKey(name) || !!fieldOf(name, fields);
  return {
    columns: header,
    places: places!,
    names: places!.map((index) => header[index]!),
    read: header.flatMap((name, index): Table["read"] =>
      name === "" || (places!.includes(index) && skip === undefined && !isKey(name)) || !isRead(name)
        ? []
        : [[name, index]],
    ),
  };
}

/**
 * The delimiter that splits the first line into most parts. Names of columns hold no delimiters.
 */
function delimiterOf(text: string): string {
  const [first] = text.split(/[\r\n]/, 1) as [string];
  const count = (delimiter: string) => first.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/**
 * Indexes of the columns that give the geometry: one of text, or those of longitude and latitude.
 */
function findGeometryColumns(
  header: string[],
  failures: FileFailures,
): [number] | [number, number] | undefined {
  const seen = new Set<string>();
  for (const name of header)
    if (name !== "" && seen.size === seen.add(name).size)
      failures.add("row 1", `: the column ${JSON.stringify(name)} stands there twice`);
  const find = (names: string[]) => header.findIndex((name) => names.includes(name.toLowerCase()));
  const [text, longitude, latitude] = [textColumns, longitudeColumns, latitudeColumns].map(find) as [
    number,
    number,
    number,
  ];
  if (text !== -1) return [text];
  if (longitude !== -1 && latitude !== -1) return [longitude, latitude];
  const shown = header.slice(0, 20).join(", ");
  failures.add("row 1", `: no columns of places: name them longitude and latitude, or wkt (found ${shown})`);
  return undefined;
}

function toRow(cells: string[], number: number, table: Table, failures: FileFailures): Row {
  const { columns, places, names, read } = table;
  const width = columns.length;
  const place = `row ${number}`;
  const isWhole = cells.length === width;
  if (!isWhole)
    failures.add(
      place,
      `: has ${cells.length} cells where row 1 names ${width} columns${cells.length > width ? "; a cell that holds the separator, like a decimal comma, needs quotes or another separator" : ""}`,
    );
  const cellsOf = (indexes: number[]) => indexes.map((index) => cells[index]!);
  return {
    place,
    // In a row of another length, failures would name the wrong columns.
    geometry: isWhole ? readGeometryCells(cellsOf(places), names, place, failures) : alreadyReported,
    geometryPath: names.length === 1 ? names[0]! : (names as [string, string]),
    properties: isWhole ? Object.fromEntries(read.map(([name, index]) => [name, cells[index]])) : {},
    propertiesPath: "",
  };
}

function readGeometryCells(cells: string[], names: string[], place: string, failures: FileFailures): unknown {
  const tell = (name: string, reason: string) => failures.add(place, `, ${name}: ${reason}`);
  if (cells.length === 1) {
    try {
      return readGeometryText(cells[0]!);
    } catch (error) {
      tell(names[0]!, messageOf(error));
      return alreadyReported;
    }
  }
  const coordinates = cells.map((cell, i) => {
    try {
      if (cell === "") throw new Unreadable("is empty");
      return toNumber(cell);
    } catch (error) {
      tell(names[i]!, messageOf(error));
      return undefined;
    }
  });
  return coordinates.includes(undefined) ? alreadyReported : { type: "Point", coordinates };
}

function readGeometryText(text: string): unknown {
  if (text === "") return undefined;
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
  if (text.startsWith("{")) {
    try {
      return JSON.parse(text);
    } catch {
      throw new Unreadable(`is not JSON (got ${shown})`);
    }
  }
  const [, srid, wkt] = /^(?:SRID=(\d+);)?([^]*)$/i.exec(text)!;
  if (srid !== undefined && Number(srid) !== 4326)
    throw new Unreadable(`SRID ${srid} is not WGS 84: transform the table to EPSG:4326`);
  const decimalComma = /\d,\d+ +-?\d+,\d/.test(wkt!) ? "; it seems to hold decimal commas" : "";
  try {
    // The library ignores what follows the part that it understands.
    if (!wkt!.endsWith(")")) throw new Error("no closing bracket");
    return wktToGeoJSON(wkt!) ?? undefined;
  } catch (error) {
    throw new Unreadable(`is not well-known text: ${messageOf(error)}${decimalComma} (got ${shown})`);
  }
}
