// The examples that read files, against a simulator that checks every order by code of its own.
import * as pulumi from "@pulumi/pulumi";
import { createKeeper } from "../../provider/engine/windowLifecycle";
import type { Inputs } from "../../provider/inputs/inputs";
import { startOfTime, startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld({ flexible14Days: true });
});
afterEach(() => world.close());

type Program = Pick<Inputs, "orders" | "defaults">;

const programs = new Map<string, Promise<Program>>();

/** The inputs that an example declares; its module runs only once. */
function declared(example: string): Promise<Program> {
  const program = programs.get(example) ?? run(example);
  programs.set(example, program);
  return program;
}

async function run(example: string): Promise<Program> {
  const keeper = createKeeper(() => startOfTime);
  let batch: Inputs | undefined;
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }: { type: string; name: string; inputs: unknown }) => {
      if (type.endsWith(":TaskingOrderBatch")) batch = inputs as Inputs;
      const state = type.endsWith(":TaskingWindow") ? keeper.create(inputs as { days: number }).outs : {};
      return { id: name, state: { ...(inputs as object), ...state, batchId: name, orderIds: {} } };
    },
    call: () => ({}),
  });
  const { orderIds } = (await import(`../../examples/${example}/index`)) as {
    orderIds: pulumi.Output<unknown>;
  };
  await new Promise((resolve) => orderIds.apply(resolve));
  const { orders, defaults } = batch!;
  return { orders, defaults };
}

test.each([
  ["glaciers", 40],
  ["ports", 25],
  ["wildfires", 12],
])("%s: Planet takes each of its %p orders, and a later run changes nothing", async (example, count) => {
  const stack = world.stack({ name: example });
  const program = await declared(example);

  expect((await stack.up(program)).errors).toEqual([]);
  expect(world.sim.orders.map(({ name }) => name).sort()).toHaveLength(count);
  expect(new Set(Object.keys(stack.outputs.orderIds)).size).toBe(count);

  world.sim.advance(3600 * 1000);
  expect(await stack.preview(program)).toEqual({ failures: [], changes: false });
  expect(stack.lines.filter((line) => /swapped|same place|begun already/.test(line))).toEqual([]);
});

test("ports go by their UN/LOCODEs, under their own names", async () => {
  const { orders } = await declared("ports");
  expect(orders.NLRTM).toMatchObject({ name: "Port of Rotterdam (Maasvlakte)" });
});
