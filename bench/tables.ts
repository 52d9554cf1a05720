// The tables of docs/benchmarks.md and bench/results/.
import { markdownTable } from "../tools/markdown";
import { bound, compare } from "./compare";
import type { Row } from "./compare";
import { operations } from "./measures";
import type { Measure, Profile } from "./measures";
import type { Shape } from "./orders";
import type { Results } from "./results";
import { growth, growthOfNLogN, stepNames } from "./stepGrowth";
import { isMet, summarise, targetsOf } from "./targets";
import type { Target } from "./targets";

/** Rounds to three digits: the measures are no more exact. */
export function digits(value: number): string {
  if (value === 0) return "0";
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.min(decimals, 3) });
}

const shown = (value: number | undefined, mark = "") => (value === undefined ? "–" : digits(value) + mark);
const count = (value: number | undefined) => (value === undefined ? "–" : value.toLocaleString("en-US"));
const ratio = (of: number | undefined, to: number | undefined) =>
  of === undefined || !to ? "–" : `${digits(of / to)} ×`;
const mb = (bytes: number | undefined) => shown(bytes === undefined ? undefined : bytes / 1e6);

/** Text in the first column, numbers in the others. */
const table = (titles: string[], rows: string[][]): string =>
  markdownTable(
    titles.map((title, index) => (index === 0 ? { title } : { title, align: "right" })),
    rows,
  );

const limitText = ({ target, isLeast, unit = "" }: Target) =>
  `${isLeast ? "≥" : "≤"} ${digits(target)} ${unit}`.trim();
const isText = ({ is, unit = "" }: Target) => `${digits(is)} ${unit}`.trim();

/** One row per target, with its worst case. */
export const targetSummary = (results: Results): string =>
  markdownTable(
    [
      { title: "target" },
      { title: "cases met", align: "right" },
      { title: "worst case" },
      { title: "is", align: "right" },
      { title: "allowed", align: "right" },
    ],
    summarise(targetsOf(results)).map(({ what, cases, met, worst }) => [
      what,
      met < cases ? `**${met} of ${cases}**` : `${met} of ${cases}`,
      worst.where,
      isText(worst),
      limitText(worst),
    ]),
  );

/** One row per target and case. */
export const targetTable = (results: Results): string =>
  table(
    ["target", "where", "is", "allowed", ""],
    targetsOf(results).map((target) => [
      target.what,
      target.where,
      isText(target),
      limitText(target),
      isMet(target) ? "met" : "**missed**",
    ]),
  );

/** The rows for which ours was run, on the engine or without it. */
function rowsOf(measures: Measure[], profile: Profile, shape: Shape): Row[] {
  const sizes = new Set(
    measures
      .filter((one) => one.profile === profile && one.shape === shape && /ours|core/.test(one.contender))
      .map(({ size }) => size),
  );
  return [...sizes]
    .sort((a, b) => a - b)
    .flatMap((size) => operations.map((operation) => compare(measures, { profile, shape, size, operation })));
}

const label = ({ size, operation, isCore }: Row) =>
  `${operation}, ${size.toLocaleString("en-US")}${isCore ? "†" : ""}`;

/**
 * Seconds, requests and costs of one shape of order on one service; undefined where nothing was
 * measured.
 */
export function measureTables({ measures }: Results, profile: Profile, shape: Shape): string | undefined {
  const rows = rowsOf(measures, profile, shape);
  if (rows.length === 0) return undefined;
  return [
    `## Seconds\n\n${timeTable(rows)}`,
    `## Requests, and the provider's CPU, memory and state\n\n${costTable(rows)}`,
  ].join("\n\n");
}

const timeTable = (rows: Row[]) =>
  table(
    ["", "ours", "limit", "floor", "ours ÷ (limit + floor)", "naive A", "naive A ÷ ours", "naive B"],
    rows.map((row) => {
      const { ours, limit, floor, naiveA, isExtended, naiveB, isCore } = row;
      return [
        label(row),
        shown(ours?.seconds),
        shown(limit?.seconds),
        shown(isCore ? undefined : floor?.seconds),
        ratio(ours?.seconds, bound(row)),
        shown(naiveA?.seconds, isExtended ? "\\*" : ""),
        ratio(naiveA?.seconds, ours?.seconds),
        shown(naiveB?.seconds),
      ];
    }),
  );

const costTable = (rows: Row[]) =>
  table(
    [
      "",
      "requests",
      "limit",
      "naive A",
      "polls",
      "429s",
      "MB sent",
      "limit",
      "CPU s",
      "floor",
      "peak MB",
      "floor",
      "state MB",
      "floor",
    ],
    rows.map((row) => {
      const { ours, limit, floor, naiveA, isExtended, isCore } = row;
      return [
        label(row),
        count(ours?.requests),
        count(limit?.requests),
        count(naiveA?.requests) + (isExtended && naiveA ? "\\*" : ""),
        count(ours?.polls),
        count(ours?.throttled),
        mb(ours?.sentBytes),
        mb(limit?.sentBytes),
        shown(ours?.cpuSeconds),
        shown(isCore ? undefined : floor?.cpuSeconds),
        mb(ours?.peakBytes),
        mb(isCore ? undefined : floor?.peakBytes),
        mb(ours?.stateBytes),
        mb(floor?.stateBytes),
      ];
    }),
  );

export function stepTable({ steps }: Results): string {
  const sizes = steps.map(({ size }) => size);
  return table(
    ["step", ...sizes.map((size) => `${size.toLocaleString("en-US")}: ms`), "p of n^p"],
    [
      ...stepNames.map((step) => [
        step,
        ...steps.map(({ seconds }) => digits(1000 * seconds[step])),
        digits(growth(steps.map(({ size, seconds }) => ({ size, seconds: seconds[step] })))),
      ]),
      ["n log n", ...sizes.map(() => ""), digits(growthOfNLogN)],
    ],
  );
}
