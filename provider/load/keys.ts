// The keys of loaded orders: given by the file, or computed from what is ordered.
import { createHash } from "node:crypto";
import type { Order } from "../order/order";
import { fieldNames } from "../order/orderFields";
import type { FileFailures } from "./fileFailures";
import type { Row } from "./row";

/**
 * The key that the file gives: by the properties that the options name, else by `key` or `name`.
 */
export function keyOf({ properties, id }: Row, named: string | string[] | undefined): string | undefined {
  if (named === undefined) return filled(properties.key) ?? filled(properties.name);
  const parts = [named]
    .flat()
    .map((property) => filled(properties[property]) ?? (property === "id" ? filled(id) : undefined));
  return parts.includes(undefined) ? undefined : parts.join("/");
}

function filled(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
  return text === "" ? undefined : text;
}

interface Keyed {
  order: Partial<Order>;
  key?: string;
}

/**
 * Gives each of these orders a key that is computed from what it orders, so that the key stays the
 * same when features are moved or inserted. Times count only where nothing else tells two orders
 * apart.
 */
export function nameTheNameless(nameless: Keyed[]): void {
  const counts = new Map<string, number>();
  const withoutTimes = ({ order }: Keyed) => contentKey(order, ["name", "startTime", "endTime"]);
  for (const one of nameless) counts.set(withoutTimes(one), (counts.get(withoutTimes(one)) ?? 0) + 1);
  for (const one of nameless)
    one.key = counts.get(withoutTimes(one)) === 1 ? withoutTimes(one) : contentKey(one.order, ["name"]);
}

function contentKey(order: Partial<Order>, without: string[]): string {
  const content = fieldNames.flatMap((field) =>
    without.includes(field) || order[field] === undefined ? [] : [[field, order[field]]],
  );
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  return `${order.geometry!.type.toLowerCase()}-${hash.slice(0, 12)}`;
}

/** Keys and names must be unique in a file. */
export function checkUnique(rows: (Keyed & { row: Row })[], failures: FileFailures): void {
  const placesByKey = new Map<string, string>();
  const placesByName = new Map<string, string>();
  const isFirst = (places: Map<string, string>, value: string, { place }: Row, what: string) => {
    const other = places.get(value);
    if (other === undefined) places.set(value, place);
    else failures.add(place, `: the ${what} ${JSON.stringify(value)} is that of ${other} already`);
    return other === undefined;
  };
  for (const { row, order, key } of rows)
    if (key !== undefined && isFirst(placesByKey, key, row, "key"))
      isFirst(placesByName, order.name ?? key, row, "name");
}
