// The text of <coordinates> → positions.
import type { Position } from "geojson";
import { isNumber } from "./columns";

/**
 * Blanks separate tuples, and do not where they stand around commas. Each part must be a number;
 * otherwise a decimal comma, for example, would be read as another place.
 *
 * @returns The wrong tuple, where one is.
 */
export function positionsOf(text: string): Position[] | string {
  const plain = text.split(/\s+/).filter((tuple) => tuple !== "");
  const positions = plain.map((tuple) => toPosition(tuple, 4));
  if (positions.every(isRead)) return positions;
  const joined = text
    .split(",")
    .map((part) => part.trim())
    .join(",")
    .split(/\s+/)
    .filter((tuple) => tuple !== "");
  const read = joined.map((tuple) => toPosition(tuple, 3));
  return read.every(isRead) ? read : joined[read.findIndex((position) => !isRead(position))]!;
}

const isRead = (position: Position | undefined): position is Position => position !== undefined;

/**
 * What follows longitude and latitude is an altitude, which is dropped, so it need be no number.
 * Four numbers may be two with decimal commas, unless one of the first two has a decimal point.
 */
function toPosition(tuple: string, most: number): Position | undefined {
  const [longitude = "", latitude = "", ...rest] = tuple.split(",");
  const altitudes = rest.filter((part) => part !== "");
  if (!isNumber(longitude) || !isNumber(latitude) || rest.length > 2 || altitudes.length + 2 > most)
    return undefined;
  if (altitudes.length > 1 && !`${longitude}${latitude}`.includes(".")) return undefined;
  if (!altitudes.every((part) => isNumber(part) || /^[-+]?[a-z]*$/i.test(part))) return undefined;
  return [longitude, latitude, ...altitudes].map(Number);
}
