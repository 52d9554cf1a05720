// The plan as a list of differences, for engines that show where a resource changes.
import { isDeepStrictEqual } from "node:util";
import type { Order } from "../order/order";
import type { Plan, Step } from "../plan/plan";
import type { BatchSettings, State } from "../state/state";

/** One place at which the declared batch differs from the one that is placed. */
export interface Difference {
  /** The key of the order. Absent where an argument of the batch differs. */
  key?: string;
  /** The field of the order, or the argument. Absent where it is the whole order. */
  field?: keyof Order | keyof BatchSettings;
  kind: "add" | "update" | "delete";
}

/** Orders that stay as they are give none. A renamed key is one that comes and one that goes. */
export function orderDifferences(plan: Plan, placed: State["placed"]): Difference[] {
  const before = new Set(Object.values(placed).map(({ key }) => key));
  const after = new Set<string>();
  const differences: Difference[] = [];
  for (const step of plan) {
    if (isLeaving(step)) continue;
    const { key } = step;
    after.add(key);
    if (!before.has(key)) differences.push({ key, kind: "add" });
    else if (step.action === "create" && !step.replaces) differences.push({ key, kind: "update" });
    else for (const field of changedFields(step, placed)) differences.push({ key, field, kind: "update" });
  }
  for (const key of before) if (!after.has(key)) differences.push({ key, kind: "delete" });
  return differences;
}

const isLeaving = ({ action }: Step): boolean =>
  action === "cancel" || action === "abandon" || action === "forget";

/** `undefined` stands for the whole order: another one serves the key now. */
function changedFields(step: Step, placed: State["placed"]): (keyof Order | undefined)[] {
  if (step.action === "create") return step.replaces?.fields ?? [];
  if ("orderId" in step && placed[step.orderId]?.key !== step.key) return [undefined];
  return step.action === "edit" ? (Object.keys(step.changes) as (keyof Order)[]) : [];
}

export const settingDifferences = (olds: BatchSettings, news: BatchSettings): Difference[] =>
  [...new Set([...Object.keys(olds), ...Object.keys(news)] as (keyof BatchSettings)[])].flatMap((field) =>
    isDeepStrictEqual(olds[field], news[field]) ? [] : [{ field, kind: "update" }],
  );
