// The tables of BENCHMARKS.md.
import { bound, compare } from "./compare";
import type { Row } from "./compare";
import { operations, profiles } from "./measures";
import type { Measure, Profile } from "./measures";
import { shapes } from "./orders";
import type { Shape } from "./orders";
import type { Results } from "./results";
import { growth, growthOfNLogN, stepNames } from "./steps";
import { isMet, targetsOf } from "./targets";

/** Three digits are all that such measures hold. */
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

function table(head: string[], rows: string[][]): string {
  const rule = head.map((_, index) => (index === 0 ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function targetTable(results: Results): string {
  const rows = targetsOf(results).map((target) => {
    const { what, where, is, target: bound, isLeast, unit = "" } = target;
    const number = (value: number) => `${digits(value)} ${unit}`.trim();
    return [
      what,
      where,
      number(is),
      `${isLeast ? "≥" : "≤"} ${number(bound)}`,
      isMet(target) ? "met" : "**missed**",
    ];
  });
  return table(["", "where", "is", "target", ""], rows);
}

/** All rows that a contender of ours has been run for. */
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

export const tables = ({ measures }: Results): string[] =>
  profiles.flatMap((profile) =>
    shapes.flatMap((shape) => {
      const rows = rowsOf(measures, profile, shape);
      if (rows.length === 0) return [];
      const title = `${shape === "points" ? "Points" : "50-vertex polygons"}, ${profile} service`;
      return [
        `### ${title}: seconds\n\n${timeTable(rows)}`,
        `### ${title}: requests, and what the provider takes\n\n${costTable(rows)}`,
      ];
    }),
  );

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
