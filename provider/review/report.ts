// Batches → what a reviewer is told, order by order. Pure. It makes its plan by `planChanges`, as
// `up` does.
import { isObject } from "../base/json";
import { sum } from "../base/lists";
import { printable } from "../base/text";
import { toAdoptions, toOrders, toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { unpackOrders } from "../inputs/unpackOrders";
import { openAdoptions } from "../plan/adopt";
import { planChanges } from "../plan/plan";
import type { Plan } from "../plan/plan";
import { adoptUnseen } from "../preview/previewPlan";
import { batchSettingsSchema } from "../state/batchSettings";
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
  /** `project/stack`. Empty for a file. */
  stack: string;
  /** `file`: orders of a file that no program declares yet. */
  change: ReviewedBatch["change"] | "file";
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
  /** Milliseconds since 1970. Charges are judged as of this time. */
  now: number;
}

/** @param now Milliseconds since 1970, for warnings of charges. */
export function makeReport({ batches, errors }: Reviewed, now: number): Report {
  const hasEnded = errors.length > 0 || batches.some(({ change }) => change === "failed");
  const adopting = adoptingBatches(batches);
  return {
    batches: batches.map((batch) => reportBatch(batch, adopting, now)),
    warnings: [...(hasEnded ? [batches.length === 0 ? endedBefore : endedEarly] : []), ...errors],
    now,
  };
}

const endedEarly = "the preview ended with errors: what stands here is not all that would happen";
const endedBefore =
  "the preview failed before it came to a batch, so nothing is known of what would happen. It said:";

/** The batch that adopts each order, by order id. */
function adoptingBatches(batches: ReviewedBatch[]): Map<string, ReviewedBatch> {
  const adopting = new Map<string, ReviewedBatch>();
  for (const batch of batches) {
    const { orders } = batch.news ?? {};
    for (const order of isObject(orders) ? Object.values(orders) : [])
      if (isObject(order) && typeof order.adopt === "string") adopting.set(order.adopt, batch);
  }
  return adopting;
}

function reportBatch(batch: ReviewedBatch, adopting: Map<string, ReviewedBatch>, now: number): BatchReport {
  const { olds, oldInputs, news } = batch;
  const printed = sortLines(batch.lines);
  const failed = batch.errors
    .flatMap(readFailures)
    .map(({ key = "", why }): Row => ({ fate: "refused", key, detail: why }));
  const hiddenRecord = hiddenIn(olds);
  const { state, settings } = olds === undefined || hiddenRecord.size > 0 ? nothingRecorded : readState(olds);
  const isGoing = batch.change === "delete" || batch.change === "replace";
  // As in an `up`, which runs stack by stack.
  const isHeldElsewhere = (orderId: string) => {
    const other = adopting.get(orderId);
    return other !== undefined && other !== batch && other.stack === batch.stack;
  };
  const gone = isGoing ? planChanges(state.placed, {}, { ...settings, isHeldElsewhere }) : [];
  const hidden = hiddenFromPlan(news ?? {}, hiddenRecord);
  const inputs = news === undefined || hidden.length > 0 ? undefined : readInputs(batch.name, news);
  // Pulumi deletes a replaced batch before it creates the new one.
  const placed = isGoing ? {} : { ...state.placed };
  const plan = inputs ? planOf(placed, inputs) : [];
  const isToldByRows = (line: string) =>
    plan.length > 0 && (/^cost: [\d,.]+ km² newly requested/.test(line) || line.startsWith("cancelling "));
  const withoutRows = (lines: string[]) => lines.filter((line) => !isToldByRows(line));
  const planned = toRows(plan, placed, now).map((row) => withPrinted(row, printed.plan));
  const rows = [...failed, ...toRows(gone, state.placed, now), ...planned];
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

/** Adds the orders that the program adopts to `placed`, as if they were as declared. */
export function planOf(placed: State["placed"], inputs: Inputs): Plan {
  const wanted = toOrders(inputs);
  adoptUnseen(placed, openAdoptions(placed, toAdoptions(inputs)), wanted);
  return planChanges(placed, wanted, toSettings(inputs));
}

/**
 * The preview has asked Planet for the orders to adopt. So its line tells what else becomes of one:
 * `north  adopt <id>, edit name old → north`.
 */
function withPrinted(row: Row, plan: string[]): Row {
  if (row.fate !== "adopt") return row;
  const [, told] =
    plan.map((line) => line.split(`  adopt ${row.orderId}`)).find(({ length }) => length > 1) ?? [];
  return told ? { ...row, detail: told.replace(/^, /, "").trim() } : row;
}

const nothingRecorded = {
  state: { placed: {}, pending: [] },
  settings: toSettings({ orders: {}, batchName: "", identity: "" }),
} satisfies { state: Recorded; settings: BatchSettings };

type Recorded = Pick<State, "placed" | "pending">;

/**
 * Why the plan cannot be made: values are hidden in the record, or in the arguments that it is made
 * from. Other arguments may be hidden, because the orders can be shown without them.
 */
function hiddenFromPlan(
  { orders, defaults, onRemove, replaceInProgress }: Record<string, unknown>,
  record: Set<Hidden>,
): string[] {
  const hidden = [...new Set([...record, ...hiddenIn([orders, defaults, onRemove, replaceInProgress])])];
  const isKnown =
    hidden.length > 0 || batchSettingsSchema.shape.onRemove.optional().safeParse(onRemove).success;
  return [
    ...hidden.map((reason) => hiddenText[reason]),
    ...(isKnown ? [] : [`onRemove ${printable(JSON.stringify(onRemove), 60)} is not known to this release`]),
  ];
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
