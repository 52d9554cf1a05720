// Makes the plan that a preview prints. `pulumi up` would carry out the same one, as far as Planet
// can be asked now.
import { messageOf } from "../base/errors";
import type { CheckFailure } from "../check/failure";
import { toAdoptions, toOrders, toSettings } from "../inputs/inputs";
import type { Adoptions, Inputs } from "../inputs/inputs";
import { hasUnknown } from "../inputs/unknown";
import type { Orders } from "../order/order";
import { adopt, openAdoptions } from "../plan/adopt";
import type { Claims } from "../plan/claims";
import { mayForget } from "../plan/forget";
import { planChanges } from "../plan/plan";
import type { Plan } from "../plan/plan";
import { liveOrders } from "../planet/liveOrders";
import type { PlanetApi } from "../planet/planetApi";
import type { State } from "../state/state";
import { lookUpTouched, noneLooked, recordLooked, touchedBy } from "./lookUpTouched";
import type { Looked } from "./lookUpTouched";
import type { PriceBook } from "./priceBook";

export interface PreviewedPlan {
  /** Undefined while a part of the program is not known yet. */
  plan?: Plan;
  /** The placed orders, and those that the program adopts. */
  placed: State["placed"];
  /** What Planet shows of the orders that the plan changes. */
  looked: Looked;
  /** A failure for each order that cannot be adopted, or that another batch claims. */
  failures: CheckFailure[];
}

/** What a preview works with. */
export interface PreviewTools {
  claims: Claims;
  book: PriceBook;
  /** Ids of orders that the user lets the batch forget, see `mayForget`. */
  forgetOrders: Set<string>;
  /** Milliseconds since 1970. */
  now: number;
  print: (line: string) => void;
  /**
   * Throws without a key. So it is called only where live orders are adopted, prices are wanted, or
   * new orders have imaging windows.
   */
  connect: () => PlanetApi;
}

export async function previewPlan(state: State, news: Inputs, tools: PreviewTools): Promise<PreviewedPlan> {
  if (hasUnknown(news.orders) || hasUnknown(news.defaults))
    return { placed: state.placed, looked: noneLooked, failures: [] };
  const [wanted, adoptions] = [toOrders(news), toAdoptions(news)];
  const placed = { ...state.placed };
  const failures = await previewAdoptions(placed, openAdoptions(placed, adoptions), wanted, tools);
  const count = Object.keys(placed).length;
  const recorded = planChanges(placed, wanted, toSettings(news));
  const looked = isCertain(state) ? await lookUpChanged(recorded, placed, tools) : noneLooked;
  // The second plan is made only where the first one may no longer hold.
  const isAsRecorded = looked.size === 0 && Object.keys(placed).length === count;
  const plan = isAsRecorded ? recorded : planChanges(placed, wanted, toSettings(news));
  const identity = hasUnknown(state.batchId) ? undefined : state.batchId;
  for (const reason of tools.claims.record({ identity, name: news.batchName }, plan, adoptions))
    failures.push({ property: "orders", reason });
  return { plan, placed, looked, failures };
}

/**
 * Records in `placed` what Planet shows of the orders that the plan would change. Those that the
 * user lets the batch forget leave it.
 */
async function lookUpChanged(plan: Plan, placed: State["placed"], tools: PreviewTools): Promise<Looked> {
  const named = [...tools.forgetOrders].filter((orderId) => placed[orderId]);
  const looked = await lookUpTouched([...new Set([...named, ...touchedBy(plan, placed)])], placed, tools);
  const forgotten = named.filter((orderId) =>
    looked.has(orderId)
      ? mayForget(placed[orderId]!, looked.get(orderId))
      : placed[orderId]!.notShownSince !== undefined,
  );
  recordLooked(placed, looked, tools.now);
  for (const orderId of forgotten) {
    tools.print(`order ${orderId} leaves the stack, as planet:forgetOrder says; nothing is sent for it`);
    delete placed[orderId];
  }
  return looked;
}

/** While a bulk is open, or an order is not compared with the program, a plan is only a guess. */
const isCertain = ({ pending, placed }: State): boolean =>
  pending.length === 0 && !Object.values(placed).some(({ unconfirmed }) => unconfirmed);

async function previewAdoptions(
  placed: State["placed"],
  open: Adoptions,
  wanted: Orders,
  { now, print, connect }: PreviewTools,
): Promise<CheckFailure[]> {
  if (open.size === 0) return [];
  try {
    const liveById = await liveOrders(connect(), [...open.values()]);
    return adopt(placed, open, wanted, liveById, now);
  } catch (error) {
    print(`note: Planet was not asked for the orders to adopt: ${messageOf(error)}`);
    adoptUnseen(placed, open, wanted);
    return [];
  }
}

/** Adds orders to adopt, for which Planet was not asked, as if they were live and as declared. */
export function adoptUnseen(placed: State["placed"], open: Adoptions, wanted: Orders): void {
  for (const [key, orderId] of open)
    placed[orderId] = { key, order: wanted[key]!, entry: 0, status: "PENDING", adopted: true };
}
