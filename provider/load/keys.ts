// The keys of loaded orders: given by the file, or computed from what is ordered.
import { createHash } from "node:crypto";
import type { Order } from "../order/order";
import { fieldNames } from "../order/orderFields";
import type { FileFailures } from "./fileFailures";
import type { Row } from "./row";

/**
 * The key that the file gives: by the properties that the options name, else by `key` or the
 * order's name.
 */
export function keyOf(
  { properties, id, folder }: Row,
  named: string | string[] | undefined,
  name: unknown,
): string | undefined {
  if (named === undefined) return filled(properties.key) ?? filled(name) ?? filled(properties.name);
  const parts = [named].flat().map((property) => {
    const given = filled(properties[property]);
    if (given !== undefined) return given;
    // A placemark in no folder has a key without one.
    if (property === "folder" && Array.isArray(named)) return filled(folder) ?? null;
    return property === "id" ? filled(id) : property === "folder" ? filled(folder) : undefined;
  });
  const key = parts.filter((part) => part !== null).join("/");
  return parts.includes(undefined) || key === "" ? undefined : key;
}

/** Where the name is a part of the key, the whole key is the order's name, because names repeat. */
export const isNamedByKey = (named: string | string[] | undefined): boolean =>
  Array.isArray(named) && named.length > 1 && named.includes("name");

function filled(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
  return text === "" ? undefined : text;
}

interface Keyed {
  row: Row;
  order: Partial<Order>;
  key?: string;
  /** The key is computed. */
  isNameless?: boolean;
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
  for (const one of nameless) {
    one.key = counts.get(withoutTimes(one)) === 1 ? withoutTimes(one) : contentKey(one.order, ["name"]);
    one.isNameless = true;
  }
}

function contentKey(order: Partial<Order>, without: string[]): string {
  const content = fieldNames.flatMap((field) =>
    without.includes(field) || order[field] === undefined ? [] : [[field, order[field]]],
  );
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  return `${order.geometry!.type.toLowerCase()}-${hash.slice(0, 12)}`;
}

/** Keys and names must be unique in a file. */
export function checkUnique(loaded: Keyed[], named: string | string[] | undefined, failures: FileFailures) {
  const byKey = new Map<string, Keyed>();
  const byName = new Map<string, Keyed>();
  // Computed for the first repetition only, because it reads all rows.
  let hint: string | undefined;
  for (const one of loaded) {
    const { row, order, key, isNameless = false } = one;
    if (key === undefined) continue;
    const tell = (what: string, value: string, other: Keyed, remedy: string) =>
      failures.add(
        row.place,
        `: the ${what} ${JSON.stringify(value)} is that of ${other.row.place} already: ${remedy}`,
      );
    const sameKey = byKey.get(key);
    if (sameKey?.isNameless && isNameless)
      failures.add(
        row.place,
        `: orders the same as ${sameKey.row.place}, the same place and fields: remove one, or give each a name, or a key by the option \`key\``,
      );
    else if (sameKey) tell("key", key, sameKey, (hint ??= keyHint(loaded, named)));
    else {
      byKey.set(key, one);
      const name = order.name ?? key;
      const sameName = byName.get(name);
      if (sameName)
        tell("name", name, sameName, "rename one, or let the keys be the names: fields: { name: null }");
      else byName.set(name, one);
    }
  }
}

/** How keys that repeat can be told apart. */
function keyHint(loaded: Keyed[], named: string | string[] | undefined): string {
  const rows = loaded.map(({ row }) => row);
  const first = [named ?? "name"].flat();
  const candidates = [...new Set(rows.slice(0, 100).flatMap(({ properties }) => Object.keys(properties)))];
  const options = [
    ...(named === undefined ? [["folder", "name"]] : []),
    ["id"],
    ...candidates.slice(0, 50).map((name) => [name]),
    ...candidates.slice(0, 50).map((name) => [...first, name]),
  ];
  const unique = options.find((option) => areUnique(rows, option));
  if (unique === undefined) return "rename one, or name others by the option `key`";
  return `rename one, or say key: ${JSON.stringify(unique.length === 1 ? unique[0] : unique)}`;
}

function areUnique(rows: Row[], option: string[]): boolean {
  const keys = new Set<string>();
  return rows.every((row) => {
    const key = keyOf(row, option, undefined);
    return key !== undefined && keys.size < keys.add(key).size;
  });
}
