import { windowWarnings } from "../../../provider/check/windowWarnings";
import type { Order } from "../../../provider/order/order";

const day = 24 * 3600 * 1000;
const now = Date.parse("2026-12-01T00:00:00Z");

/** A window in days from now. */
const from = (start: number | undefined, end: number | undefined): Partial<Order> => ({
  startTime: start === undefined ? undefined : new Date(now + start * day).toISOString(),
  endTime: end === undefined ? undefined : new Date(now + end * day).toISOString(),
});

test.each<[string, Partial<Order>, RegExp[]]>([
  ["of 14 days from tomorrow", from(1, 15), []],
  ["left to Planet", {}, []],
  ["without a start", from(undefined, 15), []],
  ["without an end", from(2, undefined), []],
  ["that ended", from(-15, 0), [/ended already/]],
  ["that has begun", from(-1, 15), [/begun already/]],
  ["from now", from(0, 15), [/less than 24 h/]],
  ["of 13 days", from(1, 14), [/shorter than the 14 days/]],
  ["of 23 hours, soon", from(0.5, 0.5 + 23 / 24), [/less than 24 h/, /shorter than a day/]],
  ["of a week of an assured order", { ...from(0, 7), schedulingType: "ASSURED" }, []],
  ["in the past of an archive order", { ...from(-9, -2), schedulingType: "ARCHIVE" }, []],
  ["of a monitoring order, whose end is ignored", { ...from(2, 3), schedulingType: "MONITORING" }, []],
  ["of any length of an unknown kind", { ...from(-9, 0), schedulingType: "EXPRESS" }, []],
  ["begun of a monitoring order", { ...from(-2, -1), schedulingType: "MONITORING" }, [/begun already/]],
])("a window %s is warned of as it should be", (_, order, warnings) => {
  expect(windowWarnings(order, now)).toEqual(warnings.map((text) => expect.stringMatching(text) as string));
});
