// Runs a user's program for real: its constructors register resources as they do with the engine.
import * as pulumi from "@pulumi/pulumi";
import { TaskingOrderBatch } from "pulumi-planet-tasking";
import type { TaskingOrderBatchArgs } from "pulumi-planet-tasking";
import type { Order } from "../../provider/order/order";
import type { Properties } from "./providerWire";

/** Constructs resources, as a user's program does. */
export type Program = () => pulumi.Resource | pulumi.Resource[];

export type Orders = Record<string, Partial<Order>>;

/** A program of one batch. */
export const aBatch =
  (orders: Orders, more: Partial<TaskingOrderBatchArgs> = {}, name = "fields"): Program =>
  () =>
    new TaskingOrderBatch(name, { ...more, orders: orders as TaskingOrderBatchArgs["orders"] });

/**
 * Runs a program's constructors. As with the engine, a resource reaches `create` when the outputs
 * it depends on are known.
 */
export async function runProgram(
  program: Program,
  create: (name: string, inputs: Properties, type: string) => Promise<{ id: string; outputs: Properties }>,
): Promise<void> {
  const newResource = async ({ name, type, inputs }: pulumi.runtime.MockResourceArgs) => {
    const { id, outputs } = await create(name, inputs as Properties, type);
    return { id, state: outputs };
  };
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "planet-tasking", "test");
  const resources = [program()].flat();
  await Promise.all(resources.map(({ urn }) => new Promise((resolve) => urn.apply(resolve))));
}

/**
 * Resource name → the inputs that the program registers. The batchId of every identity is `nobody`.
 */
export async function registered(program: Program): Promise<Record<string, Properties>> {
  const all: Record<string, Properties> = {};
  await runProgram(program, (name, inputs) => {
    all[name] = inputs;
    return Promise.resolve({ id: name, outputs: { ...inputs, batchId: nobody } });
  });
  return all;
}

/** A UUID that belongs to no batch of any test. */
export const nobody = "00000000-0000-4000-8000-000000000000";
