// Estimates what new orders would cost. Planet is asked for the prices of some, which are extended
// to the others by area.
import type { Order } from "../order/order";
import type { PlanetApi } from "../planet/planetApi";
import { askPrices, toBundles } from "./askPrices";
import type { AskedPrices, Bundle } from "./askPrices";
import type { PriceBook } from "./priceBook";

export interface Estimate {
  /** Quota of all orders that have a price. */
  quota: number;
  /**
   * The same, if each order without a price of its own cost as much per km² as the dearest one of
   * its group.
   */
  upper: number;
  /** The unit in Planet's words, e.g. `SQKM`. Absent where Planet priced nothing. */
  unit?: string;
  /** How many orders Planet priced. */
  priced: number;
  /** How many orders got their price from others of their group. */
  extended: number;
  /** Why an order has no price, by key. */
  unknown: Map<string, string>;
  /** The price of each other order, by key. */
  prices: Map<string, { quota: number; isExtended: boolean }>;
}

/** The most requests that one estimate sends. */
export const maxAsked = 50;

/** Calls `connect` only if it asks for a price. */
export async function estimate(
  orders: Record<string, Order>,
  connect: () => PlanetApi,
  book: PriceBook,
): Promise<Estimate> {
  const bundles = toBundles(orders);
  return addUp(bundles, await askPrices(chooseToAsk(bundles), connect, book));
}

/**
 * Chooses the orders to ask for: the largest of each group, then others, spread evenly over all
 * sizes, up to the limit. Of 100 areas and 20 points, for example, it chooses the largest area and
 * one point. Of the other 118, sorted by size, it takes every second or third (118 / 48), until it
 * has 50.
 */
function chooseToAsk(bundles: Bundle[]): Bundle[] {
  if (bundles.length <= maxAsked) return bundles;
  const bySize = [...bundles].sort((a, b) => b.sqKm - a.sqKm);
  const groups = new Set<string>();
  const chosen = new Set(
    bySize.filter(({ group }) => !groups.has(group) && groups.add(group)).slice(0, maxAsked),
  );
  const others = bySize.filter((bundle) => !chosen.has(bundle));
  const step = others.length / (maxAsked - chosen.size);
  for (let at = step - 1; chosen.size < maxAsked; at += step) chosen.add(others[Math.floor(at)]!);
  return [...chosen];
}

/**
 * Adds the prices up, and extends them by area. An example: 25 km² cost 25, and 100 km² of the same
 * group cost 80. A km² then costs 105 / 125 on average and at most 1. So 50 km² without a price
 * cost 42, or at most 50. The quota of the three is 147, and its upper end is 155.
 */
function addUp(bundles: Bundle[], { prices, refused, whyStopped }: AskedPrices): Estimate {
  const unknown = new Map<string, string>();
  for (const [{ keys }, why] of refused) for (const key of keys) unknown.set(key, why);
  const unit = [...prices.values()][0]?.unit;
  const result: Estimate = { quota: 0, upper: 0, unit, priced: 0, extended: 0, unknown, prices: new Map() };
  const rates = new Map<string, { quota: number; sqKm: number; highest: number }>();
  for (const [{ group, sqKm, keys }, { quota, unit: other }] of prices) {
    if (other !== unit) {
      for (const key of keys) unknown.set(key, `Planet prices it in ${other}, the others in ${unit}`);
      continue;
    }
    for (const key of keys) result.prices.set(key, { quota, isExtended: false });
    result.priced += keys.length;
    result.quota += quota * keys.length;
    result.upper += quota * keys.length;
    const rate = rates.get(group) ?? { quota: 0, sqKm: 0, highest: 0 };
    rate.quota += quota;
    rate.sqKm += sqKm;
    rate.highest = Math.max(rate.highest, quota / sqKm);
    rates.set(group, rate);
  }
  for (const bundle of bundles) {
    const { group, sqKm, keys } = bundle;
    if (prices.has(bundle) || unknown.has(keys[0]!)) continue;
    const rate = rates.get(group);
    if (!rate) {
      for (const key of keys) unknown.set(key, whyStopped ?? "no order like it was priced");
      continue;
    }
    const quota = (rate.quota / rate.sqKm) * sqKm;
    for (const key of keys) result.prices.set(key, { quota, isExtended: true });
    result.extended += keys.length;
    result.quota += quota * keys.length;
    result.upper += rate.highest * sqKm * keys.length;
  }
  return result;
}
