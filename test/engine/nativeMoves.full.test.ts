// Between the two providers, and orders that neither holds, on the real engine: nothing is ordered,
// edited or cancelled.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { batchTypes } from "../../provider/base/urn";
import { aBatch, EngineWorld, failed, orderAt, succeeded } from "../support/engine";
import type { EngineStack } from "../support/engine";
import { nativeOptions, programIn } from "../support/nativePrograms";
import type { DeclaredBatch } from "../support/nativePrograms";

let world: EngineWorld;
let stack: EngineStack;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const orders = { a: { longitude: 1 }, b: { longitude: 2 } };
const dynamic = aBatch({ a: orderAt(1), b: orderAt(2) });
const native = (more: Partial<DeclaredBatch> = {}) =>
  programIn("nodejs", { batches: { fields: { orders, ...more } } });
const post = { method: "POST", path: "/bulk/", when: "after" } as const;

const startWith = async (program: string) => {
  stack = await world.stack(program, nativeOptions("nodejs"));
};

function expectUntouched(): void {
  expect(world.posts).toEqual(["CREATE a, b"]);
  expect(world.live).toEqual(["a@1", "b@2"]);
}

interface Exported {
  deployment: { resources: { type: string; delete?: boolean }[] };
}

const outputs = async () => (await stack.resources()).fields!.outputs!;

/** Dynamic → native, in one command. */
async function moveToNative(): Promise<void> {
  await stack.declare(native());
  stack.workspace.env.PL_TASKING_ORPHANS = "abandon";
  const output = succeeded(await stack.pulumi("up", "--yes"));
  delete stack.workspace.env.PL_TASKING_ORPHANS;
  expect(output).toMatch(/- 1 deleted\s+2 unchanged/);
}

/** The dynamic batch of the same name that takes over what the native one has. */
const backTo = (batchId: unknown) => `
  import { TaskingOrderBatch } from "pulumi-planet-tasking";
  const batch = new TaskingOrderBatch("fields",
    ${JSON.stringify({ orders: { a: orderAt(1), b: orderAt(2) }, batchId })},
    { aliases: [{ type: "${batchTypes.native}" }] });
  export const orderIds = batch.orderIds;
`;

describe("a dynamic batch becomes a native one", () => {
  beforeEach(async () => {
    await startWith(dynamic);
    succeeded(await stack.up());
  });

  test("in one command, and back in one, and every step leaves the orders alone", async () => {
    const before = await outputs();
    await moveToNative();
    expectUntouched();
    const after = await outputs();
    expect(after).toEqual(before);
    expect(Object.keys(await stack.resources())).toEqual(["fields"]);
    await stack.expectSettled(["a@1", "b@2"]);

    await stack.declare(backTo(after.batchId));
    succeeded(await stack.pulumi("up", "--yes"));
    expectUntouched();
    const back = await stack.resources();
    expect(back.fields!.outputs).toMatchObject({
      batchId: after.batchId,
      __provider: expect.stringContaining("lifecycle") as string,
    });
    expect(back["fields-identity"]!.id).toBe(after.batchId);
    await stack.expectSettled(["a@1", "b@2"]);

    // The alias may go, and the id with it.
    await stack.declare(dynamic);
    await stack.expectSettled(["a@1", "b@2"]);
    expectUntouched();
    succeeded(await stack.destroy());
    await stack.expectGone();
  });

  test("an edit after the move is an edit, and a destroy cancels", async () => {
    await moveToNative();
    await stack.declare(
      native({ orders: { ...orders, b: { longitude: 2, endTime: "2096-12-20T00:00:00Z" } } }),
    );
    succeeded(await stack.up());
    expect(world.posts).toEqual(["CREATE a, b", "EDIT b"]);
    succeeded(await stack.destroy());
    await stack.expectGone();
  });

  test("without PL_TASKING_ORPHANS the identity stays, with words, and the next up with it ends the move", async () => {
    await stack.declare(native());
    expect(failed(await stack.up())).toContain("PL_TASKING_ORPHANS");
    expectUntouched();
    await moveAgain();
    expectUntouched();
  });

  async function moveAgain(): Promise<void> {
    stack.workspace.env.PL_TASKING_ORPHANS = "abandon";
    succeeded(await stack.up());
    delete stack.workspace.env.PL_TASKING_ORPHANS;
    await stack.expectSettled(["a@1", "b@2"]);
  }
});

test("a native batch that changed since, and one that was imported, go back too", async () => {
  await startWith(native());
  succeeded(await stack.up());
  const { batchId } = await outputs();
  await stack.declare(backTo(batchId));
  succeeded(await stack.pulumi("up", "--yes"));
  expectUntouched();
  succeeded(await stack.destroy());
  await stack.expectGone();
});

/** `planet-tasking orphans` in the folder of the stack. */
const orphans = (...args: string[]) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    const command = join(stack.workspace.dir, "node_modules/pulumi-planet-tasking/bin.js");
    const { dir: cwd, env } = stack.workspace;
    const child = execFile(process.execPath, [command, "orphans", ...args], { cwd, env }, (_, out, err) =>
      resolve({ code: child.exitCode!, text: out + err }),
    );
    child.stdin!.end();
  });

describe.each([
  ["native", native()],
  ["dynamic", dynamic],
])("after the killed first create of a %s batch, `planet-tasking orphans`", (front, program) => {
  let proposed: string | undefined;
  beforeEach(async () => {
    await startWith(program);
    await stack.killAt(post);
    const { code, text } = await orphans();
    expect(code).toBe(2);
    for (const id of Object.values(world.liveIds)) expect(text).toContain(id);
    proposed = /`pulumi (import [^`]+)`/.exec(text)?.[1];
    expect(proposed !== undefined).toBe(front === "native");
    expectUntouched();
  });

  test("--cancel cancels them, and then nobody is needed", async () => {
    expect((await orphans("--cancel")).code).toBe(0);
    expect(world.live).toEqual([]);
    expect((await orphans()).code).toBe(0);
    succeeded(await stack.up());
    expect(world.live).toEqual(["a@1", "b@2"]);
    expect((await orphans()).code).toBe(0);
  });

  test("up takes them over, and so does the import that it proposes", async () => {
    if (proposed) {
      const options = ["--yes", "--generate-code=false", "--protect=false"];
      succeeded(await stack.pulumi(...proposed.split(" "), ...options));
      expect((await orphans()).code).toBe(0);
    }
    succeeded(await stack.up());
    expectUntouched();
    expect((await orphans()).code).toBe(0);
    await stack.expectSettled(["a@1", "b@2"]);
  });
});

describe("up --replace of a native batch", () => {
  const replace = async () => ["--replace", await stack.urn()];
  beforeEach(async () => {
    await startWith(native());
    succeeded(await stack.up());
  });

  test("ends with one live set", async () => {
    succeeded(await stack.up(...(await replace())));
    expectUntouched();
    await stack.expectSettled(["a@1", "b@2"]);
  });

  test("killed in its Create: the next up cancels nothing", async () => {
    const look = { method: "GET", path: "/bulk/*", when: "after" } as const;
    await stack.killAt(look, "up", ...(await replace()));
    succeeded(await stack.up());
    expectUntouched();
    await stack.expectSettled(["a@1", "b@2"]);
  });

  /** The new resource is in the state, and the old one waits for its delete. */
  const betweenCreateAndDelete = async () => {
    const exported = async () => JSON.parse((await stack.pulumi("stack", "export")).stdout) as Exported;
    const old = (await exported()).deployment.resources.find(({ type }) => type === batchTypes.native)!;
    succeeded(await stack.up(...(await replace())));
    const state = await exported();
    state.deployment.resources.push({ ...old, delete: true });
    await stack.workspace.write("state.json", JSON.stringify(state));
    succeeded(await stack.pulumi("stack", "import", "--file", "state.json"));
  };

  test("killed between Create and Delete: the next up cancels nothing", async () => {
    await betweenCreateAndDelete();
    succeeded(await stack.up());
    expectUntouched();
    await stack.expectSettled(["a@1", "b@2"]);
  });

  test("killed between Create and Delete: a destroy leaves nothing alive", async () => {
    await betweenCreateAndDelete();
    succeeded(await stack.destroy());
    await stack.expectGone();
  });
});

test("a rotated key of the stack reaches refresh and destroy, and stands in no state", async () => {
  await startWith(native());
  delete stack.workspace.env.PL_API_KEY;
  const setKey = async (key: string) =>
    succeeded(await stack.pulumi("config", "set", "--secret", "planet:apiKey", key));
  const only = (key: string) =>
    world.sim.set({ keys: { [key]: { organisation: "default", tasking: true } } });
  await setKey("first-key");
  only("first-key");
  succeeded(await stack.up());
  await setKey("second-key");
  only("second-key");
  succeeded(await stack.workspace.refresh("--skip-preview"));
  const state = JSON.stringify(await stack.workspace.exportState());
  for (const key of ["first-key", "second-key"]) expect(state).not.toContain(key);
  succeeded(await stack.destroy());
  await stack.expectGone();
});

describe("two explicit providers with one key", () => {
  const two = (more: Partial<DeclaredBatch> = {}) =>
    programIn("nodejs", {
      providers: { one: "a-key", other: "a-key" },
      batches: {
        fields: { orders, provider: "one" },
        farms: { orders: { c: { longitude: 3 } }, provider: "other", ...more },
      },
    });

  test("each orders once, in one command, and both end with it", async () => {
    await startWith(two());
    succeeded(await stack.up());
    expect([...world.posts].sort()).toEqual(["CREATE a, b", "CREATE c"]);
    const settled = world.posts;
    succeeded(await stack.up());
    expect(world.posts).toEqual(settled);
    succeeded(await stack.destroy());
    await stack.expectGone();
  });

  test("do not see each other's claims: an order that is adopted from the one is in both", async () => {
    await startWith(two());
    succeeded(await stack.up());
    const adopt = { ...orders.b, name: "b", adopt: world.liveIds.b! };
    await stack.declare(two({ orders: { c: { longitude: 3 }, taken: adopt } }));
    succeeded(await stack.pulumi("up", "--yes"));
    expect([...world.posts].sort()).toEqual(["CREATE a, b", "CREATE c"]);
    const { fields, farms } = await stack.resources();
    const idsOf = (batch: typeof fields) => Object.values(batch!.outputs!.orderIds as Record<string, string>);
    expect(idsOf(fields)).toContain(world.liveIds.b);
    expect(idsOf(farms)).toContain(world.liveIds.b);
  });
});
