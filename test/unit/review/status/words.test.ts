// How a status writes times, windows, captures and quota.
import { capturesText, quotaOf, relativeText, windowLeft } from "../../../../provider/review/status/words";
import type { StatusRow } from "../../../../provider/review/status/statusRows";
import { now } from "./statuses";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const aRow = (fields: Partial<StatusRow>): StatusRow => ({
  key: "a",
  status: "PENDING",
  progress: {},
  isOpen: true,
  ...fields,
});

test.each([
  [0, "now"],
  [-59_000, "now"],
  [-minute, "1 min ago"],
  [59 * minute, "in 59 min"],
  [hour, "in 1 h"],
  [-47 * hour, "47 h ago"],
  [2 * day, "in 2 d"],
  [-1234 * day, "1,234 d ago"],
])("%d ms are %s", (ms, text) => {
  expect(relativeText(ms)).toBe(text);
});

test.each<[string, Partial<StatusRow>]>([
  ["3 d left", { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-08T23:00:00Z" }],
  ["2 h left", { endTime: "2026-12-05T15:00:00+01:00" }],
  ["opens in 2 h", { startTime: "2026-12-05T14:00:00Z", endTime: "2026-12-08T00:00:00Z" }],
  ["ended", { endTime: "2026-12-05T12:00:00Z" }],
  ["", {}],
  ["", { endTime: "soon" }],
  ["", { endTime: "2026-12-08T00:00:00Z", isOpen: false }],
])("a window is told as %j", (text, fields) => {
  expect(windowLeft(aRow(fields), now)).toBe(text);
});

test.each<[string, StatusRow["progress"]]>([
  ["", {}],
  ["0 of 2", { captureCount: 2 }],
  ["1 of 2", { captureCount: 2, captureAssessmentSuccessCount: 1 }],
  ["2", { captureCount: 2, captureAssessmentSuccessCount: 2 }],
])("captures are told as %j", (text, progress) => {
  expect(capturesText(aRow({ progress }))).toBe(text);
});

test("quota is told as used, and of what Planet expects where that is known", () => {
  expect(quotaOf(aRow({}))).toBe("");
  expect(quotaOf(aRow({ progress: { usedQuota: 12.5 } }))).toBe("12.5");
  expect(quotaOf(aRow({ progress: { usedQuota: 12.5 }, estimatedQuota: 25 }))).toBe("12.5 of 25");
  expect(quotaOf(aRow({ estimatedQuota: 25 }))).toBe("0 of 25");
});
