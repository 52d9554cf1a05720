// What new orders would cost. Planet's pricing preview is asked for some of them, and what it says
// is extended to the others by their area.
import { requestedSqKm } from "../order/area";
import { messageOf, TaskingError } from "../base/errors";
import type { Order } from "../order/order";
import type { PlanetApi } from "../planet/planetApi";
import type { Price } from "../planet/responses";
import { payloadBody } from "../planet/payloads";
import type { PriceBook } from "./priceBook";

export interface Estimate {
  /** Quota of all orders that could be priced. */
  quota: number;
  /**
   * The same, where each order that was not asked for costs as much per km² as the dearest one of
   * its group.
   */
  upper: number;
  /** As Planet names it, e.g. `SQKM`; absent where nothing was priced. */
  unit?: string;
  /** Orders that Planet priced. */
  priced: number;
  /** Orders whose price was extended from those of their group. */
  extended: number;
  /** Why an order has no price, by key. */
  unknown: Map<string, string>;
  /** Price of each other order, by key. */
  prices: Map<string, { quota: number; isExtended: boolean }>;
}

/** How many requests one estimate sends at most. */
export const maxAsked = 50;

/** Orders that cost the same, as they differ in nothing but their names. */
interface Alike {
  /** Of the request for their price. */
  body: string;
  /** The same for all orders that differ in nothing but place, time and name. */
  group: string;
  sqKm: number;
  order: Order;
  keys: string[];
}

/** Calls `connect` only where a price is asked. */
export async function estimate(
  orders: Record<string, Order>,
  connect: () => PlanetApi,
  book: PriceBook,
): Promise<Estimate> {
  let api: PlanetApi | undefined;
  const alikes = groupAlike(orders);
  const prices = new Map<Alike, Price>();
  const unknown = new Map<string, string>();
  let whyStopped: string | undefined;
  await Promise.all(
    choose(alikes).map(async (alike) => {
      try {
        if (whyStopped !== undefined) return;
        prices.set(alike, await book.priceOf((api ??= connect()), alike.order, alike.body));
      } catch (error) {
        const why = messageOf(error);
        if (isRefusalOfOne(error)) for (const key of alike.keys) unknown.set(key, why);
        else whyStopped = why;
      }
    }),
  );
  return total(alikes, prices, unknown, whyStopped);
}

/** Any other error would come for every order, so nothing more is asked after one. */
const isRefusalOfOne = (error: unknown) => error instanceof TaskingError && error.code === "refused";

function groupAlike(orders: Record<string, Order>): Alike[] {
  const alikes = new Map<string, Alike>();
  for (const [key, order] of Object.entries(orders)) {
    const nameless = { ...order, name: undefined };
    const body = payloadBody({ key, fields: nameless });
    const anywhere = { ...nameless, geometry: order.geometry.type, startTime: undefined, endTime: undefined };
    const alike = alikes.get(body);
    if (alike) alike.keys.push(key);
    else
      alikes.set(body, {
        body,
        group: JSON.stringify(anywhere),
        sqKm: requestedSqKm(order),
        order,
        keys: [key],
      });
  }
  return [...alikes.values()];
}

/**
 * Which orders to ask for: the largest of each group, and of the others as many as may still be
 * asked for, evenly over all sizes. Of 100 orders with areas and 20 points, the largest area and
 * one point are chosen, and then, of the other 118 by size, every second or third (118 / 48) until
 * there are 50.
 */
function choose(alikes: Alike[]): Alike[] {
  if (alikes.length <= maxAsked) return alikes;
  const bySize = [...alikes].sort((a, b) => b.sqKm - a.sqKm);
  const groups = new Set<string>();
  const chosen = new Set(
    bySize.filter(({ group }) => !groups.has(group) && groups.add(group)).slice(0, maxAsked),
  );
  const others = bySize.filter((alike) => !chosen.has(alike));
  const step = others.length / (maxAsked - chosen.size);
  for (let at = step - 1; chosen.size < maxAsked; at += step) chosen.add(others[Math.floor(at)]!);
  return [...chosen];
}

/**
 * Adds the prices up, and extends them by area. Where 25 km² cost 25 and 100 km² of the same group
 * cost 80, a km² costs 105 / 125 on the average and 1 at most: 50 km² that were not asked for cost
 * 42, or 50 at most. The quota of the three is then 147, its upper end 155.
 */
function total(
  alikes: Alike[],
  prices: Map<Alike, Price>,
  unknown: Map<string, string>,
  whyStopped: string | undefined,
): Estimate {
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
  for (const alike of alikes) {
    const { group, sqKm, keys } = alike;
    if (prices.has(alike) || unknown.has(keys[0]!)) continue;
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
