// The start of the tests of moves: a stack with two orders that Planet has.
import { aBatch, EngineWorld, orderAt, succeeded } from "./engine";
import type { EngineStack, Orders } from "./engine";

export let world: EngineWorld;
export let stack: EngineStack;

/** Before each test of the file: `a` and `b` are ordered in the batch `fields`. */
export function orderTwoBefore(): void {
  beforeEach(async () => {
    world = await EngineWorld.start();
    stack = await world.stack(aBatch({ a: orderAt(1), b: orderAt(2) }));
    succeeded(await stack.up());
  });
  afterEach(() => world.close());
}

/** An order under the id that it has at Planet. */
export const adopted = (name: string, longitude: number) =>
  ({ ...orderAt(longitude), adopt: world.liveIds[name]! }) as ReturnType<typeof orderAt>;

export const idsOf = async (batch: string) => (await stack.resources())[batch]!.outputs!.orderIds;

export function expectUntouched(): void {
  expect(world.posts).toEqual(["CREATE a, b"]);
  expect(world.live).toEqual(["a@1", "b@2"]);
}

/** Several batches in one program, in this order. */
export const batches = (all: Record<string, { orders: Orders; onRemove?: string; options?: string }>) =>
  `import { TaskingOrderBatch } from "pulumi-planet-tasking";
  import * as pulumi from "@pulumi/pulumi";
  class Region extends pulumi.ComponentResource {
    constructor(name: string) { super("test:index:Region", name); }
  }
  ${Object.entries(all)
    .map(
      ([name, { orders, onRemove, options = "{}" }]) =>
        `new TaskingOrderBatch("${name}", ${JSON.stringify({ orders, onRemove })} as any, ${options});`,
    )
    .join("\n")}`;
