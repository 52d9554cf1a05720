// Batches → what a reviewer is told, order by order. Pure; the plan is the one that is applied.
import { isObject } from "../base/json";
import { sum } from "../base/lists";
import { toOrders, toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { unpackOrders } from "../inputs/unpackOrders";
import { planChanges } from "../plan/plan";
import { readState } from "../state/readState";
import type { BatchSettings, State } from "../state/state";
import { readFailures } from "./read/failures";
import { hiddenParts } from "./read/hidden";
import { readLines, withoutValues } from "./read/providerLines";
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
  /** Sum over the orders that are new or take the place of others, km². */
  newSqKm: number;
  /** Beyond those of single orders. */
  warnings: string[];
  /** The provider's own lines, verbatim. */
  cost: string[];
  /** The same; where the plan cannot be told from the input, they tell it. */
  notes: string[];
}

export interface Report {
  batches: BatchReport[];
  warnings: string[];
}

/** @param now Milliseconds since 1970; charge warnings are judged by it. */
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
  const said = readLines(batch.lines);
  const failed = batch.errors
    .flatMap(readFailures)
    .map(({ key = "", why }): Row => ({ fate: "refused", key, detail: why }));
  const { state, settings } = readOlds(batch);
  const isGoing = batch.change === "delete" || batch.change === "replace";
  const gone = isGoing ? planChanges(state.placed, {}, settings ?? defaults) : [];
  const hidden = batch.news === undefined ? [] : hiddenParts(batch.news);
  const news = batch.news === undefined || hidden.length > 0 ? undefined : readNews(batch);
  // A replaced batch is deleted before it is created.
  const placed = isGoing ? {} : state.placed;
  const plan = news ? planChanges(placed, toOrders(news), toSettings(news)) : [];
  // What the rows tell by themselves need not be said twice.
  const isNews = (line: string) =>
    plan.length === 0 || !(line.endsWith("km² newly requested") || line.startsWith("cancelling "));
  const rows = [...failed, ...toRows(gone, state.placed, now), ...toRows(plan, placed, now)];
  return {
    name: batch.name,
    stack: batch.stack,
    change: batch.change,
    rows: rows.sort(byImportance),
    newSqKm: sum(rows.filter(isNew).map(({ sqKm }) => sqKm ?? 0)),
    warnings: [
      ...hidden.map((why) => `the orders cannot be shown one by one: ${why}`),
      ...said.warnings.filter(isNews),
      ...doubts(state),
      ...refusedBefore(batch.olds, rows),
    ],
    cost: said.cost.filter(isNews),
    notes: [
      ...(hidden.length > 0 ? said.plan.map(withoutValues) : []),
      ...said.notes,
      ...(news && settings ? settingChanges(settings, toSettings(news)) : []),
    ],
  };
}

const defaults: BatchSettings = toSettings({ orders: {}, batchName: "", identity: "" });

function readOlds({ olds }: ReviewedBatch): {
  state: Pick<State, "placed" | "pending">;
  settings?: BatchSettings;
} {
  return olds === undefined ? { state: { placed: {}, pending: [] } } : readState(olds);
}

function readNews({ name, news }: ReviewedBatch): Inputs {
  const { orders, defaults } = news as { orders?: unknown; defaults?: unknown };
  if (!isObject(orders) || !Object.values(orders).every(isObject) || !isObject(defaults ?? {}))
    throw new ReviewError(`the arguments of ${name} hold no orders as this release knows them`);
  return unpackOrders(news as Inputs);
}

function settingChanges(from: BatchSettings, to: BatchSettings): string[] {
  const names = ["onRemove", "replaceInProgress", "timeoutSeconds"] as const;
  return names.flatMap((name) =>
    from[name] === to[name] ? [] : [`${name} ${String(from[name])} → ${String(to[name])}`],
  );
}

function doubts({ pending, placed }: Pick<State, "placed" | "pending">): string[] {
  const isOpen = pending.length > 0 || Object.values(placed).some(({ unconfirmed }) => unconfirmed);
  return isOpen
    ? [
        "the last run has not seen the end of every bulk: `pulumi up` waits for them first, and may do less than is shown",
      ]
    : [];
}

/** Orders that Planet refused in the last run, and that are sent again. */
function refusedBefore(olds: unknown, rows: Row[]): string[] {
  const results =
    (olds as { results?: Record<string, { error?: unknown } | undefined> } | undefined)?.results ?? {};
  return rows.flatMap(({ key, fate }) => {
    const error = fate === "create" && Object.hasOwn(results, key) ? results[key]?.error : undefined;
    return typeof error === "string" ? [`Planet refused "${key}" in the last run: ${error}`] : [];
  });
}
