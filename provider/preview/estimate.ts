// What new orders would cost, as Planet's pricing preview says: asked for a bounded number, extended by area to the rest.
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
  /** The same where each order that was not asked for costs the most that an alike one costs per km². */
  upper: number;
  /** As Planet names it, e.g. `SQKM`; absent where nothing was priced. */
  unit?: string;
  /** Orders that Planet priced. */
  priced: number;
  /** Orders extended by area from the priced ones that differ in place, time and name only. */
  extended: number;
  /** Orders without a price, and why, by key. */
  unknown: Map<string, string>;
  /** Price of each other order, by key. */
  prices: Map<string, { quota: number; isExtended: boolean }>;
}

/** How many different requests are sent for one estimate. */
export const maxAsked = 50;

/** Orders that cost the same: alike in all that can decide on a price. */
interface Alike {
  body: string;
  /** Alike but for place and time. */
  group: string;
  sqKm: number;
  order: Order;
  keys: string[];
}

/** `connect` is called when the first price is asked. */
export async function estimate(
  orders: Record<string, Order>,
  connect: () => PlanetApi,
  book: PriceBook,
): Promise<Estimate> {
  let api: PlanetApi | undefined;
  const alikes = groupAlike(orders);
  const prices = new Map<Alike, Price>();
  const unknown = new Map<string, string>();
  let stop: string | undefined;
  await Promise.all(
    choose(alikes).map(async (alike) => {
      try {
        if (stop !== undefined) return;
        prices.set(alike, await book.priceOf((api ??= connect()), alike.order, alike.body));
      } catch (error) {
        const why = messageOf(error);
        if (isRefusalOfOne(error)) for (const key of alike.keys) unknown.set(key, why);
        else stop = why;
      }
    }),
  );
  return total(alikes, prices, unknown, stop);
}

/** Other failures concern all orders: nothing more is asked. */
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

/** The largest of each group, and of the others evenly many of all sizes. */
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

function total(
  alikes: Alike[],
  prices: Map<Alike, Price>,
  unknown: Map<string, string>,
  stop: string | undefined,
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
      for (const key of keys) unknown.set(key, stop ?? "no order like it was priced");
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
