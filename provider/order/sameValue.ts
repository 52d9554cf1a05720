// The ways in which two values of one field can be the same though they are written differently.
import { isDeepStrictEqual } from "node:util";
import { toUuid } from "../base/uuid";
import { sameGeometry } from "../geometry/sameGeometry";
import { nameForm } from "./names";
import { sameTime } from "./times";

/**
 * `name`: see `nameForm`. `instant`: see `sameTime`. `place`: see `sameGeometry`. `uuid`: see
 * `toUuid`. `set`: a list in any order. `rule`: a recurrence rule with its parts in any order.
 */
export const sameBy = {
  name: (a: unknown, b: unknown) => nameForm(a as string) === nameForm(b as string),
  instant: sameTime as (a: unknown, b: unknown) => boolean,
  place: sameGeometry,
  uuid: (a: unknown, b: unknown) => (toUuid(a) ?? a) === (toUuid(b) ?? b),
  set: (a: unknown, b: unknown) => sameMembers(a, b, itemText),
  rule: (a: unknown, b: unknown) => ruleText(a as string) === ruleText(b as string),
};

/** `textOf` gives members that are the same the same text. */
export function sameMembers(list: unknown, other: unknown, textOf: (member: unknown) => string): boolean {
  if (!Array.isArray(list) || !Array.isArray(other)) return false;
  return isDeepStrictEqual(list.map(textOf).sort(), other.map(textOf).sort());
}

/** A satellite, or a scene of the archive, whose fields may stand in any order. */
const itemText = (item: unknown): string =>
  JSON.stringify(typeof item === "object" && item !== null ? Object.entries(item).sort() : item);

/**
 * Neither the parts of a recurrence rule nor the values of a part have an order, and nothing in it
 * has a case. Source: RFC 5545 §3.3.10.
 */
const ruleText = (rule: string): string =>
  rule
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")
    .map((part) => part.split(/[=,]/))
    .map(([name, ...values]) => [name, ...values.sort()].join())
    .sort()
    .join(";");
