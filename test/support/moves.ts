// The start of the tests of moves: a stack with two orders that Planet has.
import { aBatch, EngineWorld, orderAt, succeeded } from "./engine";
import type { EngineStack, Orders } from "./engine";
import type { ExportedState } from "../../tools/engine/workspace";

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

interface DeclaredBatch {
  orders: Orders;
  onRemove?: string;
  /** Name of the resource. Default: its key. */
  name?: string;
  /** Text of the resource's options. */
  options?: string;
}

/** Several batches in one program, in this order. */
export const batches = (all: Record<string, DeclaredBatch>) =>
  `import { TaskingOrderBatch } from "pulumi-planet-tasking";
  import * as pulumi from "@pulumi/pulumi";
  class Region extends pulumi.ComponentResource {
    constructor(name: string, type = "Region") { super("test:index:" + type, name); }
  }
  ${Object.entries(all)
    .map(
      ([key, { orders, onRemove, name = key, options = "{}" }]) =>
        `new TaskingOrderBatch("${name}", ${JSON.stringify({ orders, onRemove })} as any, ${options});`,
    )
    .join("\n")}`;

/** A batch that is called `fields` too, under a component of this type. */
export const fieldsUnder = (type: string, orders: Orders, onRemove?: string): DeclaredBatch => ({
  orders,
  onRemove,
  name: "fields",
  options: `{ parent: new Region("a component", "${type}") }`,
});

/** Order ids of each batch, by the types of its parents. */
export async function idsByParents(): Promise<Record<string, unknown>> {
  const { stdout } = await stack.pulumi("stack", "export");
  const { deployment } = JSON.parse(stdout) as ExportedState;
  return Object.fromEntries(
    (deployment.resources ?? [])
      .filter(({ type }) => type.endsWith(":TaskingOrderBatch"))
      .map(({ urn, outputs }) => [urn.split("::")[2]!.split("$").slice(0, -1).join(), outputs!.orderIds]),
  );
}
