// The machine goes down in the middle of a call; the next run is another process and knows only what the engine had stored.
import { aBatch, HostWorld } from "../support/host";
import type { HostStack, Moment, ProviderProcess } from "../support/host";
import { orderAt } from "../support/orders";

let world: HostWorld;
let stack: HostStack;
beforeEach(async () => {
  world = await HostWorld.start();
  stack = world.stack();
});
afterEach(() => world.close());

const before = aBatch({ stays: orderAt(1), later: orderAt(2), moves: orderAt(3), goes: orderAt(4) });
const after = aBatch({
  stays: orderAt(1),
  later: orderAt(2, { endTime: "2026-12-20T00:00:00Z" }),
  moves: orderAt(9),
  comes: orderAt(5),
});

const post = { method: "POST", path: "/bulk/" } as const;
const poll = { method: "GET", path: "/bulk/*" } as const;
const payloads = { method: "GET", path: "/bulk/*/payloads" } as const;

/** The process dies at that moment of the command; then Planet is well again. */
async function dieAt(moment: Moment, process: ProviderProcess, command: () => Promise<{ errors: string[] }>) {
  const stored = structuredClone([...stack.stored]);
  world.killAt(process, moment);
  const { errors } = await command();
  expect(errors).toHaveLength(1);
  expect(await process.death()).toBe("SIGKILL");
  world.sim.clearFaults();
  // Nobody told the engine anything.
  const identity = [...stack.stored].filter(([name]) => name === "fields-identity");
  expect([...stack.stored]).toEqual(stored.length === 0 ? identity : stored);
}

async function createDyingAt(moment: Moment): Promise<void> {
  const process = await world.process(stack.options);
  await dieAt(moment, process, () => stack.up(before, process));
}

async function updateDyingAt(moment: Moment): Promise<void> {
  const process = await world.process(stack.options);
  await stack.up(before, process);
  await dieAt(moment, process, () => stack.up(after, process));
}

async function destroyDyingAt(moment: Moment): Promise<void> {
  const process = await world.process(stack.options);
  await stack.up(before, process);
  await dieAt(moment, process, () => stack.destroy(process));
}

/** What the state says of orders is what Planet has. */
function expectTruth() {
  const { orderIds, pending } = stack.outputs();
  const live = world.sim.orders.filter(({ status }) => status !== "CANCELLED");
  expect(orderIds).toEqual(Object.fromEntries(live.map(({ name, id }) => [name, id])));
  expect(pending).toEqual([]);
}

test.each<[string, Moment]>([
  ["before Planet has the bulk", { ...post, when: "before" }],
  ["after Planet has accepted the bulk", { ...post, when: "after" }],
  // The first look is for what earlier runs may have left.
  ["while it waits for the bulk", { ...poll, nth: 2, when: "before" }],
  ["while it reads the payloads", { ...payloads, when: "after" }],
])("a create killed %s is made whole by the next, and every order exists once", async (_, moment) => {
  await createDyingAt(moment);
  expect([...stack.stored.keys()]).toEqual(["fields-identity"]);
  expect(await stack.up(before)).toEqual({ errors: [], called: ["create fields"] });
  expect(world.sim.orders).toHaveLength(4);
  expect(world.live).toEqual(["goes@4", "later@2", "moves@3", "stays@1"]);
  expectTruth();
});

test("a create killed after Planet has accepted the bulk may go on with another program", async () => {
  await createDyingAt({ ...post, when: "after" });
  expect(await stack.up(after)).toEqual({ errors: [], called: ["create fields"] });
  expect(world.posts.slice(1)).toEqual(["CREATE comes, moves", "EDIT later", "CANCEL goes", "CANCEL moves"]);
  expect(world.live).toEqual(["comes@5", "later@2", "moves@9", "stays@1"]);
  expectTruth();
});

test("a create killed twice, each time after its POST, still orders once", async () => {
  await createDyingAt({ ...post, when: "after" });
  await createDyingAt({ ...payloads, when: "after" });
  expect((await stack.up(before)).errors).toEqual([]);
  expect(world.posts).toEqual(["CREATE goes, later, moves, stays"]);
  expectTruth();
});

test.each<[string, Moment]>([
  ["before the new orders are accepted", { ...post, operation: "CREATE", when: "before" }],
  ["after the new orders are accepted", { ...post, operation: "CREATE", when: "after" }],
  ["after the edits are accepted", { ...post, operation: "EDIT", when: "after" }],
  ["after the removals are accepted", { ...post, operation: "CANCEL", when: "after" }],
  ["while it reads the payloads", { ...payloads, nth: 2, when: "before" }],
  ["before a replaced order is cancelled", { ...post, operation: "CANCEL", nth: 2, when: "before" }],
  ["after a replaced order is cancelled", { ...post, operation: "CANCEL", nth: 2, when: "after" }],
])(
  "an update killed %s is made whole by the next, and no order is made or ended twice",
  async (_, moment) => {
    await updateDyingAt(moment);
    expect((await stack.up(after)).errors).toEqual([]);
    expect(world.sim.orders).toHaveLength(6);
    expect(world.live).toEqual(["comes@5", "later@2", "moves@9", "stays@1"]);
    expectTruth();
  },
);

test("an update killed after it was accepted shows in the next preview, though the old program is back", async () => {
  await updateDyingAt({ ...post, operation: "CREATE", when: "after" });
  const process = await world.process(stack.options);
  expect(await stack.preview(before, process)).toEqual({ errors: [], changed: ["fields"] });
  expect(await stack.up(before, process)).toEqual({ errors: [], called: ["update fields"] });
  expect(world.live).toEqual(["goes@4", "later@2", "moves@3", "stays@1"]);
  expectTruth();
});

test.each<[string, Moment]>([
  ["before Planet has the bulk", { ...post, operation: "CANCEL", when: "before" }],
  ["after Planet has accepted the bulk", { ...post, operation: "CANCEL", when: "after" }],
  ["while it reads the payloads", { ...payloads, when: "before" }],
])("a destroy killed %s is made whole by the next", async (_, moment) => {
  await destroyDyingAt(moment);
  expect([...stack.stored.keys()]).toEqual(["fields-identity", "fields"]);
  expect((await stack.destroy()).errors).toEqual([]);
  expect(world.live).toEqual([]);
  expect(stack.stored.size).toBe(0);
  const cancels = world.posts.filter((line) => line.startsWith("CANCEL"));
  expect(world.sim.bulks.filter(({ operation_type }) => operation_type === "CANCEL")).toHaveLength(1);
  expect(new Set(cancels)).toEqual(new Set(["CANCEL goes, later, moves, stays"]));
});
