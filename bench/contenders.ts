// Runs one job of the matrix: one contender's whole life on one service.
import { runCore } from "./core";
import { runOnEngine } from "./engine";
import type { OnEngine } from "./engine";
import { runLimit } from "./limit";
import type { Job } from "./matrix";
import type { Contender, Measure } from "./measures";
import { runNotebook } from "./naive/notebook";
import type { Shape } from "./orders";
import type { Service } from "./service";

type Run = (service: Service, shape: Shape, size: number) => Promise<Measure[]>;

const onEngine =
  (contender: OnEngine): Run =>
  (...where) =>
    runOnEngine(contender, ...where);

const runs: Record<Contender, Run> = {
  ours: onEngine("ours"),
  floor: onEngine("floor"),
  "naive A": onEngine("naive A"),
  "naive B": runNotebook,
  limit: runLimit,
  core: runCore,
  native: onEngine("native"),
  "native, texts": onEngine("native, texts"),
  "native floor": onEngine("native floor"),
};

export const runJob = ({ contender, shape, size }: Job, service: Service): Promise<Measure[]> =>
  runs[contender](service, shape, size);
