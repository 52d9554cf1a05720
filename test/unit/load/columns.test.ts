// What a cell of text becomes, by the schema of its field.
import { nearField, toValue } from "../../../provider/load/columns";
import type { OrderField } from "../../../provider/load/columnOptions";

test.each<[OrderField, string, unknown]>([
  ["adopt", "7", "7"],
  ["name", "7", "7"],
  ["startTime", "2026", "2026"],
  ["endTime", "2026", "2026"],
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
