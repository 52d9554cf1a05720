// Everything short of a machine that goes down: a CLI killed alone, a provider killed alone,
// Ctrl-C, a program that changes meanwhile.
import type { StartOptions } from "../../simulator";
import { bulkBodies } from "../support/orders";
import { aBatch, EngineWorld, failed, orderAt, succeeded, until } from "../support/engine";
import type { EngineStack } from "../support/engine";
import type { RunningCommand } from "../../tools/engine/workspace";

let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const hour = 3_600_000;
const post = { method: "POST", path: "/bulk/", when: "after" } as const;
const two = aBatch({ a: orderAt(1), b: orderAt(2) });

const asked = (status: number) => world.sim.requests.filter((request) => request.status === status).length;

/** Where a run finds another one writing it says so, and the next goes on. */
async function upAgainstAnother(stack: EngineStack): Promise<void> {
  const first = await stack.up();
  if (first.code === 0) return;
  expect(failed(first)).toMatch(/another run (is writing|of this stack is at work)/);
  succeeded(await stack.up());
}

describe("the CLI alone is killed, its provider works on", () => {
  test("the next up waits for the same bulk, and everything is ordered once", async () => {
    world.sim.set({ bulkStartDelayMs: hour });
    const stack = await world.stack(two);
    const running = stack.workspace.start("up", "--yes", "--skip-preview");
    await until(() => world.posts.length === 1);
    await running.killCli();
    await stack.unlock();
    const looks = asked(404);
    const next = stack.up();
    await until(() => asked(404) > looks);
    world.sim.advance(hour);
    succeeded(await next);
    world.sim.set({ bulkStartDelayMs: 0 });
    await stack.expectSettled(["a@1", "b@2"]);
    expect(world.posts).toEqual(["CREATE a, b"]);
  });

  test("the next up has another program while the old provider is between the halves of a replacement", async () => {
    const stack = await world.stack(aBatch({ stays: orderAt(1), moves: orderAt(2) }));
    succeeded(await stack.up());
    world.sim.set({ receivedMs: hour });
    await stack.declare(aBatch({ stays: orderAt(1), moves: orderAt(3) }));
    const running = stack.workspace.start("up", "--yes", "--skip-preview");
    await until(() => world.live.includes("moves@3"));
    await running.killCli();
    await stack.unlock();
    await stack.declare(aBatch({ stays: orderAt(1), moves: orderAt(4) }));
    const next = upAgainstAnother(stack);
    await until(() => world.live.includes("moves@4"));
    world.sim.advance(hour);
    world.sim.set({ receivedMs: 0 });
    await next;
    await stack.expectSettled(["moves@4", "stays@1"], ["moves@2", "moves@3", "moves@4", "stays@1"]);
  });

  test("what the old provider was about to send is never sent", async () => {
    const stack = await world.stack(two);
    succeeded(await stack.up());
    // Its POST fails, so that it looks and sends again some seconds later: after the CLI's end.
    world.sim.addFault({ method: "POST", path: "/bulk/", nth: 1, effect: { kind: "status", status: 503 } });
    await stack.declare(aBatch({ a: orderAt(1), b: orderAt(2), late: orderAt(3) }));
    const running = stack.workspace.start("up", "--yes", "--skip-preview");
    await until(() => world.posts.length > 1);
    await running.killCli();
    await stack.unlock();
    await stack.declare(two);
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
  });
});

test("a request on its way that is carried out after a later up has succeeded is undone by the next", async () => {
  const stack = await world.stack(two);
  succeeded(await stack.up());
  await stack.declare(aBatch({ a: orderAt(1), b: orderAt(2), late: orderAt(3) }));
  await stack.killAt({ ...post, when: "before" });
  await stack.declare(two);
  succeeded(await stack.up());

  const headers = { authorization: "api-key any", "content-type": "application/json" };
  const body = JSON.stringify(bulkBodies(world.sim).at(-1));
  await fetch(`${world.sim.url}/bulk/`, { method: "POST", headers, body });
  expect(world.live).toEqual(["a@1", "b@2", "late@3"]);

  succeeded(await stack.up());
  await stack.expectSettled(["a@1", "b@2"], ["a@1", "b@2", "late@3"]);
});

describe("the provider process alone dies", () => {
  test("in a create: up fails, needs no unlocking, and the next takes the orders over", async () => {
    const stack = await world.stack(two);
    const running = await stack.startUntil(post);
    await running.killProvider();
    failed(await running.done);
    world.sim.clearFaults();
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
  });

  test("in an update: up fails, needs no unlocking, and the next goes on", async () => {
    const stack = await world.stack(two);
    succeeded(await stack.up());
    await stack.declare(aBatch({ a: orderAt(3), c: orderAt(4) }));
    const running = await stack.startUntil({ ...post, operation: "CREATE" });
    await running.killProvider();
    failed(await running.done);
    world.sim.clearFaults();
    succeeded(await stack.up());
    await stack.expectSettled(["a@3", "c@4"], ["a@1", "a@3", "b@2", "c@4"]);
  });
});

describe("Ctrl-C while Planet works on the bulk", () => {
  let stack: EngineStack;
  let running: RunningCommand;
  let shown: string;

  beforeEach(async () => {
    shown = "";
    world.sim.set({ bulkStartDelayMs: hour });
    stack = await world.stack(two, { onOutput: (text) => (shown += text) });
    running = stack.workspace.start("up", "--yes", "--skip-preview");
    await until(() => world.posts.length === 1);
    running.interrupt();
    await until(() => shown.includes("^C received; cancelling"));
  });

  /** Planet goes on, and works at once from now on. */
  const release = () => {
    world.sim.advance(hour);
    world.sim.set({ bulkStartDelayMs: 0 });
  };

  test("once: the engine waits for the provider to end, and records every order", async () => {
    release();
    expect(failed(await running.done)).toMatch(/update canceled/);
    expect((await stack.resources()).fields!.outputs!.orderIds).toEqual(world.liveIds);
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
  });

  test("twice: the engine ends at once, needs no unlocking, and the next up takes the orders over", async () => {
    running.interrupt();
    expect(failed(await running.done)).toMatch(/\^C received; terminating/);
    expect(Object.keys(await stack.resources())).toEqual(["fields-identity"]);
    release();
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
  });
});

describe("the program changes after a crash while Planet does not show the bulk it had accepted", () => {
  const answers: StartOptions["duplicateBulkId"][] = [400, 409, 500];

  test.each(answers)(
    "and answers its id with %d: a run stops with words, and a later one settles",
    async (answer) => {
      world.sim.set({ bulkVisibleAfterMs: hour, duplicateBulkId: answer });
      const stack = await world.stack(two);
      await stack.killAt(post);
      await stack.declare(aBatch({ a: orderAt(3), c: orderAt(4) }, { timeoutSeconds: 5 }));
      expect(failed(await stack.up())).toMatch(/does not show it|Planet has a fault: run again/);
      expect(world.ordered).toEqual(["a@1", "b@2"]);
      world.sim.set({ bulkVisibleAfterMs: 0 });
      await upAgainstAnother(stack);
      await stack.expectSettled(["a@3", "c@4"], ["a@1", "a@3", "b@2", "c@4"]);
    },
  );

  test("and takes its id again without a word: what it then holds is a doubt, which the user ends", async () => {
    world.sim.set({ bulkVisibleAfterMs: hour, duplicateBulkId: 202 });
    const stack = await world.stack(two);
    await stack.killAt(post);
    await stack.declare(aBatch({ a: orderAt(3), c: orderAt(4) }, { timeoutSeconds: 5 }));
    failed(await stack.up());
    world.sim.set({ bulkVisibleAfterMs: 0 });
    expect(failed(await stack.up())).toMatch(/another run (is writing|of this stack is at work)/);
    expect(failed(await stack.up())).toMatch(/It may be the same order, so nothing was sent/);
    expect(world.ordered).toEqual(["a@1", "b@2"]);
    for (const id of Object.values(world.liveIds)) world.sim.setOrderStatus(id, "CANCELLED");
    succeeded(await stack.workspace.refresh("--skip-preview"));
    succeeded(await stack.up());
    await stack.expectSettled(["a@3", "c@4"], ["a@1", "a@3", "b@2", "c@4"]);
  });

  test("and takes its id again without a word: a changed time is edited all the same", async () => {
    world.sim.set({ bulkVisibleAfterMs: hour, duplicateBulkId: 202 });
    const stack = await world.stack(two);
    await stack.killAt(post);
    await stack.declare(
      aBatch({ a: orderAt(1, { endTime: "2096-12-20T00:00:00Z" }), b: orderAt(2) }, { timeoutSeconds: 5 }),
    );
    failed(await stack.up());
    world.sim.set({ bulkVisibleAfterMs: 0 });
    await upAgainstAnother(stack);
    await stack.expectSettled(["a@1 until 12-20", "b@2"]);
  });
});

test("a program put back after a crash: refresh records what got through, and up ends it", async () => {
  const stack = await world.stack(two);
  succeeded(await stack.up());
  await stack.declare(aBatch({ a: orderAt(3), b: orderAt(2) }));
  await stack.killAt({ ...post, operation: "CREATE" });
  await stack.declare(two);
  succeeded(await stack.workspace.refresh("--skip-preview"));
  succeeded(await stack.up());
  await stack.expectSettled(["a@1", "b@2"], ["a@1", "a@3", "b@2"]);
});
