import { createKeeper } from "../../../provider/engine/windowLifecycle";
import { window } from "../../../provider/order/timeWindow";

test.each<[string, number, string, string]>([
  ["2026-12-01", 7, "2026-12-01T00:00:00Z", "2026-12-08T00:00:00Z"],
  ["2028-02-28", 2, "2028-02-28T00:00:00Z", "2028-03-01T00:00:00Z"],
  ["2026-12-01T10:30:00+02:00", 0.5, "2026-12-01T08:30:00Z", "2026-12-01T20:30:00Z"],
])("a window from %s for %p days is the same in every run", (start, days, startTime, endTime) => {
  expect(window({ start, days })).toEqual({ startTime, endTime });
});

test.each<[unknown, unknown, RegExp]>([
  ["tomorrow", 7, /start must be a date/],
  ["2026-02-30", 7, /start must be a date/],
  ["2026-13-01", 7, /start must be a date/],
  ["2026-12-01T00:00:00", 7, /start must be a date, or a time with an offset/],
  [undefined, 7, /start must be a date/],
  ["2026-12-01", 0, /days must be a number of days/],
  ["2026-12-01", -1, /days must/],
  ["2026-12-01", NaN, /days must/],
  ["2026-12-01", 1e9, /days must/],
  ["2026-12-01", "7", /days must/],
])("a window from %p for %p days is refused", (start, days, message) => {
  expect(() => window({ start: start as string, days: days as number })).toThrow(message);
});

describe("a kept window", () => {
  const evening = Date.parse("2026-11-30T22:15:00Z");
  const later = evening + 100 * 24 * 3600 * 1000;
  const first = { startTime: "2026-12-02T00:00:00Z", endTime: "2026-12-09T00:00:00Z" };

  test("starts at a full hour, a day and an hour after it is created", () => {
    expect(createKeeper(() => evening).create({ days: 7 }).outs).toEqual({ days: 7, ...first });
    const midnight = Date.parse("2026-12-01T00:00:00Z");
    expect(createKeeper(() => midnight).create({ days: 1 }).outs.startTime).toBe("2026-12-02T01:00:00Z");
  });

  test("is not changed by the clock", () => {
    expect(createKeeper(() => later).diff("id", { days: 7 }, { days: 7 })).toEqual({ changes: false });
  });

  test("keeps its start when its length changes", () => {
    const { diff, update } = createKeeper(() => later);
    expect(diff("id", { days: 7 }, { days: 14 })).toEqual({ changes: true });
    expect(update("id", first, { days: 14 }).outs).toEqual({
      days: 14,
      startTime: first.startTime,
      endTime: "2026-12-16T00:00:00Z",
    });
  });

  test.each([0, -1, "7", null, undefined])("of %p days fails at `days`", (days) => {
    expect(createKeeper(() => evening).check({}, { days: days as number }).failures).toEqual([
      { property: "", reason: expect.stringMatching(/^days: .*number of days/) as string },
    ]);
  });

  test("of a length that preview does not know passes", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9" as unknown as number;
    expect(createKeeper(() => evening).check({}, { days: unknown }).failures).toEqual([]);
  });
});
