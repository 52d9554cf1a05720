// The frame of what runs without the engine: an operation, its time, and what was asked of the service meanwhile.
import { setTimeout as sleep } from "node:timers/promises";
import type { Contender, Measure, Operation } from "./measures";
import type { Shape } from "./orders";
import type { Service } from "./service";

export class Unhurried {
  readonly measures: Measure[] = [];

  constructor(
    private readonly contender: Contender,
    private readonly service: Service,
    private readonly shape: Shape,
    private readonly size: number,
  ) {}

  async measure<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
    // Whole milliseconds, as the service's record: what came before does not count.
    await sleep(2);
    const from = Date.now();
    const started = performance.now();
    const result = await work();
    const seconds = (performance.now() - started) / 1000;
    const { contender, service, shape, size } = this;
    const figures = await service.figuresBetween(from, Date.now());
    this.measures.push({ contender, profile: service.profile, shape, size, operation, seconds, ...figures });
    return result;
  }

  /** On the engine, too, an edit comes some seconds after the creation: orders can be changed by then. */
  static pause = () => sleep(1100);
}
