// Prints the preview of a batch: what happens to each order, what new ones cost, and warnings.
import { toCostRules } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { newOrders } from "../plan/plan";
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";
import { describeCharges } from "./charges";
import { costOf } from "./cost";
import type { Cost } from "./cost";
import { describeFailedOrders, describeNotShown } from "./failedOrders";
import type { Looked } from "./lookUpTouched";
import { describePlan } from "./planText";
import type { PreviewTools } from "./previewPlan";
import { describeReplaced } from "./replacedByWindow";
import { describeWarnings } from "./warnings";

/**
 * Returns a failure for each limit of the program that the cost exceeds. `plan` is undefined while
 * a part of the program is not known.
 */
export async function printPreview(
  news: Inputs,
  plan: Plan | undefined,
  placed: State["placed"],
  looked: Looked,
  { now, print, connect, book }: PreviewTools,
): Promise<Cost["failures"]> {
  if (!plan) {
    print("not all values are known yet; `pulumi up` tells the plan before it sends anything");
    return [];
  }
  const { lines, perOrder, failures } = await costOf(newOrders(plan), toCostRules(news), connect, book);
  const replaced = await describeReplaced(plan, connect, book);
  for (const line of [
    ...describePlan(plan, placed, perOrder),
    ...lines,
    ...describeWarnings(plan, placed, now),
    ...describeCharges(plan, placed, looked, now),
    ...replaced,
    ...describeFailedOrders(plan, placed),
    ...describeNotShown(plan, placed),
  ])
    print(line);
  return failures;
}
