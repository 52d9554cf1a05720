// What `pulumi preview` tells of a batch: each order's fate, what is ordered anew, and what may be charged.
import { describeCharges } from "./charges";
import { describeEnded } from "./ended";
import { describeWarnings } from "./check/warnings";
import { costOf, newOrders } from "./cost";
import type { Cost } from "./cost";
import { toCostRules } from "./inputs";
import type { Inputs } from "./inputs";
import type { Plan } from "./plan";
import type { PlanetApi } from "./planetApi";
import { describePlan } from "./planText";
import type { State } from "./state";

interface Means {
  /** Milliseconds since 1970. */
  now: number;
  print: (line: string) => void;
  /** Called only where prices are wanted. */
  connect: () => PlanetApi;
}

/** Gives back why the plan's cost forbids it. No plan: a part of the program is not known yet. */
export async function tellPlan(
  news: Inputs,
  plan: Plan | undefined,
  placed: State["placed"],
  { now, print, connect }: Means,
): Promise<Cost["refusals"]> {
  if (!plan) {
    print("not all values are known yet; `pulumi up` tells the plan before it sends anything");
    return [];
  }
  const { lines, perOrder, refusals } = await costOf(newOrders(plan), toCostRules(news), connect);
  for (const line of [
    ...describePlan(plan, placed, perOrder),
    ...lines,
    ...describeWarnings(plan, placed, now),
    ...describeCharges(plan, placed, now),
    ...describeEnded(plan, placed),
  ])
    print(line);
  return refusals;
}
