// Batches → what a reviewer is told, order by order. Pure. It makes its plan by `planChanges`, as
// `up` does.
import { isObject } from "../base/json";
import { sum } from "../base/lists";
import { toOrders, toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { unpackOrders } from "../inputs/unpackOrders";
import { planChanges } from "../plan/plan";
import { readState } from "../state/readState";
import type { BatchSettings, State } from "../state/state";
import { argumentChanges } from "./argumentChanges";
import { readFailures } from "./read/failures";
import { hiddenIn } from "./read/hidden";
import type { Hidden } from "./read/hidden";
import { sortLines, withoutValues } from "./read/providerLines";
import { ReviewError } from "./read/reviewedBatch";
import type { Reviewed, ReviewedBatch } from "./read/reviewedBatch";
import { byImportance, isNew, toRows } from "./rows";
import type { Row } from "./rows";

export interface BatchReport {
  name: string;
  /** `project/stack` */
  stack: string;
  change: ReviewedBatch["change"];
  /** Sorted by importance. */
  rows: Row[];
  /** The area of all orders that are new or replace others, km². */
  newSqKm: number;
  /** Warnings that are not in a row. */
  warnings: string[];
  /** The provider's lines about cost, unchanged. */
  cost: string[];
  /**
   * The provider's other lines, and changes of the batch's own arguments. Where values are hidden,
   * also the lines of the plan.
   */
  notes: string[];
}

export interface Report {
  batches: BatchReport[];
  warnings: string[];
}

/** @param now Milliseconds since 1970, for warnings of charges. */
export function makeReport({ batches, errors }: Reviewed, now: number): Report {
  const hasEnded = errors.length > 0 || batches.some(({ change }) => change === "failed");
  return {
    batches: batches.map((batch) => reportBatch(batch, now)),
    warnings: [
      ...(hasEnded ? ["the preview ended with errors: what stands here is not all that would happen"] : []),
      ...errors,
    ],
  };
}

function reportBatch(batch: ReviewedBatch, now: number): BatchReport {
  const { olds, oldInputs, news } = batch;
  const printed = sortLines(batch.lines);
  const failed = batch.errors
    .flatMap(readFailures)
    .map(({ key = "", why }): Row => ({ fate: "refused", key, detail: why }));
  const { state, settings } = olds === undefined ? nothingRecorded : readState(olds);
  const isGoing = batch.change === "delete" || batch.change === "replace";
  const gone = isGoing ? planChanges(state.placed, {}, settings) : [];
  const hidden = news === undefined ? [] : hiddenFromPlan(news);
  const inputs = news === undefined || hidden.length > 0 ? undefined : readInputs(batch.name, news);
  // Pulumi deletes a replaced batch before it creates the new one.
  const placed = isGoing ? {} : state.placed;
  const plan = inputs ? planChanges(placed, toOrders(inputs), toSettings(inputs)) : [];
  const isToldByRows = (line: string) =>
    plan.length > 0 && (line.endsWith("km² newly requested") || line.startsWith("cancelling "));
  const withoutRows = (lines: string[]) => lines.filter((line) => !isToldByRows(line));
  const rows = [...failed, ...toRows(gone, state.placed, now), ...toRows(plan, placed, now)];
  return {
    name: batch.name,
    stack: batch.stack,
    change: batch.change,
    rows: rows.sort(byImportance),
    newSqKm: sum(rows.filter(isNew).map(({ sqKm }) => sqKm ?? 0)),
    warnings: [
      ...hidden.map((why) => `the orders cannot be shown one by one: ${why}`),
      ...withoutRows(printed.warnings),
      ...unfinishedBulks(state),
      ...refusedBefore(olds, rows),
    ],
    cost: withoutRows(printed.cost),
    notes: [
      ...(hidden.length > 0 ? printed.plan.map(withoutValues) : []),
      ...printed.notes,
      ...(oldInputs && news ? argumentChanges(oldInputs, news) : []),
    ],
  };
}

const nothingRecorded = {
  state: { placed: {}, pending: [] },
  settings: toSettings({ orders: {}, batchName: "", identity: "" }),
} satisfies { state: Recorded; settings: BatchSettings };

type Recorded = Pick<State, "placed" | "pending">;

/**
 * Why the plan cannot be made: values are hidden in the arguments that it is made from. Other
 * arguments may be hidden, because the orders can be shown without them.
 */
function hiddenFromPlan({
  orders,
  defaults,
  onRemove,
  replaceInProgress,
}: Record<string, unknown>): string[] {
  return [...hiddenIn([orders, defaults, onRemove, replaceInProgress])].map((reason) => hiddenText[reason]);
}

const hiddenText: Record<Hidden, string> = {
  unknown: "some values are known only when they are applied",
  secret: "some values are secret",
};

function readInputs(name: string, news: Record<string, unknown>): Inputs {
  const { orders, defaults = {} } = news;
  if (!isObject(orders) || !Object.values(orders).every(isObject) || !isObject(defaults))
    throw new ReviewError(`the arguments of ${name} hold no orders as this release knows them`);
  return unpackOrders(news as unknown as Inputs);
}

function unfinishedBulks({ pending, placed }: Recorded): string[] {
  const isOpen = pending.length > 0 || Object.values(placed).some(({ unconfirmed }) => unconfirmed);
  return isOpen
    ? [
        "the last run has not seen the end of every bulk: `pulumi up` waits for them first, and may do less than is shown",
      ]
    : [];
}

/** Warnings of orders that Planet refused in the last run and that this change sends again. */
function refusedBefore(olds: unknown, rows: Row[]): string[] {
  const results =
    (olds as { results?: Record<string, { error?: unknown } | undefined> } | undefined)?.results ?? {};
  return rows.flatMap(({ key, fate }) => {
    const error = fate === "create" && Object.hasOwn(results, key) ? results[key]?.error : undefined;
    return typeof error === "string" ? [`Planet refused "${key}" in the last run: ${error}`] : [];
  });
}
