// What users do to the pair of batch and identity in the state: replace, forget, move, restore an
// older checkpoint, run two stacks.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aBatch, EngineWorld, failed, noBatch, orderAt, succeeded } from "../support/engine";
import type { EngineStack } from "../support/engine";

let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const two = aBatch({ a: orderAt(1), b: orderAt(2) });
const post = { method: "POST", path: "/bulk/", when: "after" } as const;
const twice = ["a@1", "a@1", "b@2", "b@2"];

/** A stack whose batch is at Planet. */
async function placed(program = two): Promise<EngineStack> {
  const stack = await world.stack(program);
  succeeded(await stack.up());
  return stack;
}

const stopsAtIdentity = /2 live orders belong to this identity/;

describe("--replace", () => {
  test("of the batch cancels its orders and orders them anew, once", async () => {
    const stack = await placed();
    succeeded(await stack.up("--replace", await stack.urn()));
    expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b", "CREATE a, b"]);
    await stack.expectSettled(["a@1", "b@2"], twice);
  });

  test.each<["before" | "after", "CANCEL" | "CREATE"]>([
    ["after", "CANCEL"],
    ["before", "CREATE"],
    ["after", "CREATE"],
  ])("of the batch killed %s its %s is made whole by the next up", async (when, operation) => {
    const stack = await placed();
    await stack.killAt({ ...post, operation, when }, "up", "--replace", await stack.urn());
    succeeded(await stack.up());
    const isEnded = operation === "CREATE" || world.ordered.length > 2;
    await stack.expectSettled(["a@1", "b@2"], isEnded ? twice : undefined);
  });

  test("of the identity alone is refused with words, and the next up finds everything as it was", async () => {
    const stack = await placed();
    const identity = await stack.urn("fields-identity");
    expect(failed(await stack.up("--replace", identity))).toMatch(/it cannot go alone.*`pulumi up` without/s);
    await stack.expectSettled(["a@1", "b@2"]);
    expect((await stack.resources())["fields-identity"]!.id).toBe((await stack.resources()).fields!.id);
    succeeded(await stack.destroy());
    await stack.expectGone();
  });

  // The engine deletes the old identity before it comes to the batch.
  test("of both is refused as well, and the next up finds everything as it was", async () => {
    const stack = await placed();
    const urns = [await stack.urn("fields-identity"), await stack.urn()];
    const output = failed(await stack.up(...urns.flatMap((urn) => ["--replace", urn])));
    expect(output).toMatch(/it cannot go alone/);
    await stack.expectSettled(["a@1", "b@2"]);
  });

  test("of the identity after a killed first create stops before anything is ordered again", async () => {
    const stack = await world.stack(two);
    await stack.killAt(post);
    expect(failed(await stack.up("--replace", await stack.urn("fields-identity")))).toMatch(stopsAtIdentity);
    expect(world.ordered).toEqual(["a@1", "b@2"]);
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
  });
});

describe("state delete", () => {
  test("of the batch is mended by up, which takes the orders over", async () => {
    const stack = await placed();
    succeeded(await stack.pulumi("state", "delete", "--yes", await stack.urn()));
    succeeded(await stack.up());
    expect(world.posts).toEqual(["CREATE a, b"]);
    await stack.expectSettled(["a@1", "b@2"]);
  });

  test("of the batch makes destroy stop with the live orders", async () => {
    const stack = await placed();
    succeeded(await stack.pulumi("state", "delete", "--yes", await stack.urn()));
    expect(failed(await stack.destroy())).toMatch(stopsAtIdentity);
    expect(world.live).toEqual(["a@1", "b@2"]);
  });

  test("of the identity alone is refused by the engine, whose words lead to both", async () => {
    const stack = await placed();
    const urn = await stack.urn("fields-identity");
    const { output, code } = await stack.pulumi("state", "delete", "--yes", "--force", urn);
    expect([code, output]).toEqual([255, expect.stringContaining("can't be safely deleted")]);
    await stack.expectSettled(["a@1", "b@2"]);
  });

  // Nobody asks a provider when the state is changed by hand: the user has said that the stack
  // knows these orders no more.
  test("of both forgets the orders: they stay alive, and up orders a second set", async () => {
    const stack = await placed();
    const urn = await stack.urn("fields-identity");
    succeeded(await stack.pulumi("state", "delete", "--yes", "--target-dependents", urn));
    succeeded(await stack.up());
    expect(world.live).toEqual(twice);
  });
});

describe("state move to another stack", () => {
  const move = async (stack: EngineStack, ...names: string[]) => {
    succeeded(await stack.pulumi("stack", "init", "other", "--no-select"));
    const urns = await Promise.all(names.map((name) => stack.urn(name)));
    succeeded(await stack.pulumi("state", "move", "--yes", "--source", "test", "--dest", "other", ...urns));
  };

  test("of both moves the orders' owner: the new stack changes and ends them, the old one touches nothing", async () => {
    const stack = await placed();
    await move(stack, "fields", "fields-identity");
    expect(succeeded(await stack.up("--stack", "other"))).toMatch(/ 3 unchanged/);
    await stack.declare(noBatch);
    succeeded(await stack.up("--stack", "test"));
    expect(world.live).toEqual(["a@1", "b@2"]);
    succeeded(await stack.up("--stack", "other"));
    expect(world.live).toEqual([]);
    expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b"]);
  });

  test("of the batch alone: the old stack stops at the identity left behind, the new one goes on", async () => {
    const stack = await placed();
    await move(stack, "fields");
    await stack.declare(noBatch);
    expect(failed(await stack.up("--stack", "test"))).toMatch(stopsAtIdentity);
    await stack.declare(two);
    expect(succeeded(await stack.up("--stack", "other"))).toMatch(/\+ 1 created\s+2 unchanged/);
    expect(world.posts).toEqual(["CREATE a, b"]);
    succeeded(await stack.destroy("--stack", "other"));
    expect(world.live).toEqual([]);
  });

  test("of the identity alone: the new stack stops at it, the old one goes on", async () => {
    const stack = await placed();
    await move(stack, "fields-identity");
    await stack.declare(noBatch);
    expect(failed(await stack.up("--stack", "other"))).toMatch(stopsAtIdentity);
    await stack.declare(two);
    succeeded(await stack.up("--stack", "test"));
    expect(world.posts).toEqual(["CREATE a, b"]);
    await stack.expectSettled(["a@1", "b@2"]);
  });
});

describe("an older checkpoint is restored", () => {
  const file = (stack: EngineStack) => join(stack.workspace.root, "checkpoint.json");
  const save = async (stack: EngineStack) =>
    succeeded(await stack.pulumi("stack", "export", "--show-secrets", "--file", file(stack)));
  const restore = async (stack: EngineStack) =>
    succeeded(await stack.pulumi("stack", "import", "--file", file(stack)));
  const after = aBatch({ a: orderAt(1, { endTime: "2096-12-20T00:00:00Z" }), b: orderAt(3), c: orderAt(4) });
  const live = ["a@1 until 12-20", "b@3", "c@4"];
  const ordered = ["a@1 until 12-20", "b@2", "b@3", "c@4"];

  async function changedSince(): Promise<EngineStack> {
    const stack = await placed();
    await save(stack);
    await stack.declare(after);
    succeeded(await stack.up());
    return stack;
  }

  test("and the program is the newest: up reads on and orders nothing again", async () => {
    const stack = await changedSince();
    await restore(stack);
    const before = world.posts;
    succeeded(await stack.up());
    expect(world.posts).toEqual(before);
    await stack.expectSettled(live, ordered);
  });

  test("and the program is as old: up brings the orders back to it", async () => {
    const stack = await changedSince();
    await restore(stack);
    await stack.declare(two);
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"], ["a@1", "b@2", "b@2", "b@3", "c@4"]);
  });

  test("and then destroyed: the newer orders are cancelled as well", async () => {
    const stack = await changedSince();
    await restore(stack);
    succeeded(await stack.destroy());
    await stack.expectGone();
  });

  test("from the moment of a killed first create: up takes the orders over", async () => {
    const stack = await world.stack(two);
    await stack.killAt({ ...post, when: "before" });
    await save(stack);
    succeeded(await stack.up());
    await restore(stack);
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"]);
  });

  test("after a destroy: up orders anew, once, and touches nothing that was cancelled", async () => {
    const stack = await placed();
    await save(stack);
    succeeded(await stack.destroy());
    await restore(stack);
    succeeded(await stack.up());
    await stack.expectSettled(["a@1", "b@2"], twice);
  });

  test("with a damaged record of the batch: up stops with words, and the right checkpoint mends it", async () => {
    const stack = await placed();
    await save(stack);
    const text = await readFile(file(stack), "utf8");
    await writeFile(file(stack), text.replace(`"journal": 1`, `"journal": -1`));
    await restore(stack);
    expect(failed(await stack.up())).toMatch(/record of this batch cannot be read .*pulumi stack import/s);
    await writeFile(file(stack), text);
    await restore(stack);
    await stack.expectSettled(["a@1", "b@2"]);
  });
});

test("two stacks of one project and stack name in different backends never touch each other's orders", async () => {
  const [one, other] = [await placed(), await placed()];
  expect(world.live).toEqual(twice);
  const others = (await other.resources()).fields!.outputs!.orderIds;
  await one.declare(aBatch({ a: orderAt(1, { endTime: "2096-12-20T00:00:00Z" }), c: orderAt(3) }));
  succeeded(await one.up());
  expect(world.live).toEqual(["a@1", "a@1 until 12-20", "b@2", "c@3"]);
  succeeded(await other.workspace.refresh("--skip-preview"));
  expect(succeeded(await other.up())).toMatch(/ 3 unchanged/);
  succeeded(await one.destroy());
  await other.expectSettled(["a@1", "b@2"], world.ordered);
  expect((await other.resources()).fields!.outputs!.orderIds).toEqual(others);
});
