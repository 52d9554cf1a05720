// What `pulumi preview` tells of a batch: each order's fate, what is ordered anew, and what may be charged.
import { toCostRules } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { newOrders } from "../plan/plan";
import type { Plan } from "../plan/plan";
import type { PlanetApi } from "../planet/planetApi";
import type { State } from "../state/state";
import { describeCharges } from "./charges";
import { costOf } from "./cost";
import type { Cost } from "./cost";
import { describeFailedOrders } from "./failedOrders";
import { describePlan } from "./planText";
import type { PriceBook } from "./priceBook";
import { describeWarnings } from "./warnings";

interface PrintTools {
  /** Milliseconds since 1970. */
  now: number;
  print: (line: string) => void;
  /** Called only where prices are wanted. */
  connect: () => PlanetApi;
  book: PriceBook;
}

/** Gives back why the plan's cost forbids it. No plan: a part of the program is not known yet. */
export async function printPreview(
  news: Inputs,
  plan: Plan | undefined,
  placed: State["placed"],
  { now, print, connect, book }: PrintTools,
): Promise<Cost["refusals"]> {
  if (!plan) {
    print("not all values are known yet; `pulumi up` tells the plan before it sends anything");
    return [];
  }
  const { lines, perOrder, refusals } = await costOf(newOrders(plan), toCostRules(news), connect, book);
  for (const line of [
    ...describePlan(plan, placed, perOrder),
    ...lines,
    ...describeWarnings(plan, placed, now),
    ...describeCharges(plan, placed, now),
    ...describeFailedOrders(plan, placed),
  ])
    print(line);
  return refusals;
}
