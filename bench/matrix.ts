// The jobs of a run: which contender places how many orders, how often. The most telling jobs come
// first.
import { nativeContenders } from "./measures";
import type { Contender, Profile } from "./measures";
import type { Shape } from "./orders";

export interface Job {
  contender: Contender;
  profile: Profile;
  shape: Shape;
  size: number;
}

/** Naive A is measured with at most this many orders. */
export const naiveMost = 300;

/** Naive B learns no more order ids than these: the notebook reads no second page. */
export const notebookMost = 100;

/** The contenders take turns, so that a slow hour of the machine slows all of them. */
function together(shape: Shape, size: number, repeats: number, service: Profile[]): Job[] {
  const once: Job[] = [
    { contender: "floor", profile: "bare", shape, size },
    ...withoutFloor(shape, size, service),
  ];
  return Array.from({ length: repeats }, () => once).flat();
}

const naive = (shape: Shape, size: number, service: Profile[]): Job[] =>
  service.flatMap((profile): Job[] => [
    ...(size <= naiveMost ? [{ contender: "naive A" as const, profile, shape, size }] : []),
    ...(size <= notebookMost ? [{ contender: "naive B" as const, profile, shape, size }] : []),
  ]);

/**
 * For 10,000 polygons: the floor's second `up` of them needs more memory than Node's limit of 4 GB.
 */
const withoutFloor = (shape: Shape, size: number, service: Profile[]): Job[] =>
  service.flatMap((profile): Job[] => [
    { contender: "ours", profile, shape, size },
    { contender: "limit", profile, shape, size },
  ]);

const withoutEngine = (shape: Shape, size: number, profile: Profile): Job[] => [
  { contender: "core", profile, shape, size },
  { contender: "limit", profile, shape, size },
];

function nativeJobs(shape: Shape, size: number, contenders: readonly Contender[] = nativeContenders): Job[] {
  return contenders.map((contender) => ({ contender, profile: "bare", shape, size }));
}

const both: Profile[] = ["bare", "realistic"];

/**
 * Takes under two minutes on a slow machine too. Naive A is left out: its cost shows with far more
 * orders only.
 */
export const quick: Job[] = together("points", 10, 1, ["realistic"]);

/**
 * Of `npm run bench:native`: the contenders take turns. 10,000 polygons as structures are left out:
 * 1,000 show what these cost.
 */
export const native: Job[] = [
  ...(["points", "polygons"] as const).flatMap((shape) => nativeJobs(shape, 1000)),
  ...nativeJobs("points", 10_000),
  ...[1, 100].flatMap((size) => nativeJobs("points", size)),
  ...[1, 100].flatMap((size) => nativeJobs("polygons", size)),
  ...nativeJobs("polygons", 10_000, ["ours", "native, texts"]),
];

const decades = [1, 10, 100];

/**
 * The sizes of the targets come first, and twice more later, for medians. The longest jobs, and
 * those whose result the others foretell, come last.
 */
export const full: Job[] = [
  ...together("points", 1000, 1, both),
  ...together("points", 10_000, 1, both),
  ...[100, naiveMost].flatMap((size) => naive("points", size, ["realistic"])),
  ...together("polygons", 1000, 1, both),
  ...withoutFloor("polygons", 10_000, both),
  ...decades.flatMap((size) => together("points", size, 1, both)),
  ...[1, 10].flatMap((size) => naive("points", size, ["realistic"])),
  ...together("points", 1000, 2, both),
  ...together("points", 10_000, 2, both),
  ...together("polygons", 1000, 2, both),
  ...decades.flatMap((size) => together("polygons", size, 1, both)),
  ...withoutEngine("points", 100_000, "bare"),
  ...withoutEngine("polygons", 100_000, "bare"),
  ...[...decades, naiveMost].flatMap((size) => naive("points", size, ["bare"])),
  ...[...decades, naiveMost].flatMap((size) => naive("polygons", size, both)),
  ...withoutEngine("points", 100_000, "realistic"),
];
