// What options of the command line take for places, numbers, times and names.
import { InvalidArgumentError } from "commander";
import { isoTime } from "../order/times";

export function toPlace(text: string, places: [number, number][] = []): [number, number][] {
  const numbers = text.split(",").map(toNumber);
  const [longitude = NaN, latitude = NaN] = numbers;
  const isPlace = numbers.length === 2 && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  if (!isPlace) throw new InvalidArgumentError("It is no longitude,latitude in degrees, as in 13.4,52.5.");
  if (places.length === 2) throw new InvalidArgumentError("A line has two points.");
  return [...places, [longitude, latitude]];
}

/** An empty text is an unset variable of a shell, and not a wish for the default. */
export function toText(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It is empty.");
  return text;
}

export function toElevation(text: string): number {
  const degrees = toNumber(text);
  if (!(degrees >= 0 && degrees <= 90))
    throw new InvalidArgumentError("It is no angle in degrees, from 0 to 90, as in 60.");
  return degrees;
}

export function toCount(text: string): number {
  const count = toNumber(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("It is no whole number from 1.");
  return count;
}

export const toTexts = (text: string, texts: string[] = []): string[] => [...texts, toText(text)];

/** Seconds between two looks at Planet. */
export function toPause(text: string): number {
  const seconds = toNumber(text);
  if (!(seconds >= 30 && seconds <= 86_400))
    throw new InvalidArgumentError("It is no number of seconds, from 30 to 86400.");
  return seconds;
}

/** A decimal number. NaN for all else, also for an empty text. */
const toNumber = (text: string): number =>
  /^\s*[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})\s*$/.test(text) ? Number(text) : NaN;

/** The text of a time. */
export function toTime(text: string): string {
  if (!isoTime.test(toText(text)) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError("It is no time in ISO 8601 with an offset, as in 2027-05-01T00:00:00Z.");
  return text;
}

export function toInstant(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new InvalidArgumentError("It is no time in ISO 8601.");
  return instant;
}
