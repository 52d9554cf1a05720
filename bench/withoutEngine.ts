// Measures an operation of a contender that runs without the engine: its time, and its requests.
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
    // The service records whole milliseconds: wait, so that earlier requests do not count.
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

  /**
   * The realistic service lets an order be edited a second after its creation; on the engine that
   * has passed.
   */
  static pause = () => sleep(1100);
}
