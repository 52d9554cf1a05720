// The area and the quota that new orders cost, and the limits that a program sets.
import { grouped, listed } from "../base/text";
import type { CostRules } from "../inputs/inputs";
import { requestedSqKm } from "../order/area";
import type { Order } from "../order/order";
import type { PlanetApi } from "../planet/planetApi";
import { estimate } from "./estimate";
import type { Estimate } from "./estimate";
import type { PriceBook } from "./priceBook";

export interface Cost {
  /** Lines to print. Empty where nothing is ordered anew. */
  lines: string[];
  /** By key, what each new order requests and costs: `25 km², 25 SQKM`. */
  perOrder: Map<string, string>;
  /** A failure for each limit of the program that the change exceeds. */
  failures: { property: keyof CostRules; reason: string }[];
}

/** Calls `connect` only if the rules need Planet's prices. */
export async function costOf(
  orders: Record<string, Order>,
  rules: CostRules,
  connect: () => PlanetApi,
  book: PriceBook,
): Promise<Cost> {
  if (Object.keys(orders).length === 0) return { lines: [], perOrder: new Map(), failures: [] };
  const areas = new Map(Object.entries(orders).map(([key, order]) => [key, requestedSqKm(order)]));
  const sqKm = [...areas.values()].reduce((sum, area) => sum + area, 0);
  const perOrder = new Map([...areas].map(([key, area]) => [key, `${grouped(area)} km²`]));
  const { maxRequestedSqKm, maxEstimatedQuota } = rules;
  const isPriced = rules.estimateCost || maxEstimatedQuota !== undefined;
  const requested = `cost: ${grouped(sqKm)} km² newly requested${isPriced ? "" : unpriced}`;
  const cost: Cost = { lines: [requested], perOrder, failures: [] };
  if (maxRequestedSqKm !== undefined && sqKm > maxRequestedSqKm)
    cost.failures.push({
      property: "maxRequestedSqKm",
      reason: `the change requests ${grouped(sqKm)} km², more than the ${grouped(maxRequestedSqKm)} allowed. Nothing was sent. Order less, or raise the limit`,
    });
  if (!isPriced) return cost;

  const estimated = await estimate(orders, connect, book);
  cost.lines.push(...describeEstimate(estimated));
  const { prices, unknown, upper, unit = "" } = estimated;
  for (const [key, text] of perOrder) {
    const price = prices.get(key);
    const quota = price
      ? `${price.isExtended ? "about " : ""}${grouped(price.quota)} ${unit}`
      : "price unknown";
    perOrder.set(key, `${text}, ${quota}`);
  }
  if (maxEstimatedQuota === undefined) return cost;
  if (unknown.size > 0)
    cost.failures.push({
      property: "maxEstimatedQuota",
      reason: `what the change costs is unknown for ${describeUnknown(estimated)}. Nothing was sent. Run again, or take the limit out`,
    });
  else if (upper > maxEstimatedQuota)
    cost.failures.push({
      property: "maxEstimatedQuota",
      reason: `the change costs ${atMost(estimated)}${grouped(upper)} ${unit} by Planet's estimate, more than the ${grouped(maxEstimatedQuota)} allowed. Nothing was sent. Order less, or raise the limit`,
    });
  return cost;
}

/** Behind the area. */
const unpriced = "; Planet was not asked for the price (estimateCost)";

function describeEstimate(estimated: Estimate): string[] {
  const { quota, upper, unit = "", priced, extended, unknown } = estimated;
  const how = extended > 0 ? ` (${priced} orders priced, ${extended} extended by area)` : "";
  const top = extended > 0 ? `, at most ${grouped(upper)}` : "";
  return [
    ...(priced > 0 ? [`cost: Planet estimates ${grouped(quota)} ${unit} of quota${top}${how}`] : []),
    ...(unknown.size > 0 ? [`cost: unknown for ${describeUnknown(estimated)}`] : []),
  ];
}

function describeUnknown({ unknown }: Estimate): string {
  const [first] = unknown;
  return `${listed([...unknown.keys()], 5, (key) => `"${key}"`)}: ${first?.[1]}`;
}

const atMost = ({ extended }: Estimate) => (extended > 0 ? "up to " : "");
