// The provider is killed in the middle of a call. The next run is another process, which knows only
// what the engine had stored. In crashMatrix.test.ts the same command follows, here another one.
import { inFull } from "../support/cases";
import { aBatch } from "../support/hostProgram";
import type { HostStack } from "../support/hostStack";
import { HostWorld } from "../support/hostWorld";
import type { Moment } from "../support/hostWorld";
import type { ProviderProcess } from "../support/providerProcess";
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
const payloads = { method: "GET", path: "/bulk/*/payloads" } as const;

/** The process is killed at that moment of the command; the fault is cleared afterwards. */
async function dieAt(moment: Moment, process: ProviderProcess, command: () => Promise<{ errors: string[] }>) {
  const stored = structuredClone([...stack.stored]);
  world.killAt(process, moment);
  const { errors } = await command();
  expect(errors).toHaveLength(1);
  expect(await process.death()).toBe("SIGKILL");
  world.sim.clearFaults();
  // The engine got no reply, so it has stored nothing.
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

/** The orders in the state are those that Planet has. */
function expectTruth() {
  const { orderIds, pending } = stack.outputs();
  const live = world.sim.orders.filter(({ status }) => status !== "CANCELLED");
  expect(orderIds).toEqual(Object.fromEntries(live.map(({ name, id }) => [name, id])));
  expect(pending).toEqual([]);
}

test("a create killed after Planet has accepted the bulk is followed by an up with another program", async () => {
  await createDyingAt({ ...post, when: "after" });
  expect(await stack.up(after)).toEqual({ errors: [], called: ["create fields"] });
  expect(world.posts.slice(1)).toEqual(["CREATE comes, moves", "EDIT later", "CANCEL goes", "CANCEL moves"]);
  expect(world.live).toEqual(["comes@5", "later@2", "moves@9", "stays@1"]);
  expectTruth();
});

// core/kill.test.ts kills twice in one process.
inFull("a create killed twice, each time after its POST, still orders once", async () => {
  await createDyingAt({ ...post, when: "after" });
  await createDyingAt({ ...payloads, when: "after" });
  expect((await stack.up(before)).errors).toEqual([]);
  expect(world.posts).toEqual(["CREATE goes, later, moves, stays"]);
  expectTruth();
});

// crashMatrix.test.ts kills at the same points.
inFull(
  "an update killed after it was accepted shows in the next preview, though the old program is back",
  async () => {
    await updateDyingAt({ ...post, operation: "CREATE", when: "after" });
    const process = await world.process(stack.options);
    expect(await stack.preview(before, process)).toEqual({ errors: [], changed: ["fields"] });
    expect(await stack.up(before, process)).toEqual({ errors: [], called: ["update fields"] });
    expect(world.live).toEqual(["goes@4", "later@2", "moves@3", "stays@1"]);
    expectTruth();
  },
);
