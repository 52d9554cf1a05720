// Asks Planet for the prices of new orders, each price once.
import { messageOf, TaskingError } from "../base/errors";
import { requestedSqKm } from "../order/area";
import type { Order } from "../order/order";
import { payloadBody } from "../planet/payloads";
import type { PlanetApi } from "../planet/planetApi";
import type { Price } from "../planet/priceResponses";
import type { PriceBook } from "./priceBook";

/** Orders that cost the same, because they differ only in their names. */
export interface Bundle {
  /** The body of the request for their price. */
  body: string;
  /** Equal for all orders that differ only in place, time and name. */
  group: string;
  sqKm: number;
  order: Order;
  keys: string[];
}

export function toBundles(orders: Record<string, Order>): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const [key, order] of Object.entries(orders)) {
    const nameless = { ...order, name: undefined };
    const body = payloadBody({ key, fields: nameless });
    const anywhere = { ...nameless, geometry: order.geometry.type, startTime: undefined, endTime: undefined };
    const bundle = bundles.get(body);
    if (bundle) bundle.keys.push(key);
    else
      bundles.set(body, {
        body,
        group: JSON.stringify(anywhere),
        sqKm: requestedSqKm(order),
        order,
        keys: [key],
      });
  }
  return [...bundles.values()];
}

export interface AskedPrices {
  prices: Map<Bundle, Price>;
  /** Why Planet gives no price of a bundle. */
  refused: Map<Bundle, string>;
  /** Why no more was asked. Every other bundle would meet the same. */
  whyStopped?: string;
}

/** Calls `connect` only if there are bundles. Never throws. */
export async function askPrices(
  bundles: Bundle[],
  connect: () => PlanetApi,
  book: PriceBook,
): Promise<AskedPrices> {
  let api: PlanetApi | undefined;
  const asked: AskedPrices = { prices: new Map(), refused: new Map() };
  await Promise.all(
    bundles.map(async (bundle) => {
      try {
        if (asked.whyStopped !== undefined) return;
        asked.prices.set(bundle, await book.priceOf((api ??= connect()), bundle.order, bundle.body));
      } catch (error) {
        if (isRefusalOfOne(error)) asked.refused.set(bundle, messageOf(error));
        else asked.whyStopped = messageOf(error);
      }
    }),
  );
  return asked;
}

const isRefusalOfOne = (error: unknown) => error instanceof TaskingError && error.code === "refused";
