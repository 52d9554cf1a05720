// Columns that hold a part of a coordinate beside its degrees: a hemisphere, minutes or seconds.
import type { ColumnOptions } from "./columnOptions";
import { isNumber } from "./columns";
import type { FileFailures } from "./fileFailures";
import type { Place } from "./placeColumns";
import type { Table } from "./table";
import { mapping } from "./unread";

/**
 * A failure where such a column says that the degrees alone are another place: west or south of
 * positive degrees, or minutes of whole ones. Signed or decimal degrees are complete.
 */
export function checkParts(table: Table, place: Place, options: ColumnOptions, failures: FileFailures): void {
  const { indexes, names } = place;
  if (indexes.length === 1) return;
  for (const part of table.places.parts) {
    const name = table.header[part]!;
    if (options.fields?.[name] === null || isMinimum(name, table.header)) continue;
    const isOfLatitude = (cell: string) => /^s/i.test(cell) || (isNumber(cell) && /lat/i.test(name));
    const isPart = (cell: string, degrees: string) =>
      isNumber(cell)
        ? Number(cell) !== 0 && /^[+-]?\d+(\.0*)?$/.test(degrees)
        : /^(w|west|o|oeste|ouest|s|south|sur|sud)$/i.test(cell) && Number(degrees) > 0;
    const row = table.rows.findIndex((_, at) => {
      const [cell, ...pair] = table.cellsOf(at, [part, ...indexes]);
      return cell !== undefined && isPart(cell, pair[isOfLatitude(cell) ? 1 : 0]!);
    });
    if (row === -1) continue;
    const [cell, ...pair] = table.cellsOf(row, [part, ...indexes]) as [string, string, string];
    const axis = isOfLatitude(cell) ? 1 : 0;
    const remedy = isNumber(cell) ? "write decimal degrees" : `write -${pair[axis].replace(/^\+/, "")}`;
    failures.add(
      undefined,
      `${table.rows[row]!.place}: ${name} says ${JSON.stringify(cell)} beside ${names[axis]} ${pair[axis]}: ${remedy}, or leave the column with fields: ${mapping(name, "null")}`,
    );
  }
}

/** `lat_min` beside `lat_max` is the least latitude. */
const isMinimum = (name: string, header: string[]): boolean =>
  /min$/i.test(name) &&
  header.some((other) => other.toLowerCase() === name.toLowerCase().replace(/min$/, "max"));

/**
 * The decimal degrees that `51°57'00"N` and `4.14E` mean. Undefined where they are no longitude, or
 * no latitude.
 */
export function decimalOf(text: string, isLatitude: boolean): number | undefined {
  if (text.length > maxLength || !/[NSEW°º:]/i.test(text)) return undefined;
  const [, before, degrees, minutes = "0", seconds = "0", after] =
    /^([NSEW])? ?([+-]?\d{1,3}(?:\.\d+)?) ?(?:[°ºd: ]|deg\.?)? ?(?:(\d{1,2}(?:\.\d+)?) ?['’′:m]? ?(?:(\d{1,2}(?:\.\d+)?) ?(?:["”″s]|''|’’)?)?)? ?([NSEW])?$/i.exec(
      text,
    ) ?? [];
  if (degrees === undefined || (before && after)) return undefined;
  const letter = (before ?? after ?? "").toUpperCase();
  if (letter !== "" && "NS".includes(letter) !== isLatitude) return undefined;
  // A sign and a letter may contradict each other.
  if (letter !== "" && /^[+-]/.test(degrees)) return undefined;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined;
  const sign = /[SW]/.test(letter) || degrees.startsWith("-") ? -1 : 1;
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
  return Number((sign * size).toFixed(7));
}

/** No text of a coordinate is longer. */
const maxLength = 40;
