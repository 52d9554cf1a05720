// The identity, the small resource beside each batch: its UUID is in the state before anything is
// ordered, and it is deleted last.
import { inFull } from "../support/cases";
import { aBatch, registered } from "../support/hostProgram";
import type { HostStack } from "../support/hostStack";
import { HostWorld } from "../support/hostWorld";
import { orderAt } from "../support/orders";

let world: HostWorld;
let stack: HostStack;
beforeEach(async () => {
  world = await HostWorld.start();
  stack = world.stack();
});
afterEach(() => world.close());

const program = aBatch({ a: orderAt(1), b: orderAt(2) });

/** A create that was killed after Planet had accepted it: the state holds only the identity. */
async function orphanTwoOrders(): Promise<void> {
  const process = await world.process(stack.options);
  world.killAt(process, { method: "POST", path: "/bulk/", when: "after" });
  await stack.up(program, process);
  world.sim.clearFaults();
  expect([...stack.stored.keys()]).toEqual(["fields-identity"]);
  expect(world.live).toEqual(["a@1", "b@2"]);
}

test("an identity's create gives a new UUID each time and asks Planet nothing", async () => {
  const process = await world.process();
  const { __provider } = (await registered(program))["fields-identity"]!;
  const first = await process.create({ batchName: "fields", __provider });
  const second = await process.create({ batchName: "fields", __provider });
  expect(first).toEqual({ id: first.id, outputs: { batchName: "fields", batchId: first.id, __provider } });
  expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second.id).not.toBe(first.id);
  expect(world.sim.requests).toEqual([]);
});

test("an identity's create takes the batchId that the program gives, and refuses what is no UUID", async () => {
  const process = await world.process();
  const { __provider } = (await registered(program))["fields-identity"]!;
  const batchId = "bc579281-9f6b-578d-b9bd-1d26bf53321c";
  const taken = await process.create({ batchName: "fields", batchId, __provider });
  expect(taken).toMatchObject({ id: batchId, outputs: { batchName: "fields", batchId } });
  await expect(process.create({ batchName: "fields", batchId: "mine", __provider })).rejects.toThrow(
    'fields: batchId "mine" is no UUID: it is the output `batchId` of the native batch',
  );
});

// core/lifecycle.test.ts holds it in one process.
inFull("no command changes an identity", async () => {
  const process = await world.process(stack.options);
  await stack.up(program, process);
  const identity = structuredClone(stack.stored.get("fields-identity"));
  await stack.up(aBatch({ b: orderAt(7) }), process);
  await stack.refresh(process);
  expect(stack.stored.get("fields-identity")).toEqual(identity);
});

test("an identity's delete asks Planet nothing where the batch was deleted in the same process", async () => {
  await stack.up(program);
  const { id, outputs } = stack.stored.get("fields")!;
  const identity = stack.stored.get("fields-identity")!;
  const process = await world.process();
  await process.delete(id, outputs);
  const asked = world.sim.requests.length;
  await process.delete(identity.id, identity.outputs);
  expect(world.sim.requests).toHaveLength(asked);
});

test("an identity's delete in a fresh process asks Planet, and succeeds where no order of the batch is alive", async () => {
  const process = await world.process();
  await stack.up(program, process);
  const identity = stack.stored.get("fields-identity")!;
  const { id, outputs } = stack.stored.get("fields")!;
  await process.delete(id, outputs);
  const asked = world.sim.requests.length;
  await (await world.process()).delete(identity.id, identity.outputs);
  expect(world.sim.requests.length).toBeGreaterThan(asked);
});

test("an identity's delete without a batch fails, lists the live orders and names both ways on; nothing is cancelled", async () => {
  await orphanTwoOrders();
  const { errors } = await stack.destroy();
  expect(errors).toHaveLength(1);
  for (const { id, name } of world.sim.orders) expect(errors[0]).toContain(`${id} ("${name}"`);
  expect(errors[0]).toContain("2 live orders");
  expect(errors[0]).toContain("`pulumi up`");
  expect(errors[0]).toContain("PL_TASKING_ORPHANS=cancel");
  expect(world.posts).toEqual(["CREATE a, b"]);
  expect([...stack.stored.keys()]).toEqual(["fields-identity"]);
});

// engine/orphans.full.test.ts shows the same on the engine.
inFull("an up after such a failure takes the orders over, and destroy cancels them", async () => {
  await orphanTwoOrders();
  const process = await world.process(stack.options);
  await stack.destroy(process);
  expect((await stack.up(program, process)).errors).toEqual([]);
  expect((await stack.destroy(process)).errors).toEqual([]);
  expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b"]);
  expect(world.live).toEqual([]);
});

test.each<["cancel" | "abandon", string[], string[]]>([
  ["cancel", ["CREATE a, b", "CANCEL a, b"], []],
  ["abandon", ["CREATE a, b"], ["a@1", "b@2"]],
])("PL_TASKING_ORPHANS=%s lets it go", async (orphans, posts, live) => {
  await orphanTwoOrders();
  stack.options.env.PL_TASKING_ORPHANS = orphans;
  expect(await stack.destroy()).toEqual({ errors: [], called: ["delete fields-identity"] });
  expect(world.posts).toEqual(posts);
  expect(world.live).toEqual(live);
  expect(stack.stored.size).toBe(0);
});

// Without an answer nobody knows whether orders live, so the identity must stay.
test("an identity's delete fails where Planet cannot be asked", async () => {
  await orphanTwoOrders();
  stack.options.config["planet:apiKey"] = "wrong";
  const { errors } = await stack.destroy();
  expect(errors).toEqual([expect.stringContaining("401")]);
  expect([...stack.stored.keys()]).toEqual(["fields-identity"]);
});
