// One instant, in the ways in which services write it.
import { instant, sameTime } from "../../../provider/order/times";

const time = "2026-12-01T00:00:00Z";

test.each([
  "2026-12-01T00:00:00.000000Z",
  "2026-12-01T00:00:00+00:00",
  "2026-12-01T00:00:00+0000",
  "2026-12-01T00:00:00+00",
  "2026-12-01T02:00:00+02",
  "2026-11-30T18:30:00-0530",
  "2026-12-01t00:00:00z",
  "2026-12-01 00:00:00",
  "2026-12-01T00:00Z",
  "2026-11-30T24:00:00Z",
  "20261201T000000Z",
  "20261201T000000.000Z",
  "20261201T020000+0200",
])("%s is the same time", (other) => {
  expect(instant(other)).toBe(Date.parse(time));
  expect(sameTime(time, other)).toBe(true);
});

test.each(["2026-12-01T00:00:00-01", "20261201T000001Z", "20261202T000000Z"])("%s is another", (other) => {
  expect(sameTime(time, other)).toBe(false);
});

test.each(["tomorrow", "", "20261399T000000Z"])("%j is no time", (text) => {
  expect(instant(text)).toBeNaN();
});
