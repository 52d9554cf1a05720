// A file → the orders that it would make as a new batch, and all that is wrong or doubtful in it.
import { isTaskingError } from "../base/errors";
import { groupBy, sum } from "../base/lists";
import { listed, propertyPath, quotedKey } from "../base/text";
import type { DeclaredOrder } from "../check/orderSchema";
import { checkAcrossOrders, checkMerged } from "../inputs/acrossOrders";
import { toOrders } from "../inputs/inputs";
import { unknownValue } from "../inputs/unknown";
import type { ColumnOptions } from "../load/columnOptions";
import { loadOrders } from "../load/loadOrders";
import type { Order, Orders } from "../order/order";
import { isArchive, isAssured, isOfKind } from "../order/orderKind";
import { warningsOfLoaded } from "../preview/warnings";
import { planOf } from "../review/report";
import type { BatchReport } from "../review/report";
import { byImportance, isNew, toRows } from "../review/rows";
import type { Row } from "../review/rows";

export interface LoadedFile {
  file: string;
  /** Where some rows are wrong, those of the others. */
  orders: Record<string, DeclaredOrder>;
  /** Lines. Those that begin with blanks continue the one before. */
  errors: string[];
  warnings: string[];
}

export interface CheckedFile extends LoadedFile {
  /** The orders with their defaults. */
  wanted: Orders;
  /** In the order of the file. */
  rows: Row[];
  notes: string[];
}

export function loadFile(file: string, options: ColumnOptions): LoadedFile {
  const warnings: string[] = [];
  try {
    const orders = loadOrders(file, undefined, options, (warning) => void warnings.push(warning));
    return { file, orders, errors: [], warnings };
  } catch (error) {
    if (!isTaskingError(error)) throw error;
    return { file, orders: rightOrders(file, options), errors: error.message.split("\n"), warnings };
  }
}

/** None where the whole file is wrong. */
function rightOrders(file: string, options: ColumnOptions): Record<string, DeclaredOrder> {
  try {
    return loadOrders(file, undefined, { ...options, onProblem: "skip" }, () => undefined);
  } catch (error) {
    if (!isTaskingError(error)) throw error;
    return {};
  }
}

/** @param now Milliseconds since 1970, for warnings of windows. */
export function checkOrders(loaded: LoadedFile, defaults: Partial<Order>, now: number): CheckedFile {
  const { file, orders } = loaded;
  const inputs = { orders, defaults, batchName: "", identity: "" };
  const wanted = toOrders(inputs);
  const placed = {};
  const plan = planOf(placed, inputs);
  const { failures, needs } = checkAsBatch(orders, defaults);
  return {
    ...loaded,
    wanted,
    rows: toRows(plan, placed, now),
    errors: [
      ...loaded.errors,
      ...(failures.length === 0 ? [] : [`${file}: a batch of these orders fails`]),
      ...failures.map((failure) => `  ${failure}`),
    ],
    warnings: [
      ...loaded.warnings,
      ...warningsOfLoaded(plan, placed, now).map((line) => line.replace(/^warning: /, "")),
      ...needs,
    ],
    notes: timesNote(Object.entries(wanted).flatMap(([key, order]) => (orders[key]!.adopt ? [] : [order]))),
  };
}

/** What the check of a batch would find. `needs`: what `defaults` can still give. */
function checkAsBatch(
  orders: LoadedFile["orders"],
  defaults: Partial<Order>,
): { failures: string[]; needs: string[] } {
  if (Object.keys(orders).length === 0) return { failures: [], needs: [] };
  const failures = checkAcrossOrders({ orders, defaults: unknownValue }).map(
    ({ property, reason }) => `${property}: ${reason}`,
  );
  const needs: { key: string; text: string }[] = [];
  for (const [key, order] of Object.entries(orders)) {
    const merged = { ...defaults, ...order };
    for (const [field, reason] of checkMerged(merged)) {
      const isOpen =
        merged[field] === undefined || (field === "nStereoPov" && merged.orderType === undefined);
      if (isOpen) needs.push({ key, text: `${field} ${reason}; the file or \`defaults\` must give it` });
      else failures.push(`${propertyPath(["orders", key, field])}: ${reason}`);
    }
  }
  return {
    failures,
    needs: [...groupBy(needs, ({ text }) => text)].map(
      ([text, those]) => `${listed(those, maxKeys, ({ key }) => quotedKey(key))}: ${text}`,
    ),
  };
}

const maxKeys = 5;

/** Whether Planet wants the time from the user: not where an imaging window or a scene has it. */
export const lacks = (order: Order, time: "startTime" | "endTime"): boolean =>
  order[time] === undefined &&
  !isAssured(order) &&
  !isArchive(order) &&
  !(time === "endTime" && isOfKind("MONITORING", order));

function timesNote(orders: Order[]): string[] {
  const [starts, ends] = (["startTime", "endTime"] as const).map(
    (time) => orders.filter((order) => lacks(order, time)).length,
  ) as [number, number];
  if (starts + ends === 0) return [];
  const part = (time: string, count: number) =>
    count === 0 ? [] : [`no ${time} in ${count} of ${orders.length} orders`];
  const isAll = starts === orders.length && ends === orders.length;
  const what = isAll ? "no times" : [...part("startTime", starts), ...part("endTime", ends)].join(", ");
  return [`${what}: give \`defaults: window({ start, days })\`, else Planet sets them`];
}

/** As a review shows a batch. */
export const reportOf = ({ file, rows, errors, warnings, notes }: CheckedFile): BatchReport => ({
  name: file,
  stack: "",
  change: "file",
  rows: [...rows].sort(byImportance),
  newSqKm: sum(rows.filter(isNew).map(({ sqKm }) => sqKm ?? 0)),
  warnings: [...errors, ...warnings],
  cost: [],
  notes,
});
