// Reads the times of files: as pandas, PostGIS, GDAL and spreadsheets write them where that has one
// meaning, else says which part has none.
import { dayMs } from "../order/times";
import { Unreadable } from "./unreadable";

/**
 * The time in ISO 8601, unchanged where it is written so already.
 *
 * @param isEnd Of a date alone, its end is meant.
 */
export function readTime(text: string, isEnd: boolean): string {
  if (asItMustBe.test(text)) return text;
  if (text.length > maxLength) throw new Unreadable(expected);
  const plain = text.replace(/[\s\u200e]+/g, " ").replace("\u2212", "-");
  const parts = written.exec(plain)?.groups;
  if (parts === undefined) throw new Unreadable(`${whyNoTime(plain, isEnd)} (got ${JSON.stringify(text)})`);
  const { date, hour, minute, second = "00", fraction, offset } = normal(parts);
  const why =
    whyNoDate(date) ??
    (parts.sign !== undefined && minute === undefined
      ? "has no minutes: write them, as in 10:00"
      : undefined) ??
    whyNoClock(Number(hour), Number(minute ?? 0), Number(second), fraction) ??
    whyNoOffset(offset);
  const isNextDay = hour === "24";
  const day = why === undefined && isNextDay ? dayAfter(date) : date;
  const clock = `${isNextDay ? "00" : hour}:${minute ?? "00"}:${second}${fraction === undefined ? "" : `.${fraction}`}`;
  const result = `${day}T${clock}${offset ?? "Z"}`;
  if (why !== undefined) throw new Unreadable(`${why} (got ${JSON.stringify(text)})`);
  if (offset === undefined)
    throw new Unreadable(
      `a time needs its offset: write ${result} if it is in UTC (got ${JSON.stringify(text)})`,
    );
  return result;
}

/** Most times of most files, told in one step: a day that each month has. */
const asItMustBe =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,20})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** That of JavaScript's `Date.toString` is shorter. */
const maxLength = 100;

const expected = "must be a time in ISO 8601 with an offset, as in 2026-12-01T00:00:00Z";

const datePattern = String.raw`(?<year>\d{4})(?:(?<separator>[-/.:])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})|(?<month2>\d\d)(?<day2>\d\d))`;
const clockPattern = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?|(?<minute2>\d\d)(?:(?<second2>\d\d)(?:[.,](?<fraction2>\d+))?)?)?`;
/** Go writes `+0000 UTC`, and Java the zone in brackets. The offset before it counts. */
const offsetPattern = String.raw`(?:(?<utc>Z|UTC|GMT)|(?<sign>[+-])(?<offsetHours>\d{1,2}):?(?<offsetMinutes>\d\d)?(?: UTC)?)(?:\[[\w/+-]+\])?`;

const written = new RegExp(
  `^${datePattern}(?: ?T ?| |(?<=^\\d{8})(?=\\d{6}))${clockPattern} ?(?:${offsetPattern})?$`,
  "i",
);
const dateAlone = new RegExp(`^${datePattern} ?(?:Z|[+-]\\d\\d:?\\d\\d)?$`, "i");
const timeAndMore = new RegExp(`^${datePattern} ?[T ]${clockPattern} ?(?<rest>.*)$`, "i");

type Groups = Record<string, string | undefined>;

const two = (digits: string) => digits.padStart(2, "0");

const dateOf = ({ year, month, month2, day, day2 }: Groups) =>
  `${year}-${two((month ?? month2)!)}-${two((day ?? day2)!)}`;

function normal(parts: Groups) {
  const { utc, sign, offsetHours, offsetMinutes = "00" } = parts;
  return {
    date: dateOf(parts),
    hour: two(parts.hour!),
    minute: parts.minute ?? parts.minute2,
    second: parts.second ?? parts.second2,
    fraction: parts.fraction ?? parts.fraction2,
    offset:
      utc !== undefined
        ? "Z"
        : sign === undefined
          ? undefined
          : `${sign}${two(offsetHours!)}:${offsetMinutes}`,
  };
}

function whyNoDate(date: string): string | undefined {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  if (month < 1 || month > 12) return `there is no month ${month}: write year, month, day`;
  // The last day, which is day 0 of the next month. The year may be below 100.
  const days = month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day < 1 || day > days ? `${date.slice(0, 7)} has no day ${day}` : undefined;
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function whyNoClock(hour: number, minute: number, second: number, fraction = "0"): string | undefined {
  if (hour > 24) return `there is no hour ${hour}`;
  if (hour === 24 && (minute > 0 || second > 0 || Number(fraction) > 0))
    return "no time of a day is after 24:00:00";
  if (minute > 59) return `there is no minute ${minute}`;
  if (second === 60) return "a leap second is not taken: write the second after it";
  return second > 60 ? `there is no second ${second}` : undefined;
}

const whyNoOffset = (offset: string | undefined) =>
  offset === undefined || offset === "Z" || /^.(0\d|1[0-4]):[0-5]\d$/.test(offset)
    ? undefined
    : `there is no offset ${offset}`;

const dayAfter = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);

/** What is wrong with a text that is not written as a time is. */
function whyNoTime(text: string, isEnd: boolean): string {
  const alone = dateAlone.exec(text)?.groups;
  if (alone !== undefined) {
    const date = dateOf(alone);
    return (
      whyNoDate(date) ??
      `is a date without a time: write ${isEnd ? `${date}T24:00:00Z for its end` : `${date}T00:00:00Z for its beginning`} in UTC`
    );
  }
  if (/^(na[tn]|null|none|nil|n\/?a|n\.a\.|-+|\?+|\+?-?inf(inity)?|\\n|tb[adc]|unknown)$/i.test(text))
    return "is no time: leave it empty where there is none";
  if (/^(now|today|tomorrow|yesterday)\b/i.test(text)) return "changes with each run: write a fixed time";
  if (/^\d+(\.\d+)?$/.test(text)) return whyNoNumber(text);
  if ((text.match(/\d{4}-?\d\d-?\d\d/g)?.length ?? 0) > 1 || /^(\.\.)?\/|\/(\.\.)?$|\/P|^P\d/.test(text))
    return "is a span of time: give startTime and endTime each its own column or property";
  const dayFirst = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d\d)(?!\d)/.exec(text);
  if (dayFirst) return whyNotDayFirst(Number(dayFirst[1]), Number(dayFirst[3]), dayFirst[4]!);
  const month = monthName.exec(text)?.[1];
  if (month !== undefined) return whyNoMonthName(text, month);
  if (/^\d{4}-?W\d\d/i.test(text)) return `is the week of a year: write month and day, ${asIn}`;
  if (/^\d{4}-?\d{3}(T|$)/i.test(text)) return `is the day of a year: write month and day, ${asIn}`;
  if (/\d ?[ap]\.?m\b/i.test(text)) return `has AM or PM: write hours from 00 to 23, ${asIn}`;
  const more = timeAndMore.exec(text)?.groups;
  if (more !== undefined)
    return /^[a-z]/i.test(more.rest!)
      ? `${JSON.stringify(more.rest)} is the name of a zone: write its offset, as in +01:00`
      : `${JSON.stringify(more.rest)} after the time is no offset, as in +01:00`;
  if (/^\d{4}-\d{1,2}$/.test(text)) return `has no day: write one, ${asIn}`;
  if (/^T?\d{1,2}:\d\d/.test(text)) return `has no date: write one, ${asIn}`;
  return expected;
}

const asIn = "as in 2026-12-01T00:00:00Z";

/** Days since 1900 of a spreadsheet, or seconds and parts of them since 1970. */
function whyNoNumber(text: string): string {
  const value = Number(text);
  if (value >= 1900 && value <= 2200) return `is a year alone: write a time, ${asIn}`;
  if (value >= 20_000 && value < 80_000)
    return `is the number of a day, as spreadsheets count: write ${iso((value - 25_569) * dayMs)} if it is in UTC`;
  const units = [
    [1e3, "seconds"],
    [1, "milliseconds"],
    [1e-3, "microseconds"],
    [1e-6, "nanoseconds"],
  ] as const;
  // From 1973 to 2065, in which no two units meet.
  const unit = units.find(([factor]) => value * factor >= 1e11 && value * factor < 3e12);
  return unit === undefined
    ? expected
    : `counts ${unit[1]} since 1970: write ${iso(value * unit[0])} if that is meant`;
}

/** To the second, because the days of a spreadsheet are not exact. */
const iso = (ms: number) => new Date(Math.round(ms / 1000) * 1000).toISOString().replace(".000Z", "Z");

function whyNotDayFirst(first: number, second: number, year: string): string {
  if (year.length === 2) return `has a year of two digits: write four, and the year first, ${asIn}`;
  const dates = [
    `${year}-${two(`${second}`)}-${two(`${first}`)}`,
    `${year}-${two(`${first}`)}-${two(`${second}`)}`,
  ];
  const possible = [...new Set(dates)].filter((date) => whyNoDate(date) === undefined);
  if (possible.length === 2)
    return `may be ${possible.join(" or ")}: write the year first, a time and its offset, as in ${possible[0]}T00:00:00Z`;
  return possible.length === 1
    ? `does not begin with the year: write it first, a time and its offset, as in ${possible[0]}T00:00:00Z`
    : expected;
}

const monthName = /(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/i;

function whyNoMonthName(text: string, month: string): string {
  const number = monthNumbers.indexOf(month.toLowerCase()) / 3 + 1;
  const year = /\b\d{4}\b/.exec(text)?.[0];
  const day = /\b([0-2]?\d|3[01])(?:st|nd|rd|th)?\b(?!:)/i.exec(text)?.[1];
  const date = `${year}-${two(`${number}`)}-${two(day ?? "")}`;
  const example =
    year !== undefined && day !== undefined && whyNoDate(date) === undefined ? date : "2026-12-01";
  return `has the name of a month: write numbers and an offset, as in ${example}T00:00:00Z`;
}

const monthNumbers = "janfebmaraprmayjunjulaugsepoctnovdec";
