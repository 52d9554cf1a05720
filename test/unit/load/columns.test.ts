// What a cell of text becomes, by the schema of its field.
import { nearField, toValue } from "../../../provider/load/columns";
import type { OrderField } from "../../../provider/load/columnOptions";

test.each<[OrderField, string, unknown]>([
  ["adopt", "7", "7"],
  ["name", "7", "7"],
  ["startTime", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"],
  ["endTime", "2026-12-01 00:00Z", "2026-12-01T00:00:00Z"],
  ["plNumber", "7", "7"],
  ["product", "7", "7"],
  ["schedulingType", "FLEXIBLE", "FLEXIBLE"],
  ["orderType", "IMAGE", "IMAGE"],
  ["nStereoPov", "2", 2],
  ["satElevationAngleMin", "60", 60],
  ["satElevationAngleMax", "90", 90],
  ["imagingWindow", "7", "7"],
  ["rrule", "FREQ=DAILY", "FREQ=DAILY"],
  ["earlyStart", "True", true],
  ["earlyStart", "maybe", "maybe"],
  ["cloudThreshold", "0.2", 0.2],
  ["satelliteTypes", "SKYSAT, PELICAN", ["SKYSAT", "PELICAN"]],
  ["satelliteTypes", '["SKYSAT"]', ["SKYSAT"]],
  ["exclusivityDays", "30", 30],
  ["altitude", "2700", 2700],
  ["requestedItems", '[{"itemId":"1"}]', [{ itemId: "1" }]],
  ["delivery", '{"destination":{}}', { destination: {} }],
  ["extra", '{"rank":1}', { rank: 1 }],
])("%s of %j is %j", (field, text, value) => {
  expect(toValue(field, text)).toEqual(value);
});

test.each([
  ["Order-Type", "orderType"],
  ["RRULE ", "rrule"],
  ["schedulling_type", "schedulingType"],
  ["altitud", "altitude"],
  ["latitud", undefined],
  ["Latitude", undefined],
  ["about", undefined],
  ["rule", undefined],
])("a property %j may be meant as %s", (property, field) => {
  expect(nearField(property)).toBe(field);
});

test.each<[OrderField, unknown]>([
  ["altitude", 2700],
  ["plNumber", "2700"],
  ["earlyStart", "2700"],
])("a number stays one where %s takes numbers, else it is text", (field, value) => {
  expect(toValue(field, 2700)).toBe(value);
});

test.each<[OrderField, unknown, unknown]>([
  ["altitude", "1.0", 1],
  ["altitude", "30.000000000000000", 30],
  ["altitude", "-430", -430],
  ["exclusivityDays", "3e1", 30],
  ["exclusivityDays", 30, 30],
  ["cloudThreshold", "0.250", 0.25],
  ["cloudThreshold", ".25", 0.25],
  ["earlyStart", "TRUE", true],
  ["earlyStart", "FALSE", false],
  ["earlyStart", false, false],
  ["satelliteTypes", "SKYSAT,", ["SKYSAT"]],
  ["satelliteTypes", " SKYSAT ; PELICAN ", ["SKYSAT", "PELICAN"]],
  ["altitude", "  ", undefined],
  ["altitude", null, undefined],
])("%s of %j is %j, as spreadsheets write it", (field, text, value) => {
  expect(toValue(field, text)).toEqual(value);
});

test.each<[OrderField, unknown, string]>([
  ["altitude", "1 000", "has marks between its digits: write 1000"],
  ["altitude", "1\u00a0000", "has marks between its digits: write 1000"],
  ["altitude", "1\u202f000", "has marks between its digits: write 1000"],
  ["altitude", "1'000", "has marks between its digits: write 1000"],
  ["altitude", "1_000", "has marks between its digits: write 1000"],
  ["altitude", "1,000,000", "has marks between its digits: write 1000000"],
  ["cloudThreshold", "1,000.5", "has marks between its digits: write 1000.5"],
  ["cloudThreshold", "1.000,5", "has a decimal comma: write 1000.5"],
  ["altitude", "1,000", "write 1000, or 1.000 where its comma is a decimal one"],
  ["altitude", "2.000", "write 2, or 2000 where its dot separates thousands"],
  ["cloudThreshold", "0,25", "has a decimal comma: write 0.25"],
  ["cloudThreshold", "20 %", "has the unit %: write the number alone"],
  ["satElevationAngleMin", "60°", "has the unit °: write the number alone"],
  ["altitude", "2310 m", "has the unit m: write the number alone"],
  ["altitude", "\u2212430", "has another sign than -: write -430"],
  ["altitude", "NaN", "is no number: leave it empty where there is none"],
  ["exclusivityDays", "n/a", "is no number: leave it empty where there is none"],
  ["altitude", "9007199254740993", "has more digits than a number keeps"],
  ["cloudThreshold", "12345678901234567891", "has more digits than a number keeps"],
  ["earlyStart", "yes", "must be true or false: write true"],
  ["earlyStart", "1", "must be true or false: write true"],
  ["earlyStart", 1, "must be true or false: write true"],
  ["earlyStart", "0", "must be true or false: write false"],
  ["earlyStart", "WAHR", "must be true or false: write true"],
  ["earlyStart", "FAUX", "must be true or false: write false"],
  ["satelliteTypes", "['SKYSAT', 'PELICAN']", "write the words with commas between them: SKYSAT, PELICAN"],
  ["satelliteTypes", "{SKYSAT,PELICAN}", "write the words with commas between them: SKYSAT, PELICAN"],
  ["satelliteTypes", "(2:SKYSAT,PELICAN)", "write the words with commas between them: SKYSAT, PELICAN"],
])("%s of %j is refused by what is odd in it", (field, text, message) => {
  expect(() => toValue(field, text)).toThrow(`${message} (got ${JSON.stringify(String(text))})`);
});
