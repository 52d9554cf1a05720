// The plan that a preview tells: as it would be applied, as far as Planet can be asked now.
import { adopt, openAdoptions } from "./adopt";
import type { Adoptions } from "./adopt";
import type { Claims } from "./claims";
import { messageOf, TaskingError } from "./errors";
import { toAdoptions, toOrders, toSettings } from "./inputs";
import type { CheckFailure, Inputs } from "./inputs";
import { liveOrders } from "./live";
import type { Orders } from "./order";
import { planChanges } from "./plan";
import type { Plan } from "./plan";
import type { PlanetApi } from "./planetApi";
import type { State } from "./state";
import { hasUnknown } from "./unknown";

export interface Foretold {
  /** Undefined while a part of the program is not known yet. */
  plan?: Plan;
  /** What is at Planet, with the orders that the program takes over. */
  placed: State["placed"];
  /** Why orders that the program names cannot be taken over. */
  failures: CheckFailure[];
}

interface Means {
  claims: Claims;
  /** Milliseconds since 1970. */
  now: number;
  print: (line: string) => void;
  /** Called only where live orders are to be taken over, or an account is named. */
  connect: () => PlanetApi;
}

export async function foretell(state: State, news: Inputs, means: Means): Promise<Foretold> {
  if (news.account !== undefined && !hasUnknown(news.account)) warnOfAccount(means);
  if (hasUnknown(news.orders) || hasUnknown(news.defaults)) return { placed: state.placed, failures: [] };
  const [wanted, adoptions] = [toOrders(news), toAdoptions(news)];
  const placed = { ...state.placed };
  const failures = await foretellAdoptions(placed, openAdoptions(placed, adoptions), wanted, means);
  const plan = planChanges(placed, wanted, toSettings(news));
  for (const reason of means.claims.note(news.batchName, plan, adoptions))
    failures.push({ property: "orders", reason });
  return { plan, placed, failures };
}

/** A preview may run where no key is; that a named account has none is told all the same. */
function warnOfAccount({ connect, print }: Means): void {
  try {
    connect();
  } catch (error) {
    print(`warning: ${messageOf(error)}`);
  }
}

async function foretellAdoptions(
  placed: State["placed"],
  open: Adoptions,
  wanted: Orders,
  { now, print, connect }: Means,
): Promise<CheckFailure[]> {
  if (open.size === 0) return [];
  try {
    const lives = await liveOrders({ api: connect() }, [...open.values()]);
    return adopt(placed, open, wanted, lives, now);
  } catch (error) {
    print(`note: Planet was not asked for the orders to adopt: ${messageOf(error)}`);
    for (const [key, orderId] of open)
      placed[orderId] = { key, order: wanted[key]!, entry: 0, status: "PENDING", adopted: true };
    return [];
  }
}

export function refuseImpossible({ batchName }: Inputs, { placed }: State, plan: Plan = []): void {
  // What was read back from the journal is compared with the program only when it is applied.
  if (Object.values(placed).some(({ unconfirmed }) => unconfirmed)) return;
  const impossible = plan.flatMap((step) =>
    step.action === "impossible" ? [`"${step.key}": ${step.why}`] : [],
  );
  if (impossible.length > 0)
    throw new TaskingError(
      "refused",
      `${batchName}: what is declared cannot be had, nothing was sent. ${impossible.join(". ")}`,
    );
}
