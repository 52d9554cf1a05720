import { rruleDays, checkRrule } from "../../../provider/check/recurrence";

test.each([
  "FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO",
  "FREQ=DAILY;COUNT=365",
  "FREQ=MONTHLY;COUNT=12;BYMONTHDAY=1",
  "RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=MO,TH",
  "FREQ=WEEKLY;COUNT=2;WKST=SU",
])("%s is a rule that Planet takes", (rule) => {
  expect(checkRrule(rule)).toEqual([]);
});

test.each<[string, RegExp]>([
  ["FREQ=DAILY;COUNT=366", /COUNT must be at most 365/],
  ["FREQ=DAILY", /needs COUNT/],
  ["FREQ=DAILY;COUNT=0", /COUNT must be a whole number/],
  ["FREQ=DAILY;COUNT=-1", /COUNT must be a whole number/],
  ["FREQ=DAILY;COUNT=1.5", /COUNT must be a whole number/],
  ["FREQ=DAILY;COUNT=many", /COUNT must be a whole number/],
  ["FREQ=DAILY;COUNT=", /COUNT must be a whole number/],
  ["FREQ=DAILY;COUNT=3;INTERVAL=0", /INTERVAL must be a whole number/],
  ["COUNT=3", /needs FREQ/],
  ["FREQ=FORTNIGHTLY;COUNT=3", /needs FREQ/],
  ["FREQ=YEARLY;COUNT=3", /YEARLY/],
  ["FREQ=HOURLY;COUNT=3", /more often than once a day/],
  ["FREQ=SECONDLY;COUNT=3", /more often than once a day/],
  ["FREQ=DAILY;COUNT=3;BYHOUR=6,18", /BYHOUR comes more often than once a day/],
  ["FREQ=DAILY;COUNT=3;BYYEARDAY=1", /BYYEARDAY/],
  ["FREQ=WEEKLY;COUNT=3;BYDAY=XX", /unknown day/],
  ["FREQ=WEEKLY;COUNT=3;UNTIL=20271201T000000Z", /UNTIL and COUNT/],
  ["FREQ=WEEKLY;COUNT=3;DTSTART=20271201T000000Z", /DTSTART/],
  ["FREQ=DAILY;COUNT=3\nEXDATE:20271201T000000Z", /one line/],
  ["every Monday", /is no recurrence rule \(Unknown RRULE property/],
  ["FREQ", /is no recurrence rule \(a part is not NAME=value\)/],
])("%s is refused", (rule, reason) => {
  expect(checkRrule(rule)).toEqual([expect.stringMatching(reason)]);
});

test("all that is wrong with a rule is told at once", () => {
  expect(checkRrule("FREQ=YEARLY;BYYEARDAY=1;COUNT=400")).toHaveLength(3);
});

test.each([
  ["FREQ=WEEKLY;COUNT=4;INTERVAL=2", 56],
  ["FREQ=DAILY;COUNT=10", 10],
  ["FREQ=MONTHLY;COUNT=2", 62],
  ["FREQ=YEARLY;COUNT=2", undefined],
])("%s runs for about %p days", (rule, days) => {
  expect(rruleDays(rule)).toBe(days);
});
