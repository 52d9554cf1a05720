// What Pulumi's options do to real orders; the table of docs/living-with-orders.md says the same.
import { aBatch, EngineWorld, failed, noBatch, orderAt, succeeded } from "../support/engine";
import type { EngineStack } from "../support/engine";

let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const two = { a: orderAt(1), b: orderAt(2) };

/** A batch with an option of Pulumi's. */
const withOption = (option: string, orders: object = two) => `
  import { TaskingOrderBatch } from "pulumi-planet-tasking";
  import * as pulumi from "@pulumi/pulumi";
  new TaskingOrderBatch("fields", ${JSON.stringify({ orders })} as any, { ${option} });
`;

async function placed(program: string): Promise<EngineStack> {
  const stack = await world.stack(program);
  succeeded(await stack.up());
  return stack;
}

const later = { ...two, a: orderAt(1, { endTime: "2096-12-20T00:00:00Z" }) };

test("onRemove abandon: a destroy leaves the orders alive and empties the stack", async () => {
  const stack = await placed(aBatch(two, { onRemove: "abandon" }));
  succeeded(await stack.destroy());
  expect([world.live, Object.keys(await stack.resources())]).toEqual([["a@1", "b@2"], []]);
});

test("onRemove refuse: a destroy fails, and the orders and the stack stay", async () => {
  const stack = await placed(aBatch(two, { onRemove: "refuse" }));
  expect(failed(await stack.destroy())).toMatch(/onRemove is refuse/);
  expect([world.live, Object.keys(await stack.resources())]).toEqual([
    ["a@1", "b@2"],
    ["fields-identity", "fields"],
  ]);
});

test("protect: a destroy fails before anything is sent", async () => {
  const stack = await placed(withOption("protect: true"));
  failed(await stack.destroy());
  expect(world.posts).toEqual(["CREATE a, b"]);
});

test("retainOnDelete: a destroy forgets the batch and leaves its orders alive", async () => {
  const stack = await placed(withOption("retainOnDelete: true"));
  succeeded(await stack.destroy());
  expect([world.live, Object.keys(await stack.resources())]).toEqual([["a@1", "b@2"], []]);
});

test("deletedWith: the batch is not deleted where what it goes with is, and its orders stay alive", async () => {
  const host = `class Host extends pulumi.dynamic.Resource {
      constructor() { super({ create: async () => ({ id: "1", outs: {} }) }, "host", {}); }
    }
    const host = new Host();`;
  const program = withOption("deletedWith: host").replace(
    "new TaskingOrderBatch",
    `${host}\n new TaskingOrderBatch`,
  );
  const stack = await placed(program);
  succeeded(await stack.destroy());
  expect([world.live, Object.keys(await stack.resources())]).toEqual([["a@1", "b@2"], []]);
});

test("ignoreChanges: what is ignored is not edited", async () => {
  const stack = await placed(withOption(""));
  await stack.declare(withOption(`ignoreChanges: ["orders.a.endTime"]`, later));
  succeeded(await stack.up());
  expect(world.posts).toEqual(["CREATE a, b"]);
});

test("--target: an up of another resource leaves the batch alone", async () => {
  const stack = await placed(withOption(""));
  await stack.declare(
    withOption("", later) +
      `new TaskingOrderBatch("farms", { orders: { c: ${JSON.stringify(orderAt(3))} } as any });`,
  );
  const [farms, identity] = ["farms", "farms-identity"].map(
    (name) =>
      `urn:pulumi:test::program::pulumi-nodejs:dynamic/planet:TaskingOrderBatch${name.endsWith("y") ? "Identity" : ""}::${name}`,
  );
  succeeded(await stack.up("--target", farms!, "--target", identity!));
  expect(world.posts).toEqual(["CREATE a, b", "CREATE c"]);
});

test("--replace: one set of live orders is left, neither none nor two", async () => {
  const stack = await placed(aBatch(two));
  succeeded(await stack.up("--replace", await stack.urn()));
  expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b", "CREATE a, b"]);
  expect(world.live).toEqual(["a@1", "b@2"]);
});

test("--run-program: a destroy takes the configuration of today", async () => {
  const stack = await placed(aBatch(two));
  succeeded(await stack.pulumi("config", "set", "planet:requestsPerSecond", "0"));
  expect(failed(await stack.destroy("--run-program"))).toMatch(
    /planet:requestsPerSecond must be a whole number/,
  );
  succeeded(await stack.pulumi("config", "rm", "planet:requestsPerSecond"));
  succeeded(await stack.destroy("--run-program"));
  expect(world.live).toEqual([]);
});

test("a destroy takes the configuration that the program last ran with", async () => {
  const stack = await placed(aBatch(two));
  succeeded(await stack.pulumi("config", "set", "planet:requestsPerSecond", "0"));
  succeeded(await stack.destroy());
  expect(world.live).toEqual([]);
});

test("a batch taken out of the program is cancelled", async () => {
  const stack = await placed(aBatch(two));
  await stack.declare(noBatch);
  succeeded(await stack.up());
  await stack.expectGone();
});

test("up --refresh: what was cancelled elsewhere is ordered again, once, and what was bought is an output", async () => {
  const stack = await placed(aBatch(two));
  const [a, b] = [world.liveIds.a!, world.liveIds.b!];
  world.sim.setOrderStatus(a, "CANCELLED", "ann@example.com");
  world.sim.setOrderStatus(b, "FULFILLED");
  expect(succeeded(await stack.up("--refresh"))).toMatch(
    /"a" \(order \S+\) is CANCELLED outside .*by ann@example.com/,
  );
  succeeded(await stack.up("--refresh"));
  expect(world.posts).toEqual(["CREATE a, b", "CREATE a"]);
  const { results } = (await stack.resources()).fields!.outputs!;
  expect(results).toMatchObject({ b: { orderId: b, status: "FULFILLED", itemIds: [expect.any(String)] } });
});
