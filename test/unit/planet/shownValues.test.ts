// Values that mean the same, in the ways in which a service may write them.
import { saysNothing, toTime } from "../../../provider/planet/shownValues";

test.each([
  ...[
    undefined,
    null,
    false,
    0,
    "",
    " ",
    "null",
    "None",
    "none",
    "OK",
    "ok.",
    "false",
    "0",
    "No error",
    "N/A",
  ],
  ...[
    [],
    {},
    "[]",
    "{}",
    '""',
    '"null"',
    [null],
    [""],
    { errors: [] },
    '{"geometry":[]}',
    { code: 0, text: "OK" },
  ],
])("%j says nothing", (value) => {
  expect(saysNothing(value)).toBe(true);
});

test.each([
  ...[true, 1, 500, "no", "no quota", "None of the satellites", "error", "{", "-1"],
  ...[["bad"], { geometry: ["bad"] }, '{"geometry":["bad"]}', '"no quota"', { code: 500 }, [null, "bad"]],
])("%j says something", (value) => {
  expect(saysNothing(value)).toBe(false);
});

test.each([
  [1796083200000, "2026-12-01T00:00:00.000Z"],
  [1796083200, "2026-12-01T00:00:00.000Z"],
  [1796083200.5, "2026-12-01T00:00:00.500Z"],
  ["1796083200000", "2026-12-01T00:00:00.000Z"],
  ["20261201T000000Z", "20261201T000000Z"],
  ["20261201", "20261201"],
  [20261201, undefined],
  [0, undefined],
  [1e300, undefined],
  [null, undefined],
  [{}, undefined],
])("the time %j is read as %j", (value, time) => {
  expect(toTime(value)).toBe(time);
});
