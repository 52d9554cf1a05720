// Recurrence rules of monitoring orders (RFC 5545), held to what Planet takes.
import { Frequency, RRule } from "rrule";
import { printable } from "../base/text";

/** Source: MON, Planet's page on monitoring. */
const maxInstances = 365;

/** What is wrong with a rule. Sources: MON; NB-MON, Planet's notebook on monitoring, for COUNT; RFC = RFC 5545 §3.3.10. */
export function rruleProblems(rrule: string): string[] {
  const rule = read(rrule);
  if (typeof rule === "string") return [rule];
  const problems: string[] = [];
  const { freq, count, interval = 1 } = rule;
  if (freq === undefined || !(freq in Frequency)) problems.push("needs FREQ: DAILY, WEEKLY or MONTHLY");
  // MON.
  else if (freq === Frequency.YEARLY)
    problems.push("FREQ=YEARLY is not taken by Planet; use MONTHLY with an INTERVAL");
  // MON: an instance is at least a day long.
  else if (freq > Frequency.DAILY) problems.push(`FREQ=${Frequency[freq]} comes more often than once a day`);
  for (const part of ["byhour", "byminute", "bysecond"] as const)
    if (Array.isArray(rule[part])) problems.push(`${part.toUpperCase()} comes more often than once a day`);
  if (rule.byyearday !== undefined) problems.push("BYYEARDAY is not taken by Planet");
  if (rule.byweekday !== undefined && [rule.byweekday].flat().some((day) => day === undefined))
    problems.push("BYDAY holds an unknown day; days are MO, TU, WE, TH, FR, SA, SU");
  if (count === undefined) problems.push("needs COUNT, the number of images, e.g. COUNT=4");
  else if (!isCount(count)) problems.push("COUNT must be a whole number from 1");
  else if (count > maxInstances) problems.push(`COUNT must be at most ${maxInstances}`);
  if (!isCount(interval)) problems.push("INTERVAL must be a whole number from 1");
  // RFC.
  if (rule.until && count !== undefined)
    problems.push("UNTIL and COUNT exclude each other; Planet wants COUNT");
  if (rule.dtstart) problems.push("must not hold DTSTART; the order's startTime is meant for that");
  return problems;
}

const approximateDays = { [Frequency.DAILY]: 1, [Frequency.WEEKLY]: 7, [Frequency.MONTHLY]: 31 };

/** How long a rule runs at most, about; undefined of a wrong one. */
export function rruleDays(rrule: string): number | undefined {
  const rule = read(rrule);
  if (typeof rule === "string" || !isCount(rule.count) || rruleProblems(rrule).length > 0) return undefined;
  return rule.count * (rule.interval ?? 1) * approximateDays[rule.freq as Frequency.DAILY];
}

/** The library reads numbers where it finds digits, and leaves the rest as text. */
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;

function read(rrule: string): ReturnType<typeof RRule.parseString> | string {
  try {
    if (/[\r\n]/.test(rrule)) return "must be one rule on one line";
    return RRule.parseString(rrule);
  } catch (thrown) {
    // Where a part has no value, the library fails by accident.
    const why =
      thrown instanceof TypeError
        ? "a part is not NAME=value"
        : printable(String((thrown as Error).message), 100);
    return `is no recurrence rule (${why}); write e.g. FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO`;
  }
}
