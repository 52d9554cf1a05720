// Placed orders as the engine stores them: one text, because the engine takes a structure apart value by value, several times in
// a run. It is JSON, which the engine's diffs show as a structure all the same. What most orders have in common, and what their
// results show, stands in the state once.
import { isDeepStrictEqual } from "node:util";
import type { OrderResult, Placed } from "./state";

type Fields = Record<string, unknown>;

interface Packed {
  /** What an order has where it says nothing else. */
  common: { entry?: number; since?: string; order: Fields };
  /** By Planet's order id; null: what is common, or the key as its name, is not this order's. */
  orders: Record<string, PackedOrder>;
}

interface PackedOrder extends Omit<Partial<Placed>, "entry" | "since" | "order"> {
  key: string;
  entry?: unknown;
  since?: unknown;
  order: Fields;
}

/** What the program sees of the orders, by key. */
export type Results = Record<string, OrderResult>;

export function pack(placed: Record<string, Placed>, results: Results): string {
  const common = commonOf(Object.values(placed));
  const orders: Packed["orders"] = {};
  for (const [orderId, { key, order, entry, since, status, progress, ...rest }] of Object.entries(placed))
    orders[orderId] = {
      key,
      order: differences(order, { ...common.order, name: key }),
      ...differences({ entry, since }, { entry: common.entry, since: common.since }),
      ...(!isShown(results, key, orderId) && { status, progress }),
      ...rest,
    };
  return JSON.stringify({ common, orders } satisfies Packed);
}

/** Not checked: as it was packed, by whoever has. */
export function unpack(text: string, results: Results): Record<string, unknown> {
  const { common, orders } = JSON.parse(text) as Packed;
  const placed: Record<string, unknown> = {};
  for (const [orderId, { key, order, entry, since, ...rest }] of Object.entries(orders))
    placed[orderId] = {
      key,
      order: withDifferences({ ...common.order, name: key }, order),
      ...withDifferences({ entry: common.entry, since: common.since }, { entry, since }),
      ...(isShown(results, key, orderId) && statusOf(results[key]!)),
      ...rest,
    };
  return placed;
}

const isShown = (results: Results, key: string, orderId: string) =>
  Object.hasOwn(results, key) && results[key]!.orderId === orderId;

function statusOf({ orderId: _, error: __, status, ...progress }: OrderResult): Partial<Placed> {
  return { status, ...(Object.keys(progress).length > 0 && { progress }) };
}

function commonOf(placed: Placed[]): Packed["common"] {
  const names = new Set(placed.flatMap(({ order }) => Object.keys(order)));
  // Of every order its own.
  names.delete("geometry");
  names.delete("name");
  const order: Fields = {};
  for (const name of names) {
    const value = mostCommon(placed.map((one) => (one.order as Fields)[name]));
    if (value !== undefined) order[name] = value;
  }
  return {
    entry: mostCommon(placed.map(({ entry }) => entry)),
    since: mostCommon(placed.map(({ since }) => since)),
    order,
  };
}

/** What more than half of several have. */
function mostCommon<T>(values: T[]): T | undefined {
  const counts = new Map<string, number>();
  for (const value of values) {
    const text = JSON.stringify(value);
    const count = (counts.get(text) ?? 0) + 1;
    if (count > 1 && count > values.length / 2) return value;
    counts.set(text, count);
  }
  return undefined;
}

/** What makes these fields of the others. */
function differences(fields: Fields, others: Fields): Fields {
  const changed = Object.entries(fields).filter(([name, value]) => !isDeepStrictEqual(value, others[name]));
  const missing = Object.keys(others).filter(
    (name) => others[name] !== undefined && fields[name] === undefined,
  );
  return { ...Object.fromEntries(changed), ...Object.fromEntries(missing.map((name) => [name, null])) };
}

function withDifferences(others: Fields, differences: Fields): Fields {
  const all = Object.entries(differences).filter(([, value]) => value !== undefined);
  const fields = { ...others, ...Object.fromEntries(all) };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
