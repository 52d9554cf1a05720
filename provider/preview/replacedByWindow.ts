// Tells which orders of yours Planet cancels for the imaging windows of new orders.
import { grouped, listed, quotedKey } from "../base/text";
import type { ReplacedOrder } from "../planet/lookUpTypes";
import type { PlanetApi } from "../planet/planetApi";
import { newOrders } from "../plan/plan";
import type { Plan } from "../plan/plan";
import { askPrices, toBundles } from "./askPrices";
import type { Bundle } from "./askPrices";
import type { PriceBook } from "./priceBook";

/** The most windows that one preview asks about. */
const maxWindows = 20;

/** How many keys a line names. */
const maxKeys = 5;

/**
 * One line for each order that Planet would cancel, and a note on windows of which that is not
 * known. Planet's pricing preview tells it, so it is asked even where no prices are wanted.
 */
export async function describeReplaced(
  plan: Plan,
  connect: () => PlanetApi,
  book: PriceBook,
): Promise<string[]> {
  const assured = Object.entries(newOrders(plan)).filter(([, order]) => order.imagingWindow !== undefined);
  const bundles = toBundles(Object.fromEntries(assured));
  const asked = bundles.slice(0, maxWindows);
  const { prices, refused, whyStopped } = await askPrices(asked, connect, book);
  return [
    ...asked.flatMap((bundle) => {
      const { replaces = [], unit = "" } = prices.get(bundle) ?? {};
      return replaces.map((order) => describe(bundle.keys, order, unit, plan));
    }),
    ...noteOn(
      asked.filter((bundle) => !prices.has(bundle)),
      [...refused.values(), whyStopped][0] ?? "",
    ),
    ...noteOn(bundles.slice(maxWindows), `at most ${maxWindows} are asked for in one preview`),
  ];
}

function noteOn(unknown: Bundle[], why: string): string[] {
  if (unknown.length === 0) return [];
  const all = unknown.flatMap(({ keys }) => keys);
  const told = listed(all, maxKeys, quotedKey);
  return [`note: whether the imaging windows of ${told} replace orders of yours is not known: ${why}`];
}

function describe(keys: string[], { orderId, name, cost }: ReplacedOrder, unit: string, plan: Plan): string {
  const named = name === undefined ? orderId : `${orderId} (${quotedKey(name)})`;
  const priced = cost === undefined ? "" : `, at a cost of ${grouped(cost)} ${unit}`;
  return `warning: ${listed(keys, maxKeys, quotedKey)}: Planet cancels your order ${named} for its imaging window${priced}${fateOf(orderId, plan)}`;
}

/** What becomes of the cancelled order where it is this batch's own. */
function fateOf(orderId: string, plan: Plan): string {
  const step = plan.find((one) => one.action !== "create" && one.orderId === orderId);
  if (step === undefined) return "";
  if (["cancel", "abandon", "forget"].includes(step.action))
    return ". This change takes that order out of the batch anyway";
  const key = quotedKey(step.key);
  return `. That is ${key} of this batch: a later \`pulumi up\` orders it anew, unless ${key} is taken out of the program`;
}
