// A first create was killed, so that the state holds an identity and no batch; then the user does
// anything but run `up` again.
import { aBatch, EngineWorld, failed, noBatch, orderAt, succeeded } from "../support/engine";
import type { EngineStack } from "../support/engine";

let world: EngineWorld;
let stack: EngineStack;
const two = aBatch({ a: orderAt(1), b: orderAt(2) });

beforeEach(async () => {
  world = await EngineWorld.start();
  stack = await world.stack(two);
  await stack.killAt({ method: "POST", path: "/bulk/", when: "after" });
  expect(Object.keys(await stack.resources())).toEqual(["fields-identity"]);
});
afterEach(() => world.close());

/** Nothing was cancelled, and the user reads which orders live and what can be done. */
function expectStopped(output: string): void {
  for (const [name, id] of Object.entries(world.liveIds)) expect(output).toContain(`${id} ("${name}"`);
  expect(output).toContain("2 live orders");
  expect(output).toContain("`pulumi up`");
  expect(output).toContain("PL_TASKING_ORPHANS=cancel");
  expect(world.posts).toEqual(["CREATE a, b"]);
  expect(world.live).toEqual(["a@1", "b@2"]);
}

describe("destroy stops with the live orders and the ways on", () => {
  beforeEach(async () => {
    expectStopped(failed(await stack.destroy()));
  });

  test("up takes the orders over, and destroy then cancels them", async () => {
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
    succeeded(await stack.destroy());
    await stack.expectGone();
  });

  test("PL_TASKING_ORPHANS=cancel cancels them, and the stack is empty", async () => {
    stack.workspace.env.PL_TASKING_ORPHANS = "cancel";
    succeeded(await stack.destroy());
    await stack.expectGone();
  });

  test("PL_TASKING_ORPHANS=abandon leaves them to the user, and the stack is empty", async () => {
    stack.workspace.env.PL_TASKING_ORPHANS = "abandon";
    succeeded(await stack.destroy());
    expect(world.live).toEqual(["a@1", "b@2"]);
    expect(await stack.resources()).toEqual({});
  });
});

describe("an up without the batch stops with the live orders and the ways on", () => {
  beforeEach(async () => {
    await stack.declare(noBatch);
    expectStopped(failed(await stack.up()));
  });

  test("with the batch back, up takes the orders over; without it, the next one cancels them", async () => {
    await stack.declare(two);
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
    await stack.declare(noBatch);
    succeeded(await stack.up());
    await stack.expectGone();
  });

  test("PL_TASKING_ORPHANS=cancel cancels them, and the stack is empty", async () => {
    stack.workspace.env.PL_TASKING_ORPHANS = "cancel";
    succeeded(await stack.up());
    await stack.expectGone();
  });

  test("PL_TASKING_ORPHANS=abandon leaves them to the user, and the stack is empty", async () => {
    stack.workspace.env.PL_TASKING_ORPHANS = "abandon";
    succeeded(await stack.up());
    expect(world.live).toEqual(["a@1", "b@2"]);
    expect(await stack.resources()).toEqual({});
  });
});

test("a destroy killed while it cancels the orphans is made whole by the next", async () => {
  stack.workspace.env.PL_TASKING_ORPHANS = "cancel";
  const moment = { method: "POST", path: "/bulk/", operation: "CANCEL", when: "after" } as const;
  await stack.killAt(moment, "destroy");
  succeeded(await stack.destroy());
  await stack.expectGone();
  expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b"]);
});

test("a preview of a program without the batch, and refresh, leave the orders alone", async () => {
  await stack.declare(noBatch);
  await stack.workspace.preview();
  await stack.workspace.refresh("--skip-preview", "--clear-pending-creates");
  expect(world.posts).toEqual(["CREATE a, b"]);
  await stack.declare(two);
  succeeded(await stack.up());
  await stack.expectSettled(["a@1", "b@2"]);
});
