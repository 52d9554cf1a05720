// Reads orders from a table: one per row, with longitude and latitude or well-known text.
import { wktToGeoJSON } from "betterknown";
import { parse } from "papaparse";
import { messageOf } from "../base/errors";
import type { DeclaredOrder } from "../check/orderSchema";
import type { ColumnOptions, Warn } from "./columnOptions";
import { toNumber, Unreadable } from "./columns";
import { FileFailures } from "./fileFailures";
import { readText } from "./readText";
import { alreadyReported } from "./row";
import type { Row } from "./row";
import { rowsToOrders } from "./rowsToOrders";

const longitudeColumns = ["longitude", "lon", "lng", "long", "x"];
const latitudeColumns = ["latitude", "lat", "y"];
const textColumns = ["wkt", "geometry", "geom", "the_geom"];

export function readCsv(file: string, options: ColumnOptions, warn: Warn): Record<string, DeclaredOrder> {
  const failures = new FileFailures(file);
  const text = readText(failures);
  const { data, errors } = parse<string[]>(text, { delimiter: delimiterOf(text) });
  for (const { row = 0, message } of errors) failures.add(`row ${row + 1}`, `: ${message}`);
  const [header = [], ...rows] = data.map((cells) => cells.map((cell) => cell.trim()));
  const columns = findGeometryColumns(header, failures);
  failures.throwIfAny();

  const isBlank = (cells: string[]) => cells.every((cell) => cell === "");
  const found = rows.flatMap((cells, index) =>
    isBlank(cells) ? [] : [toRow(cells, index + 2, header, columns!, failures)],
  );
  return rowsToOrders(found, options, warn, failures);
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
  header.forEach((name, i) => {
    if (name !== "" && header.indexOf(name) < i)
      failures.add("row 1", `: the column "${name}" stands there twice`);
  });
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

function toRow(
  cells: string[],
  number: number,
  header: string[],
  columns: [number] | [number, number],
  failures: FileFailures,
): Row {
  const place = `row ${number}`;
  const isWhole = cells.length === header.length;
  if (!isWhole)
    failures.add(
      place,
      `: has ${cells.length} cells where row 1 names ${header.length} columns${cells.length > header.length ? "; a cell that holds the separator, like a decimal comma, needs quotes or another separator" : ""}`,
    );
  const given = header.flatMap((name, i) =>
    columns.includes(i) || name === "" ? [] : [[name, cells[i]] as const],
  );
  const named = columns.map((i) => header[i]!);
  return {
    place,
    // In a row of another length, failures would name the wrong columns.
    geometry: isWhole
      ? readGeometryCells(
          columns.map((i) => cells[i]!),
          named,
          place,
          failures,
        )
      : alreadyReported,
    geometryPath: named.length === 1 ? named[0]! : (named as [string, string]),
    properties: isWhole ? Object.fromEntries(given) : {},
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
