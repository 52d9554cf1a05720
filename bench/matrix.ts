// Who runs with how many orders, how often, and in which order: what matters most comes first.
import { runCore } from "./core";
import { runOnEngine } from "./engine";
import { runLimit } from "./limit";
import type { Contender, Measure, Profile } from "./measures";
import { notebookMost, runNotebook } from "./naive/notebook";
import type { Shape } from "./orders";
import type { Service } from "./service";

type Run = (service: Service, shape: Shape, size: number) => Promise<Measure[]>;

const onEngine =
  (contender: "ours" | "floor" | "naive A"): Run =>
  (...where) =>
    runOnEngine(contender, ...where);

const runs: Record<Contender, Run> = {
  ours: onEngine("ours"),
  floor: onEngine("floor"),
  "naive A": onEngine("naive A"),
  "naive B": runNotebook,
  limit: runLimit,
  core: runCore,
};

export interface Job {
  contender: Contender;
  profile: Profile;
  shape: Shape;
  size: number;
}

export const run = ({ contender, shape, size }: Job, service: Service): Promise<Measure[]> =>
  runs[contender](service, shape, size);

/** So many orders one resource each is still measured with. */
export const naiveMost = 300;

/** Ours and what it is compared with take turns, so that a slower hour of the machine meets all of them. */
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

/** The floor's second `up` of 10,000 areas needs more than the 4 GB that Node takes. */
const withoutFloor = (shape: Shape, size: number, service: Profile[]): Job[] =>
  service.flatMap((profile): Job[] => [
    { contender: "ours", profile, shape, size },
    { contender: "limit", profile, shape, size },
  ]);

const withoutEngine = (shape: Shape, size: number, profile: Profile): Job[] => [
  { contender: "core", profile, shape, size },
  { contender: "limit", profile, shape, size },
];

const both: Profile[] = ["bare", "realistic"];

/** In under two minutes, on a slow machine too; what naive A costs shows with far more orders only. */
export const quick: Job[] = together("points", 10, 1, ["realistic"]);

const decades = [1, 10, 100];

/** What the targets speak of first; that twice more, for medians; what takes longest or is told by the rest comes last. */
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
