// What a destroy does to the orders of a batch. Pulumi previews one without asking a provider.
import type { Plan } from "../plan/plan";
import type { State } from "../state/state";
import { describeCharges } from "./charges";
import { noneLooked } from "./lookUpTouched";
import { describePlan } from "./planText";

/** @param now Milliseconds since 1970. */
export const describeRemoval = (plan: Plan, placed: State["placed"], now: number): string[] => [
  ...describePlan(plan, placed),
  ...describeCharges(plan, placed, noneLooked, now),
];
