// Placed orders as the engine stores them: one text. The engine takes a structure apart value by
// value, several times in a run, and a text is one value. The text is JSON, which the engine's
// diffs show as a structure all the same.
//
// Two things are not repeated for each order: what most orders have in common, and what their
// results show (id, status, progress). So `results` is needed to read the text. An example of three
// orders, of which `c` has no end and another name:
//
//   results  {"a": {"orderId": "1", "status": "PENDING"},
//             "b": {"orderId": "2", …}, "c": {"orderId": "3", …}}
//   placed   {"common": {"entry": 1, "order": {"endTime": "2026-12-15T00:00:00Z"}},
//             "orders": {"a": {"order": {"geometry": …}},
//                        "b": {"order": {"geometry": …}},
//                        "c": {"order": {"geometry": …, "name": "sea", "endTime": null}}},
//             "others": {}}
import { isDeepStrictEqual } from "node:util";
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import type { OrderResult, Results } from "./orderResult";
import type { Placed } from "./state";

type Fields = Record<string, unknown>;

interface Packed {
  /** What more than half of the orders have. */
  common: { entry?: number; since?: string; order: Fields };
  /** By key, the order that the key's result shows. */
  orders: Record<string, PackedOrder>;
  /**
   * By Planet's order id, orders that no result shows: those that another order of their key
   * replaces.
   */
  others: Record<string, PackedOrder & { key: string; status: string; progress?: Progress }>;
}

/**
 * Only the fields that differ from `common`. `null` takes a common field, or the default name (the
 * key), from the order.
 */
interface PackedOrder {
  order: Fields;
  entry?: unknown;
  since?: unknown;
  unconfirmed?: true;
  shown?: Partial<Order>;
}

export function pack(placed: Record<string, Placed>, results: Results): string {
  const common = commonOf(Object.values(placed));
  const orders: [string, PackedOrder][] = [];
  const others: [string, Packed["others"][string]][] = [];
  for (const [orderId, { key, order, entry, since, status, progress, ...rest }] of Object.entries(placed)) {
    const packed = {
      order: differences(order, { ...common.order, name: key }),
      ...differences({ entry, since }, { entry: common.entry, since: common.since }),
      ...rest,
    };
    if (isShown(results, key, orderId)) orders.push([key, packed]);
    else others.push([orderId, { key, status, ...packed, ...(progress && { progress }) }]);
  }
  return JSON.stringify({
    common,
    orders: Object.fromEntries(orders),
    others: Object.fromEntries(others),
  } satisfies Packed);
}

/** The result is not to be trusted: `readState` validates it by the schema. */
export function unpack(text: string, results: Results): Record<string, unknown> {
  const { common, orders, others } = JSON.parse(text) as Packed;
  const unpacked = (key: string, { order, entry, since, ...rest }: PackedOrder) => ({
    key,
    order: withDifferences({ ...common.order, name: key }, order),
    ...withDifferences({ entry: common.entry, since: common.since }, { entry, since }),
    ...rest,
  });
  return Object.fromEntries([
    ...Object.entries(orders).map(([key, packed]) => {
      const { orderId, status, ...progress } = results[key]!;
      delete (progress as OrderResult).error;
      const hasProgress = Object.keys(progress).length > 0;
      return [orderId, { ...unpacked(key, packed), status, ...(hasProgress && { progress }) }];
    }),
    ...Object.entries(others).map(([orderId, packed]) => [orderId, unpacked(packed.key, packed)]),
  ]) as Record<string, unknown>;
}

const isShown = (results: Results, key: string, orderId: string) =>
  Object.hasOwn(results, key) && results[key]!.orderId === orderId;

function commonOf(placed: Placed[]): Packed["common"] {
  const names = new Set(placed.flatMap(({ order }) => Object.keys(order)));
  // Each order has a geometry and a name of its own.
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

/** The value that more than half have. */
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

/** What turns `others` into `fields`; `withDifferences` is the way back. */
function differences(fields: Fields, others: Fields): Fields {
  const changed = Object.entries(fields).filter(
    ([name, value]) => value !== others[name] && !isDeepStrictEqual(value, others[name]),
  );
  const missing = Object.keys(others).filter(
    (name) => others[name] !== undefined && fields[name] === undefined,
  );
  return { ...Object.fromEntries(changed), ...Object.fromEntries(missing.map((name) => [name, null])) };
}

function withDifferences(others: Fields, differences: Fields): Fields {
  const fields = { ...others };
  for (const [name, value] of Object.entries(differences))
    if (value === null) delete fields[name];
    else if (value !== undefined) fields[name] = value;
  return fields;
}
