// The placed orders as one text, which is how the engine stores them. The engine handles each value
// of a structure separately, several times in a run; a text is a single value. The text is JSON, so
// the engine's diffs still show it as a structure.
//
// The text leaves two things out: what most orders have in common, and what `results` holds already
// (id, status, progress). So `results` is needed to read it. An example of three orders, where `c`
// has no end and another name:
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
  /** By key: the orders that `results` shows. */
  orders: Record<string, PackedOrder>;
  /**
   * By Planet's order id: the orders that `results` does not show, because another order replaces
   * them under their key.
   */
  others: Record<string, PackedOrder & { key: string; status: string; progress?: Progress }>;
}

/**
 * Only what differs from `common`. `null`: the order lacks a common field, or lacks the default
 * name, which is its key.
 */
interface PackedOrder {
  order: Fields;
  entry?: unknown;
  since?: unknown;
  notShownSince?: string;
  unconfirmed?: true;
  sentAs?: Partial<Order>;
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

/** Nothing is checked here: readState.ts validates what this returns. */
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
      // `placed` holds it too.
      delete (progress as OrderResult).notShownSince;
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
  // Every order has its own geometry and name.
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

/** The value that more than half of the list have. */
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

/** What turns `base` into `fields`. `withDifferences` is the way back. */
function differences(fields: Fields, base: Fields): Fields {
  const changed = Object.entries(fields).filter(
    ([name, value]) => value !== base[name] && !isDeepStrictEqual(value, base[name]),
  );
  const missing = Object.keys(base).filter((name) => base[name] !== undefined && fields[name] === undefined);
  return { ...Object.fromEntries(changed), ...Object.fromEntries(missing.map((name) => [name, null])) };
}

function withDifferences(base: Fields, differences: Fields): Fields {
  const fields = { ...base };
  for (const [name, value] of Object.entries(differences))
    if (value === null) delete fields[name];
    else if (value !== undefined) fields[name] = value;
  return fields;
}
