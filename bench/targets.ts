// The targets of this project, and whether a run has met them.
import { bound, compare } from "./compare";
import type { Row } from "./compare";
import { figuresOf, operations } from "./measures";
import type { Operation, Profile } from "./measures";
import { shapes } from "./orders";
import type { Results } from "./results";
import { growth, growthOfNLogN, stepNames } from "./stepGrowth";

/** One target in one case. */
export interface Target {
  what: string;
  where: string;
  is: number;
  /** The most that is allowed; with `isLeast`, the least. */
  target: number;
  isLeast?: boolean;
  unit?: string;
}

export const isMet = ({ is, target, isLeast }: Target): boolean => (isLeast ? is >= target : is <= target);

/** All cases of one target. */
export interface TargetSummary {
  what: string;
  cases: number;
  met: number;
  /** The case that is furthest beyond the target, or nearest to it. */
  worst: Target;
}

/** Missed targets come first. */
export function summarise(targets: Target[]): TargetSummary[] {
  const names = [...new Set(targets.map(({ what }) => what))];
  const summaries = names.map((what): TargetSummary => {
    const cases = targets.filter((target) => target.what === what);
    const worst = [...cases].sort((one, other) => strain(other) - strain(one))[0]!;
    return { what, cases: cases.length, met: cases.filter(isMet).length, worst };
  });
  const isMissed = ({ cases, met }: TargetSummary) => met < cases;
  return [...summaries.filter(isMissed), ...summaries.filter((summary) => !isMissed(summary))];
}

/** Above 1 the target is missed. */
const strain = ({ is, target, isLeast }: Target): number => (isLeast ? target / is : is / target);

const large = [1000, 10_000];

/** The cases that the run has measured. */
export function targetsOf(results: Results): Target[] {
  return [
    ...rows(results, "realistic", operations).flatMap(requests),
    ...rows(results, "realistic", ["create"]).flatMap((row) => [...createTime(row), ...naiveTime(row)]),
    ...rows(results, "realistic", operations).flatMap(notice),
    ...rows(results, "bare", ["create", "no change", "refresh", "destroy"]).flatMap(floorTime),
    ...checkAndDiff(results),
    ...rows(results, "bare", ["create", "edit 1 %"]).flatMap((row) => memory(row, results)),
    ...outputs(results),
    ...steps(results),
    ...hour(results),
  ];
}

const rows = ({ measures }: Results, profile: Profile, which: readonly Operation[]): Row[] =>
  shapes.flatMap((shape) =>
    large.flatMap((size) => which.map((operation) => compare(measures, { profile, shape, size, operation }))),
  );

const place = ({ size, shape, operation }: Row) => `${operation}, ${size.toLocaleString("en-US")} ${shape}`;

function requests(row: Row): Target[] {
  const { ours, limit } = row;
  if (ours?.requests === undefined || limit?.requests === undefined) return [];
  return [
    {
      what: "requests without polls; at most 1.1 × the limit + 6",
      where: place(row),
      is: ours.requests,
      target: Math.floor(1.1 * limit.requests + 6),
    },
  ];
}

function createTime(row: Row): Target[] {
  const least = bound(row);
  if (!row.ours || least === undefined) return [];
  const is = row.ours.seconds / least;
  return [{ what: "seconds of a create ÷ (limit + floor)", where: place(row), is, target: 1.15, unit: "×" }];
}

function naiveTime(row: Row): Target[] {
  if (!row.ours || !row.naiveA) return [];
  const is = row.naiveA.seconds / row.ours.seconds;
  return [
    {
      what: "seconds of a create by naive A ÷ ours",
      where: place(row),
      is,
      target: 10,
      isLeast: true,
      unit: "×",
    },
  ];
}

function notice(row: Row): Target[] {
  const { ours, limit } = row;
  if (ours?.noticeSeconds === undefined || limit === undefined) return [];
  const what = "delay until a bulk's end is noticed; at most 1 s, or a tenth of its duration";
  // The bulks of one operation run at the same time: the limit lasts no shorter than the longest.
  return [
    {
      what,
      where: place(row),
      is: ours.noticeSeconds,
      target: Math.max(1, limit.seconds / 10),
      unit: "s",
    },
  ];
}

function floorTime(row: Row): Target[] {
  const { ours, limit, floor } = row;
  if (!ours || !limit || !floor) return [];
  const is = (ours.seconds - limit.seconds) / floor.seconds;
  return [
    { what: "bare service: seconds above the limit ÷ floor", where: place(row), is, target: 1.15, unit: "×" },
  ];
}

function checkAndDiff({ measures, steps }: Results): Target[] {
  const size = 10_000;
  const floor = figuresOf(measures, {
    ...{ contender: "floor", profile: "bare", shape: "points", size, operation: "no change" },
  });
  const own = steps.find((step) => step.size === size)?.seconds;
  if (!floor || !own) return [];
  const is = (100 * (own.check + own["diff, no change"])) / floor.seconds;
  return [
    {
      what: "seconds of check and diff ÷ floor",
      where: "no change, 10,000 points",
      is,
      target: 5,
      unit: "%",
    },
  ];
}

/** Idle is the floor's provider with one order. */
function memory(row: Row, { measures }: Results): Target[] {
  const idle = figuresOf(measures, {
    ...{ contender: "floor", profile: "bare", shape: "points", size: 1, operation: "no change" },
  });
  const inputs = compare(measures, { ...row, operation: "create" }).ours?.inputsBytes;
  const { ours } = row;
  if (idle?.peakBytes === undefined || inputs === undefined || ours?.peakBytes === undefined) return [];
  return [
    {
      what: "provider's peak memory; at most 1.5 × idle + 20 × inputs",
      where: place(row),
      is: ours.peakBytes / 1e6,
      target: (1.5 * idle.peakBytes + 20 * inputs) / 1e6,
      unit: "MB",
    },
  ];
}

function outputs({ outputSizes }: Results): Target[] {
  return outputSizes.map(({ shape, defaults, inputsBytes, outputsBytes }) => ({
    what: "bytes of outputs ÷ inputs",
    where: `${shape}, ${defaults === "times" ? "times in the defaults" : "times in each order"}`,
    is: outputsBytes / inputsBytes,
    target: shape === "points" ? 3.5 : 1.3,
    unit: "×",
  }));
}

function steps({ steps }: Results): Target[] {
  if (steps.length < 3) return [];
  return stepNames.map((step) => ({
    what: "growth of our own steps, p of n^p; at most that of n log n",
    where: step,
    is: growth(steps.map(({ size, seconds }) => ({ size, seconds: seconds[step] }))),
    target: growthOfNLogN,
  }));
}

function hour({ hour }: Results): Target[] {
  if (!hour) return [];
  const where = "create, 1,000 points";
  return [
    { what: "polls of a bulk that takes an hour", where, is: hour.polls, target: 59 },
    {
      what: "delay until that bulk's end is noticed",
      where,
      is: hour.noticeSeconds,
      target: hour.bulkSeconds / 10,
      unit: "s",
    },
  ];
}
