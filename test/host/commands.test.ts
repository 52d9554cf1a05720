// Every command of a user, through the real provider process.
import { inFull } from "../support/cases";
import { aBatch } from "../support/hostProgram";
import { HostWorld } from "../support/hostWorld";
import { bulkBodies, orderAt } from "../support/orders";

let world: HostWorld;
beforeEach(async () => {
  world = await HostWorld.start();
});
afterEach(() => world.close());

const december20 = "2026-12-20T00:00:00Z";
const before = aBatch({ stays: orderAt(1), later: orderAt(2), moves: orderAt(3), goes: orderAt(4) });
const after = aBatch({
  stays: orderAt(1),
  later: orderAt(2, { endTime: december20 }),
  moves: orderAt(9),
  comes: orderAt(5),
});

test("create sends one bulk and records every order's id, and nothing that is not the state", async () => {
  const stack = world.stack();
  const applied = await stack.up(before);
  expect(applied).toEqual({ errors: [], called: ["create fields-identity", "create fields"] });
  expect(world.posts).toEqual(["CREATE goes, later, moves, stays"]);
  const { __provider, ...outputs } = stack.outputs();
  const ids = Object.fromEntries(world.sim.orders.map(({ name, id }) => [name, id]));
  expect(outputs).toEqual({
    stateVersion: 5,
    service: world.sim.url,
    batchId: stack.stored.get("fields-identity")!.id,
    journal: 1,
    pending: [],
    placed: expect.any(String) as unknown,
    settings: {
      batchName: "fields",
      onRemove: "cancel",
      replaceInProgress: false,
      timeoutSeconds: 1800,
      wait: "ids",
    },
    orderIds: ids,
    results: Object.fromEntries(
      Object.entries(ids).map(([name, orderId]) => [name, { orderId, status: "RECEIVED" }]),
    ),
  });
  expect(__provider).toBe(stack.stored.get("fields")!.inputs.__provider);
});

// engine/lifecycle.test.ts does the same on the engine.
inFull("a batch that did not change is not called, in a process that has never seen it", async () => {
  const stack = world.stack();
  await stack.up(before);
  const process = await world.process(stack.options);
  expect(await stack.preview(before, process)).toEqual({ errors: [], changed: [] });
  expect(await stack.up(before, process)).toEqual({ errors: [], called: [] });
  expect(world.posts).toHaveLength(1);
});

test.each([
  ["the process that created it", true],
  ["another process", false],
])("%s edits, adds, removes and replaces in one update", async (_, isSame) => {
  const stack = world.stack();
  const process = await world.process(stack.options);
  await stack.up(before, process);
  const old = { ...stack.outputs().orderIds };
  const applied = await stack.up(after, isSame ? process : undefined);
  expect(applied).toEqual({ errors: [], called: ["update fields"] });
  expect(world.posts.slice(1)).toEqual(["CREATE comes, moves", "EDIT later", "CANCEL goes", "CANCEL moves"]);
  const [, , edit, , cancel] = bulkBodies(world.sim);
  expect(edit!.order_payloads).toEqual([{ id: old.later, end_time: december20 }]);
  expect(cancel!.order_payloads).toEqual([{ id: old.moves }]);
  expect(world.live).toEqual(["comes@5", "later@2", "moves@9", "stays@1"]);
  const { orderIds, journal, pending } = stack.outputs();
  expect(Object.keys(orderIds).sort()).toEqual(["comes", "later", "moves", "stays"]);
  expect([orderIds.stays, orderIds.later]).toEqual([old.stays, old.later]);
  expect(orderIds.moves).not.toBe(old.moves);
  expect([journal, pending]).toEqual([5, []]);
});

test("refresh takes in what happened outside, and the next up repairs it", async () => {
  const stack = world.stack();
  const process = await world.process(stack.options);
  await stack.up(before, process);
  const { stays, later, goes, moves } = stack.outputs().orderIds;
  world.sim.setOrderStatus(stays!, "FULFILLED");
  world.sim.editOrder(later!, { end_time: december20 });
  world.sim.setOrderStatus(goes!, "CANCELLED");
  await stack.refresh(process);
  expect(stack.outputs().results).toMatchObject({
    stays: { orderId: stays, status: "FULFILLED", captureCount: 1, itemIds: [expect.any(String)] },
    later: { orderId: later, status: "PENDING" },
    moves: { orderId: moves, status: "PENDING" },
  });
  expect(await stack.up(before, process)).toEqual({ errors: [], called: ["update fields"] });
  expect(world.posts.slice(1)).toEqual(["CREATE goes", "EDIT later"]);
  expect(stack.outputs().orderIds.goes).not.toBe(goes);
});

test("destroy cancels every order, by its id, and leaves nothing in the stack", async () => {
  const stack = world.stack();
  const process = await world.process(stack.options);
  await stack.up(before, process);
  const { orderIds } = stack.outputs();
  expect(await stack.destroy(process)).toEqual({
    errors: [],
    called: ["delete fields", "delete fields-identity"],
  });
  const [, cancel] = bulkBodies(world.sim);
  expect(cancel!.order_payloads.map(({ id }) => id).sort()).toEqual(Object.values(orderIds).sort());
  expect(world.live).toEqual([]);
  expect(stack.stored.size).toBe(0);
});

test("the provider prints whole lines, one per order that changes, and no stack trace", async () => {
  const stack = world.stack();
  const process = await world.process(stack.options);
  await stack.up(before, process);
  await stack.up(after, process);
  expect(process.printed.filter((line) => !line.startsWith("fields: "))).toEqual([]);
  expect(process.printed).toContainEqual(
    expect.stringMatching(/^fields: comes {2}create at \[\d+, 10\] \(25 km²\)$/),
  );
});
