// The resource `TaskingWindow`, a window that is counted from the first `pulumi up`.
import * as pulumi from "@pulumi/pulumi";

// As in taskingOrderBatch.ts, Pulumi stores this text in states and later releases run it. So it
// captures nothing and never changes.
/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any -- text that Pulumi evaluates has no types and no imports */
const windowShim: pulumi.dynamic.ResourceProvider = {
  check: (olds: any, news: any) => require("pulumi-planet-tasking/window").keeper.check(olds, news),
  diff: (id: any, olds: any, news: any) =>
    require("pulumi-planet-tasking/window").keeper.diff(id, olds, news),
  create: (inputs: any) => require("pulumi-planet-tasking/window").keeper.create(inputs),
  update: (id: any, olds: any, news: any) =>
    require("pulumi-planet-tasking/window").keeper.update(id, olds, news),
};
/* eslint-enable */

/** The length of a `TaskingWindow`. */
export interface TaskingWindowArgs {
  /** Length in days, more than 0. Default: 7. A change moves the end and leaves the start. */
  days?: pulumi.Input<number>;
}

/**
 * A time window that starts 25 to 26 hours after the first `pulumi up`, at a full hour, and stays
 * the same in all later runs. Give its outputs to `defaults` or to orders. Before the first `up`
 * the times are not known, so the preview cannot show the plan yet. `pulumi up --replace` of the
 * window begins a new one. For a window with a fixed start, which the preview knows, use `window`.
 */
export class TaskingWindow extends pulumi.dynamic.Resource {
  /** ISO 8601, UTC. */
  declare readonly startTime: pulumi.Output<string>;
  /** ISO 8601, UTC. */
  declare readonly endTime: pulumi.Output<string>;

  /**
   * @param name Name of the resource.
   * @param args The length.
   * @param options Pulumi's options.
   */
  constructor(name: string, args: TaskingWindowArgs = {}, options: pulumi.CustomResourceOptions = {}) {
    const inputs = { days: args.days ?? 7, startTime: undefined, endTime: undefined };
    super(windowShim, name, inputs, options, "planet", "TaskingWindow");
  }
}
