// Checks recurrence rules of monitoring orders (RFC 5545) by what Planet accepts.
import { Frequency, RRule } from "rrule";
import { printable } from "../base/text";

/** Source: MON, Planet's page on monitoring. */
const maxInstances = 365;

/** Sources: MON; NB-MON, Planet's notebook on monitoring, for COUNT; RFC = RFC 5545 §3.3.10. */
export function checkRrule(rrule: string): string[] {
  const rule = parseRule(rrule);
  if (typeof rule === "string") return [rule];
  const failures: string[] = [];
  const { freq, count, interval = 1 } = rule;
  if (freq === undefined || !(freq in Frequency)) failures.push("needs FREQ: DAILY, WEEKLY or MONTHLY");
  // MON.
  else if (freq === Frequency.YEARLY)
    failures.push("FREQ=YEARLY is not taken by Planet; use MONTHLY with an INTERVAL");
  // MON: an instance is at least a day long.
  else if (freq > Frequency.DAILY) failures.push(`FREQ=${Frequency[freq]} comes more often than once a day`);
  for (const part of ["byhour", "byminute", "bysecond"] as const)
    if (Array.isArray(rule[part])) failures.push(`${part.toUpperCase()} comes more often than once a day`);
  if (rule.byyearday !== undefined) failures.push("BYYEARDAY is not taken by Planet");
  if (rule.byweekday !== undefined && [rule.byweekday].flat().some((day) => day === undefined))
    failures.push("BYDAY holds an unknown day; days are MO, TU, WE, TH, FR, SA, SU");
  if (count === undefined) failures.push("needs COUNT, the number of images, e.g. COUNT=4");
  else if (!isCount(count)) failures.push("COUNT must be a whole number from 1");
  else if (count > maxInstances) failures.push(`COUNT must be at most ${maxInstances}`);
  if (!isCount(interval)) failures.push("INTERVAL must be a whole number from 1");
  // RFC.
  if (rule.until && count !== undefined)
    failures.push("UNTIL and COUNT exclude each other; Planet wants COUNT");
  if (rule.dtstart) failures.push("must not hold DTSTART; the order's startTime is meant for that");
  return failures;
}

const approximateDays = { [Frequency.DAILY]: 1, [Frequency.WEEKLY]: 7, [Frequency.MONTHLY]: 31 };

/** About how many days a rule lasts at most. Undefined where the rule is wrong. */
export function rruleDays(rrule: string): number | undefined {
  const rule = parseRule(rrule);
  if (typeof rule === "string" || !isCount(rule.count) || checkRrule(rrule).length > 0) return undefined;
  return rule.count * (rule.interval ?? 1) * approximateDays[rule.freq as Frequency.DAILY];
}

/** The library returns a number where it finds digits, and otherwise the text. */
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;

function parseRule(rrule: string): ReturnType<typeof RRule.parseString> | string {
  try {
    if (/[\r\n]/.test(rrule)) return "must be one rule on one line";
    return RRule.parseString(rrule);
  } catch (thrown) {
    // Where a part has no value, the library throws a TypeError, whose message is about its own
    // code.
    const why =
      thrown instanceof TypeError
        ? "a part is not NAME=value"
        : printable(String((thrown as Error).message), 100);
    return `is no recurrence rule (${why}); write e.g. FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO`;
  }
}
