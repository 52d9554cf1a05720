// The machine goes down at any point of an `up` or `destroy` on the real engine: `pulumi cancel`,
// run again, and all is as declared.
import type { StartOptions } from "../../simulator";
import { aBatch, EngineWorld, failed, orderAt, succeeded } from "../support/engine";
import type { EngineStack, Moment } from "../support/engine";

let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const before = aBatch({ stays: orderAt(1), later: orderAt(2), moves: orderAt(3), goes: orderAt(4) });
const after = aBatch({
  stays: orderAt(1),
  later: orderAt(2, { endTime: "2096-12-20T00:00:00Z" }),
  moves: orderAt(9),
  comes: orderAt(5),
});

const post = { method: "POST", path: "/bulk/" } as const;
const poll = { method: "GET", path: "/bulk/*", when: "after" } as const;
const payloads = { method: "GET", path: "/bulk/*/payloads" } as const;
const lookUp = { method: "GET", path: "/orders/*", when: "before" } as const;

type Point = [title: string, moment: Moment, slowly?: StartOptions];

/** How Planet works until the kill; afterwards it works at once again. */
async function dieAt(stack: EngineStack, [, moment, slowly]: Point, command?: string): Promise<void> {
  const { settings } = world.sim;
  const usual = Object.fromEntries(
    Object.keys(slowly ?? {}).map((name) => [name, settings[name as keyof typeof settings]]),
  );
  world.sim.set(slowly ?? {});
  await stack.killAt(moment, command);
  world.sim.set(usual);
  // What a bulk or an order was to wait for is decided when Planet accepts it.
  world.sim.advance(slowly ? 3_600_000 : 0);
}

const isHalfWay: Moment["once"] = ({ bulks }) => {
  const bulk = bulks.at(-1);
  return bulk?.status === "RUNNING" && Number(bulk.processing_payload_count) < Number(bulk.payload_count);
};

const creates: Point[] = [
  ["before Planet has the bulk", { ...post, when: "before" }],
  ["after Planet has accepted the bulk", { ...post, when: "after" }],
  ["before Planet works on the bulk", { ...poll, nth: 2 }, { bulkStartDelayMs: 3_600_000 }],
  ["while Planet works on the bulk", { ...poll, once: isHalfWay }, { payloadsPerSecond: 2 }],
  ["while the second page of payloads is read", { ...payloads, nth: 2, when: "before" }, { maxPageSize: 2 }],
  ["after everything was read", { ...payloads, when: "after" }],
];

test.each(creates)("a create killed %s is made whole by the next up", async (...point: Point) => {
  const stack = await world.stack(before);
  await dieAt(stack, point);
  succeeded(await stack.up());
  await stack.expectSettled(["goes@4", "later@2", "moves@3", "stays@1"]);
});

const undecided: Moment["once"] = ({ orders }) => orders.some(({ status }) => status === "RECEIVED");

const updates: Point[] = [
  ["before the new orders are accepted", { ...post, operation: "CREATE", when: "before" }],
  ["after the new orders are accepted", { ...post, operation: "CREATE", when: "after" }],
  ["before the edit is accepted", { ...post, operation: "EDIT", when: "before" }],
  ["after the edit is accepted", { ...post, operation: "EDIT", when: "after" }],
  ["after the removal is accepted", { ...post, operation: "CANCEL", when: "after" }],
  ["while it reads the edit's payloads", { ...payloads, nth: 2, when: "before" }],
  ["while Planet decides on the replacement", { ...lookUp, once: undecided }, { receivedMs: 5000 }],
  ["before the replaced order is cancelled", { ...post, operation: "CANCEL", nth: 2, when: "before" }],
  ["after the replaced order is cancelled", { ...post, operation: "CANCEL", nth: 2, when: "after" }],
];

test.each(updates)("an update killed %s is made whole by the next up", async (...point: Point) => {
  const stack = await world.stack(before);
  succeeded(await stack.up());
  await stack.declare(after);
  await dieAt(stack, point);
  succeeded(await stack.up());
  await stack.expectSettled(
    ["comes@5", "later@2 until 12-20", "moves@9", "stays@1"],
    ["comes@5", "goes@4", "later@2 until 12-20", "moves@3", "moves@9", "stays@1"],
  );
});

const destroys: Point[] = [
  ["before Planet has the bulk", { ...post, operation: "CANCEL", when: "before" }],
  ["after Planet has accepted the bulk", { ...post, operation: "CANCEL", when: "after" }],
  ["while Planet works on the bulk", { ...poll, once: isHalfWay }, { payloadsPerSecond: 2 }],
  ["while the payloads are read", { ...payloads, when: "after" }],
];

test.each(destroys)("a destroy killed %s is made whole by the next", async (...point: Point) => {
  const stack = await world.stack(before);
  succeeded(await stack.up());
  await dieAt(stack, point, "destroy");
  succeeded(await stack.destroy());
  await stack.expectGone();
  expect(world.ordered).toHaveLength(4);
});

test("three crashes in a row, in create, recovery and update, still order each declared version once", async () => {
  const stack = await world.stack(before);
  await stack.killAt({ ...post, when: "after" });
  await stack.declare(after);
  await stack.killAt({ ...post, operation: "CREATE", when: "after" });
  await stack.killAt({ ...post, operation: "EDIT", when: "before" });
  succeeded(await stack.up());
  await stack.expectSettled(
    ["comes@5", "later@2 until 12-20", "moves@9", "stays@1"],
    ["comes@5", "goes@4", "later@2 until 12-20", "moves@3", "moves@9", "stays@1"],
  );
});

test("a program put back after a crash between the two halves of a replacement ends the new half", async () => {
  const program = aBatch({ stays: orderAt(1), moves: orderAt(2) });
  const stack = await world.stack(program);
  succeeded(await stack.up());
  await stack.declare(aBatch({ stays: orderAt(1), moves: orderAt(3) }));
  await stack.killAt({ ...post, operation: "CANCEL", when: "before" });
  expect(world.live).toEqual(["moves@2", "moves@3", "stays@1"]);

  await stack.declare(program);
  succeeded(await stack.up());
  await stack.expectSettled(["moves@2", "stays@1"], ["moves@2", "moves@3", "stays@1"]);
});

test("a program may change after a crash, even while Planet does not show what it had accepted", async () => {
  const stack = await world.stack(aBatch({ a: orderAt(1), b: orderAt(2) }));
  world.sim.set({ bulkVisibleAfterMs: 3_600_000 });
  await stack.killAt({ ...post, when: "after" });
  await stack.declare(aBatch({ b: orderAt(2), c: orderAt(3) }));

  const blind = failed(await stack.up());
  expect(blind).toMatch(/an earlier run got through and Planet does not show it: run again in a minute/);
  expect(world.ordered).toEqual(["a@1", "b@2"]);

  world.sim.set({ bulkVisibleAfterMs: 0 });
  succeeded(await stack.up());
  await stack.expectSettled(["b@2", "c@3"], ["a@1", "b@2", "c@3"]);
});
