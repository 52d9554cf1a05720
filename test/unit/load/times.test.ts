// Times as pandas, PostGIS, GDAL, spreadsheets and people write them.
import * as fc from "fast-check";
import { declaredSchema } from "../../../provider/check/orderSchema";
import { readTime } from "../../../provider/load/times";
import { Unreadable } from "../../../provider/load/unreadable";
import { instant } from "../../../provider/order/times";

test.each([
  ["2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"],
  ["2026-12-01T00:00:00.123456789Z", "2026-12-01T00:00:00.123456789Z"],
  ["2026-12-01T01:00:00+01:00", "2026-12-01T01:00:00+01:00"],
  ["2028-02-29T00:00:00-00:00", "2028-02-29T00:00:00-00:00"],
  // pandas, Django
  ["2026-12-01 00:00:00+00:00", "2026-12-01T00:00:00+00:00"],
  ["2026-12-01 00:00:00.123456+00:00", "2026-12-01T00:00:00.123456+00:00"],
  ["2026-12-01T00:00Z", "2026-12-01T00:00:00Z"],
  ["2026-12-01 00:00Z", "2026-12-01T00:00:00Z"],
  // PostGIS, GDAL
  ["2026-12-01 00:00:00+00", "2026-12-01T00:00:00+00:00"],
  ["2026-12-01 05:30:00+0530", "2026-12-01T05:30:00+05:30"],
  ["2026-12-01 00:00:00-03", "2026-12-01T00:00:00-03:00"],
  ["2026/12/01 00:00+0000", "2026-12-01T00:00:00+00:00"],
  ["2026-12-01 00:00 UTC", "2026-12-01T00:00:00Z"],
  ["2026/12/01 00:00:00+00", "2026-12-01T00:00:00+00:00"],
  ["2026/12/01 00:00:00.500+02", "2026-12-01T00:00:00.500+02:00"],
  // BigQuery, Athena, Go, Java, logs, EXIF
  ["2026-12-01 00:00:00 UTC", "2026-12-01T00:00:00Z"],
  ["2026-12-01 00:00:00 GMT", "2026-12-01T00:00:00Z"],
  ["2026-12-01T00:00:00UTC", "2026-12-01T00:00:00Z"],
  ["2026-12-01 00:00:00 +0000 UTC", "2026-12-01T00:00:00+00:00"],
  ["2026-12-01T01:00:00+01:00[Europe/Zurich]", "2026-12-01T01:00:00+01:00"],
  ["2026-12-01T00:00:00Z[UTC]", "2026-12-01T00:00:00Z"],
  ["2026-12-01 00:00:00,123Z", "2026-12-01T00:00:00.123Z"],
  ["2026:12:01 00:00:00Z", "2026-12-01T00:00:00Z"],
  // ISO 8601's basic form, the end of a day, and letters of any case
  ["20261201T000000Z", "2026-12-01T00:00:00Z"],
  ["20261201T0930Z", "2026-12-01T09:30:00Z"],
  ["20261201T093000.5+0100", "2026-12-01T09:30:00.5+01:00"],
  ["20261201093000Z", "2026-12-01T09:30:00Z"],
  ["2026-12-20T24:00:00Z", "2026-12-21T00:00:00Z"],
  ["2026-12-31T24:00Z", "2027-01-01T00:00:00Z"],
  ["2028-02-28 24:00:00+01:00", "2028-02-29T00:00:00+01:00"],
  ["2026-12-01t00:00:00z", "2026-12-01T00:00:00Z"],
  ["2026-12-01T10Z", "2026-12-01T10:00:00Z"],
  // Other blanks and signs, and digits left out
  ["2026-12-01  00:00:00\u00a0Z", "2026-12-01T00:00:00Z"],
  ["2026-12-01T00:00:00 +01:00", "2026-12-01T00:00:00+01:00"],
  ["2026-12-01T00:00:00\u221205:00", "2026-12-01T00:00:00-05:00"],
  ["2026-1-5 9:00Z", "2026-01-05T09:00:00Z"],
])("%s is read as %s", (text, time) => {
  expect(readTime(text, false)).toBe(time);
  expect(instant(time)).not.toBeNaN();
});

const reasons: [reason: string, ...texts: string[]][] = [
  ["a time needs its offset: write 2026-12-01T09:30:00Z if it is in UTC", "2026-12-01T09:30:00", "2026-12-01 09:30", "20261201T093000", "2026/12/01 09:30:00", "20261201093000"],
  ["is a date without a time: write 2026-12-01T00:00:00Z for its beginning in UTC", "2026-12-01", "20261201", "2026/12/1", "2026-12-01Z", "2026-12-01+00:00"],
  ["may be 2026-02-01 or 2026-01-02: write the year first", "01/02/2026", "1.2.2026", "01-02-2026", "01/02/2026 10:00", "01/02/2026 10:00:00Z"],
  ["does not begin with the year: write it first, a time and its offset, as in 2026-02-13T00:00:00Z", "13/02/2026", "02/13/2026", "13.02.2026 10:00", "02/13/2026 10:00 PM"],
  ["has a year of two digits", "1.12.26", "01/02/26", "26-12-01", "12/1/26 10:00"],
  ["is the number of a day, as spreadsheets count: write 2026-12-01T12:00:00Z", "46357.5"],
  ["is the number of a day, as spreadsheets count: write 2026-12-01T00:00:00Z", "46357", "46357.0", "46357.000000001"],
  ["counts seconds since 1970: write 2026-12-01T00:00:00Z", "1796083200", "1796083200.0"],
  ["counts milliseconds since 1970: write 2026-12-01T00:00:00Z", "1796083200000"],
  ["counts microseconds since 1970: write 2026-12-01T00:00:00Z", "1796083200000000"],
  ["counts nanoseconds since 1970: write 2026-12-01T00:00:00Z", "1796083200000000000"],
  ["has the name of a month: write numbers and an offset, as in 2026-12-24T00:00:00Z", "24 Dec 2026", "Dec 24, 2026", "December 24th, 2026 10:00", "Thu, 24 Dec 2026 00:00:00 GMT", "Thu Dec 24 2026 01:00:00 GMT+0100 (Central European Standard Time)"],
  ["has the name of a month", "24-DEC-26", "May", "Sept 2026"],
  ["has AM or PM", "2026-12-01 10:00 AM", "2026-12-01 10:00:00pm", "2026-12-01 10:00 p.m."],
  ['"CET" is the name of a zone: write its offset', "2026-12-01T00:00:00 CET"],
  ['"Europe/Zurich" is the name of a zone', "2026-12-01 00:00 Europe/Zurich"],
  ["there is no month 13", "2026-13-01T00:00:00Z", "2026-13-01"],
  ["2027-02 has no day 29", "2027-02-29T00:00:00Z", "2027-02-29"],
  ["2026-11 has no day 31", "2026-11-31T00:00:00Z"],
  ["there is no hour 25", "2026-12-01T25:00:00Z"],
  ["no time of a day is after 24:00:00", "2026-12-01T24:00:01Z"],
  ["there is no minute 61", "2026-12-01T00:61:00Z"],
  ["there is no second 61", "2026-12-01T00:00:61Z"],
  ["a leap second is not taken", "2026-12-31T23:59:60Z"],
  ["there is no offset +25:00", "2026-12-01T00:00:00+25:00"],
  ["has no minutes", "2026-12-01 10-02"],
  ['"+00:19:32" after the time is no offset', "2026-12-01T00:00:00+00:19:32"],
  ["is the week of a year", "2026-W49-1", "2026W491"],
  ["is the day of a year", "2026-335", "2026335T000000Z"],
  ["is a year alone", "2026"],
  ["has no day", "2026-12"],
  ["has no date", "10:00", "T10:00Z"],
  ["is a span of time", "2026-12-01T00:00:00Z/2026-12-15T00:00:00Z", "../2026-12-15", "2026-12-01/..", "2026-12-01/P14D", "P14D", "2026-12-01 - 2026-12-15", "2026-12-01 to 2026-12-15"],
  ["is no time: leave it empty where there is none", "NaT", "nan", "null", "None", "N/A", "-", "infinity", "-infinity", "\\N", "tbd"],
  ["changes with each run", "now", "today", "Tomorrow"],
  ["must be a time in ISO 8601 with an offset", "soon", "Q4 2026", "0", "7", "2026年12月1日", "1".repeat(200)],
]; // prettier-ignore

test.each(reasons.flatMap(([reason, ...texts]) => texts.map((text) => [text, reason] as const)))(
  "%j is refused: %s",
  (text, reason) => {
    expect(() => readTime(text, false)).toThrow(reason);
  },
);

test("a date alone at the end of a window is told with the end of its day", () => {
  expect(() => readTime("2026-12-20", true)).toThrow("write 2026-12-20T24:00:00Z for its end in UTC");
});

test("a time that is refused is quoted", () => {
  expect(() => readTime("2026-12-01 09:30", false)).toThrow('(got "2026-12-01 09:30")');
});

interface Written {
  ms: number;
  /** In minutes. */
  offset: number;
  separator: string;
  between: string;
  /** Those of the second's fraction. */
  digits: number;
  zone: "colon" | "plain" | "hours" | "blank";
  isBasic: boolean;
}

describe("of any instant,", () => {
  const time: fc.Arbitrary<Written> = fc.record({
    ms: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2099, 11) }),
    offset: fc.constantFrom(0, 60, -60, 330, -570, 840),
    separator: fc.constantFrom("-", "/", ".", ":"),
    between: fc.constantFrom("T", "t", " ", "  ", "\u00a0"),
    digits: fc.integer({ min: 0, max: 3 }),
    zone: fc.constantFrom<Written["zone"][]>("colon", "plain", "hours", "blank"),
    isBasic: fc.boolean(),
  });

  /** As a program of the given habits writes it. */
  function written({ ms, offset, separator, between, digits, zone, isBasic }: Written): string {
    const [day, clock] = new Date(ms + offset * 60_000).toISOString().slice(0, -1).split("T") as [
      string,
      string,
    ];
    const [seconds, fraction] = clock.split(".") as [string, string];
    const part = digits === 0 ? "" : `.${fraction.slice(0, digits)}`;
    const sign = offset < 0 ? "-" : "+";
    const two = (value: number) => `${value}`.padStart(2, "0");
    const [hours, minutes] = [two(Math.floor(Math.abs(offset) / 60)), two(Math.abs(offset) % 60)];
    const zones = {
      colon: `${sign}${hours}:${minutes}`,
      plain: `${sign}${hours}${minutes}`,
      hours: minutes === "00" ? `${sign}${hours}` : `${sign}${hours}:${minutes}`,
      blank: ` ${offset === 0 ? "UTC" : `${sign}${hours}:${minutes}`}`,
    };
    const date = isBasic ? day.replaceAll("-", "") : day.replaceAll("-", separator);
    return `${date}${between}${isBasic ? seconds.replaceAll(":", "") : seconds}${part}${zones[zone]}`;
  }

  test("every way to write it gives that instant", () => {
    fc.assert(
      fc.property(time, (one) => {
        const unit = 10 ** (3 - one.digits);
        expect(instant(readTime(written(one), false))).toBe(Math.floor(one.ms / unit) * unit);
      }),
      { numRuns: process.env.FULL ? 100_000 : 2000 },
    );
  });

  test("a text is refused, or read as a time that an order takes", () => {
    const parts = fc.constantFrom(
      ..."2026 12 1 01 31 - / . : T t Z z + 00 24 60 UTC Dec AM W 46357".split(" "),
      " ",
    );
    const text = fc.oneof(
      fc.array(parts, { maxLength: 14 }).map((all) => all.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (one) => {
        try {
          expect(declaredSchema.shape.startTime.safeParse(readTime(one, false)).success).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
          expect((error as Error).message).not.toMatch(/undefined|NaN|null /);
        }
      }),
      { numRuns: process.env.FULL ? 100_000 : 2000 },
    );
  });
});
