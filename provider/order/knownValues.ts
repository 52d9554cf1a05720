// Fields whose values Planet names: those that this package knows, and others.
import { nearest } from "../base/near";
import { orderTypes, satelliteTypes, schedulingTypes } from "./order";
import type { Order } from "./order";

/** Source of the days: Planet's demo of its STAPI backend. */
const knownValues = {
  schedulingType: schedulingTypes,
  orderType: orderTypes,
  satelliteTypes,
  exclusivityDays: [0, 30],
} satisfies { [Field in keyof Order]?: readonly unknown[] };

/** `schedulingType EXPRESS`: each value of the order that this package does not know. */
export const unknownValues = (order: Partial<Order>): string[] =>
  (Object.entries(knownValues) as [keyof typeof knownValues, readonly unknown[]][]).flatMap(
    ([field, known]) =>
      [order[field] ?? []]
        .flat()
        .filter((value) => !known.includes(value))
        .map((value) => `${field} ${value}`),
  );

/**
 * Why the text is none of Planet's values. Undefined where it is a known one, and where Planet may
 * have added it: where it is written as Planet writes them, and is no known one misspelt.
 */
export function whyNoValue(text: string, known: readonly string[]): string | undefined {
  if (known.includes(text)) return undefined;
  const meant = isAddition(text, known) ? undefined : (nearest(text, known) ?? abbreviated(text, known));
  if (meant !== undefined) return `unknown value; did you mean "${meant}"?`;
  return isPlanets(text) ? undefined : formOf(known);
}

export const formOf = (known: readonly string[]): string =>
  `must be one of ${known.join(", ")}, or another value of Planet's, in capitals as LOCK_IN`;

/** Source: all values that Planet's documents and code name are in upper snake case. */
const isPlanets = (text: string) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(text);

/** `PELICAN_2` and `VIDEO_HD` are near a known value, and yet values of their own. */
const isAddition = (text: string, known: readonly string[]) =>
  isPlanets(text) && known.some((value) => text.startsWith(value) && /^[_\d]/.test(text.slice(value.length)));

/** `FLEX` */
const abbreviated = (text: string, known: readonly string[]) =>
  text.length < 3 ? undefined : known.find((value) => value.startsWith(text.toUpperCase()));
