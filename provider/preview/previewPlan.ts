// The plan that a preview tells: as it would be applied, as far as Planet can be asked now.
import { messageOf } from "../base/errors";
import type { CheckFailure } from "../check/failure";
import { toAdoptions, toOrders, toSettings } from "../inputs/inputs";
import type { Adoptions, Inputs } from "../inputs/inputs";
import { hasUnknown } from "../inputs/unknown";
import type { Orders } from "../order/order";
import { adopt, openAdoptions } from "../plan/adopt";
import type { Claims } from "../plan/claims";
import { planChanges } from "../plan/plan";
import type { Plan } from "../plan/plan";
import { liveOrders } from "../planet/liveOrders";
import type { PlanetApi } from "../planet/planetApi";
import type { State } from "../state/state";

export interface PreviewedPlan {
  /** Undefined while a part of the program is not known yet. */
  plan?: Plan;
  /** What is at Planet, with the orders that the program takes over. */
  placed: State["placed"];
  /** Why orders that the program names cannot be taken over. */
  failures: CheckFailure[];
}

interface PreviewTools {
  claims: Claims;
  /** Milliseconds since 1970. */
  now: number;
  print: (line: string) => void;
  /** Called only where live orders are to be taken over, or an account is named. */
  connect: () => PlanetApi;
}

export async function previewPlan(state: State, news: Inputs, means: PreviewTools): Promise<PreviewedPlan> {
  if (news.account !== undefined && !hasUnknown(news.account)) warnOfAccount(means);
  if (hasUnknown(news.orders) || hasUnknown(news.defaults)) return { placed: state.placed, failures: [] };
  const [wanted, adoptions] = [toOrders(news), toAdoptions(news)];
  const placed = { ...state.placed };
  const failures = await previewAdoptions(placed, openAdoptions(placed, adoptions), wanted, means);
  const plan = planChanges(placed, wanted, toSettings(news));
  for (const reason of means.claims.note(news.batchName, plan, adoptions))
    failures.push({ property: "orders", reason });
  return { plan, placed, failures };
}

/** A preview may run where no key is; that a named account has none is told all the same. */
function warnOfAccount({ connect, print }: PreviewTools): void {
  try {
    connect();
  } catch (error) {
    print(`warning: ${messageOf(error)}`);
  }
}

async function previewAdoptions(
  placed: State["placed"],
  open: Adoptions,
  wanted: Orders,
  { now, print, connect }: PreviewTools,
): Promise<CheckFailure[]> {
  if (open.size === 0) return [];
  try {
    const lives = await liveOrders(connect(), [...open.values()]);
    return adopt(placed, open, wanted, lives, now);
  } catch (error) {
    print(`note: Planet was not asked for the orders to adopt: ${messageOf(error)}`);
    for (const [key, orderId] of open)
      placed[orderId] = { key, order: wanted[key]!, entry: 0, status: "PENDING", adopted: true };
    return [];
  }
}
