// The first line of a review: what a yes would do, and what it would cost.
import { sum } from "../../base/lists";
import { grouped } from "../../base/text";
import type { Report } from "../report";
import { isNew } from "../rows";
import type { Fate } from "../rows";
import { sqKm } from "./words";

/** Undefined for what is no change: a stack as recorded, or a file. */
export function verdictOf({ batches }: Report): string | undefined {
  if (batches.length === 0 || batches.some(({ change }) => change === "recorded" || change === "file"))
    return undefined;
  const rows = batches.flatMap((batch) => batch.rows);
  const count = (...fates: Fate[]) => rows.filter(({ fate }) => fates.includes(fate)).length;
  const hasFailed = count("refused") > 0 || batches.some(({ change }) => change === "failed");
  if (rows.length === 0 && !hasFailed) return undefined;
  const added = rows.filter(isNew).length;
  const area = sum(batches.map(({ newSqKm }) => newSqKm));
  const parts = [
    added > 0 && `places ${orders(added)} (${sqKm(area)} newly requested; ${priceOf(batches)})`,
    count("cancel", "replace") > 0 &&
      cancelled(rows.filter(({ fate }) => fate === "cancel" || fate === "replace")),
    count("edit") > 0 && `edits ${orders(count("edit"))}`,
    count("adopt") > 0 && `adopts ${orders(count("adopt"))}`,
    count("abandon", "forget") > 0 &&
      `lets go of ${orders(count("abandon", "forget"))}, which it does not cancel`,
  ].filter((part) => part !== false);
  if (!hasFailed) return parts.length === 0 ? "A yes changes no order." : `A yes ${listOf(parts)}.`;
  const nothing = "A yes does nothing yet, because the preview failed.";
  return parts.length === 0 ? nothing : `${nothing} Without what is refused, it ${listOf(parts)}.`;
}

const orders = (count: number) => `${grouped(count)} ${count === 1 ? "order" : "orders"}`;

function cancelled(rows: { fate: Fate; warning?: string }[]): string {
  const replaced = rows.filter(({ fate }) => fate === "replace").length;
  const charged = rows.filter(({ warning }) => warning !== undefined).length;
  const asides = [
    ...(replaced > 0 ? [`${grouped(replaced)} of them replaced`] : []),
    ...(charged > 0 ? [`${grouped(charged)} may be charged`] : []),
  ];
  return `cancels ${orders(rows.length)}${asides.length > 0 ? ` (${asides.join("; ")})` : ""}`;
}

/** Prices of several batches may be in several units, and stand with each batch. */
function priceOf(batches: Report["batches"]): string {
  const estimates = batches.flatMap(({ cost }) => cost).filter((line) => line.startsWith("cost: "));
  if (estimates.length === 0) return "Planet was not asked for the price";
  return estimates.length === 1 ? estimates[0]!.slice("cost: ".length) : "Planet's estimates are below";
}

const listOf = (parts: string[]): string =>
  parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
