// What docs/native.md says of Pulumi's options, of reading a batch, and of secrets, on the engine.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { EngineWorld, failed, orderAt, succeeded } from "../support/engine";
import type { EngineStack, Orders } from "../support/engine";

const root = join(__dirname, "../..");
const hour = 3_600_000;
let world: EngineWorld;
beforeEach(async () => {
  world = await EngineWorld.start();
});
afterEach(() => world.close());

const programOf = (properties: object, options: object = {}, more: object = {}) =>
  JSON.stringify({
    resources: { fields: { type: "planet:TaskingOrderBatch", properties, options }, ...more },
    outputs: { orderIds: "${fields.orderIds}", batchId: "${fields.batchId}" },
  });

const declare = (stack: EngineStack, program: string) => stack.workspace.write("Main.yaml", program);

const open = (program: string) =>
  world.stack("", { runtime: "yaml", program: { "Main.yaml": program }, plugin: join(root, "plugin") });

const orders: Orders = { a: orderAt(1), b: orderAt(2) };

test("customTimeouts ends a run early, what is known is recorded, and the next up goes on", async () => {
  world.sim.set({ bulkStartDelayMs: hour });
  const stack = await open(programOf({ orders }, { customTimeouts: { create: "2s" } }));
  expect(failed(await stack.up())).toMatch(/not COMPLETE within 2 s/);
  world.sim.set({ bulkStartDelayMs: 0 });
  world.sim.advance(hour);
  succeeded(await stack.up());
  expect(world.posts).toEqual(["CREATE a, b"]);
  expect((await stack.workspace.outputs()).orderIds).toEqual(world.liveIds);
});

test("--replace leaves the orders as they are; with deleteBeforeReplace they are ordered anew", async () => {
  const stack = await open(programOf({ orders }));
  succeeded(await stack.up());
  const urn = "urn:pulumi:test::program::planet:index:TaskingOrderBatch::fields";
  expect(succeeded(await stack.up("--replace", urn))).toContain("the orders stay");
  expect(world.posts).toEqual(["CREATE a, b"]);
  await declare(stack, programOf({ orders }, { deleteBeforeReplace: true }));
  succeeded(await stack.up("--replace", urn));
  expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b", "CREATE a, b"]);
  expect((await stack.workspace.outputs()).orderIds).toEqual(world.liveIds);
});

test("another resource reads a batch by its id, and orders nothing", async () => {
  const stack = await open(programOf({ orders }));
  succeeded(await stack.up());
  const { batchId, orderIds } = await stack.workspace.outputs();
  const read = { read: { type: "planet:TaskingOrderBatch", get: { id: batchId } } };
  const program = JSON.parse(programOf({ orders }, {}, read)) as { outputs: object };
  await declare(stack, JSON.stringify({ ...program, outputs: { read: "${read.orderIds}" } }));
  succeeded(await stack.up());
  expect(await stack.workspace.outputs()).toEqual({ read: orderIds });
  expect(world.posts).toEqual(["CREATE a, b"]);
});

/** Runs the command on a text of Pulumi's; gives what it says. */
async function told(stack: EngineStack, command: string, text: string): Promise<string> {
  await stack.workspace.write("pulumi.json", text);
  const args = [join(root, "provider/bin.js"), command, join(stack.workspace.dir, "pulumi.json")];
  return new Promise((resolve) =>
    execFile(process.execPath, args, (_, stdout, stderr) => resolve(stdout + stderr)),
  );
}

test("a batch with a secret is encrypted, its review says so, and its status needs --show-secrets", async () => {
  const secret = (end: string) => ({ ...orders, a: { ...orderAt(1), endTime: { "fn::secret": end } } });
  const stack = await open(programOf({ orders: secret("2096-12-13T01:02:03Z") }));
  succeeded(await stack.up());
  const { stdout: stored } = await stack.pulumi("stack", "export");
  expect(stored).not.toContain("2096-12-13T01:02:03Z");
  expect(await told(stack, "status", stored)).toMatch(/record of fields holds secret values.*--show-secrets/);
  const { stdout: shown } = await stack.pulumi("stack", "export", "--show-secrets");
  expect(await told(stack, "status", shown)).toMatch(/^fields: 2 orders/);
  await declare(stack, programOf({ orders: secret("2096-12-14T01:02:03Z") }));
  const { stdout: preview } = await stack.pulumi("preview", "--json", "--show-sames");
  const report = await told(stack, "review", preview);
  expect(report).toContain("the orders cannot be shown one by one: some values are secret");
  expect(report).toContain("orders of this batch are secret, so no line tells of them");
  expect(report).not.toContain("2096-12-14");
});
