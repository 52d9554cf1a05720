// `planet-tasking orphans` on exports of stacks whose first create was killed: what lives at the
// simulator and in no stack is listed, and cancelled only when told.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { orphans } from "../../provider/commands/orphans";
import type { OrphansOptions } from "../../provider/commands/orphans";
import { identityOf } from "../../provider/engine/identity";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";
import { urnOf } from "../unit/review/pulumiJson";

let world: World;
let folder: string;
beforeEach(async () => {
  world = await startWorld({ bulkStartDelayMs: 0 });
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-orphans-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

const providerId = "a45f6a0e-5bd8-4a4f-8d1e-66cbd9aef2a2";
const provider = `urn:pulumi:dev::farm::pulumi:providers:planet::default_0_1_0::${providerId}`;
const urnOfNative = (name = "fields") => `urn:pulumi:dev::farm::planet:index:TaskingOrderBatch::${name}`;

/** What the engine keeps of a native `Create` that it began, and saw no end of. */
const creating = (name = "fields", inputs: object = {}) => ({
  type: "creating",
  resource: { urn: urnOfNative(name), custom: true, provider, inputs: { orders: {}, ...inputs } },
});
const nativeIdentity = (name?: string) => identityOf(urnOfNative(name), providerId);
const identityResource = (id: string, name = "fields", inputs: object = {}) => ({
  urn: urnOf(`${name}-identity`, "dev", "TaskingOrderBatchIdentity"),
  id,
  inputs: { batchName: name, ...inputs },
  outputs: { batchId: id },
});

/** A `create` that Planet has carried out, and of which no stack holds anything. */
async function orderUnseen(identity: string, keys = ["a", "b"], config: Record<string, string> = {}) {
  const orders = Object.fromEntries(keys.map((key, at) => [key, orderAt(at + 1)]));
  const stack = world.stack({ identity, config });
  const { errors } = await stack.up({ orders });
  return { stack, errors };
}

interface Deployment {
  resources?: object[];
  pending_operations?: object[];
}

async function tell(deployments: Deployment[], options: OrphansOptions = {}, env: NodeJS.ProcessEnv = {}) {
  const files = deployments.map((deployment, at) => {
    const file = join(folder, `${at}.json`);
    writeFileSync(file, JSON.stringify({ version: 3, deployment }));
    return file;
  });
  let text = "";
  const logged: string[] = [];
  const code = await orphans(files, options, {
    clock: world.clock,
    env: { PL_API_KEY: "key-of-a-test", PL_TASKING_URL: world.sim.url, ...env },
    write: (written) => void (text += written),
    log: (line) => void logged.push(line),
  });
  return { code, text, logged };
}

test("a stack that was never cut short needs nobody, and Planet is not asked", async () => {
  const before = world.sim.requests.length;
  expect(await tell([{}, { resources: [], pending_operations: [] }])).toMatchObject({
    code: 0,
    text: "No `create` of a batch was cut short: every batch that was ordered is in the stack.\n",
  });
  expect(world.sim.requests).toHaveLength(before);
});

test("orders of a native batch in a pending operation are listed with the ways on, and none is cancelled", async () => {
  await orderUnseen(nativeIdentity());
  const { code, text } = await tell([{ pending_operations: [creating()] }]);
  expect(code).toBe(2);
  expect(text).toContain(`fields: 2 live orders of batch ${nativeIdentity()}, which the stack does not hold`);
  for (const { name, id } of world.sim.orders)
    expect(text).toMatch(new RegExp(`^ +${name} +\\w+ +${id}$`, "m"));
  expect(text).toContain(`\`pulumi import planet:index:TaskingOrderBatch fields ${nativeIdentity()}\``);
  expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE"]);
});

test("orders of an identity without its batch are listed, without an import that there is not", async () => {
  const { stack } = await orderUnseen("6bb9ea3b-8f0f-4f0c-bb5e-6c1a1b0a7b11");
  const { code, text } = await tell([{ resources: [identityResource(stack.identity)] }]);
  expect(code).toBe(2);
  expect(text).toContain("2 live orders");
  expect(text).toContain("`pulumi up` with the batch in the program takes them over");
  expect(text).not.toContain("pulumi import");
});

test("--cancel cancels them all, and then nobody is needed", async () => {
  const { stack } = await orderUnseen("6bb9ea3b-8f0f-4f0c-bb5e-6c1a1b0a7b11", ["c"]);
  await orderUnseen(nativeIdentity());
  const deployment = {
    resources: [identityResource(stack.identity, "others")],
    pending_operations: [creating()],
  };
  const { code, text } = await tell([deployment], { cancel: true });
  expect([code, text]).toEqual([0, expect.stringContaining("fields: 2 orders were cancelled\n")]);
  expect(liveNames(world)).toEqual([]);
  const after = await tell([deployment]);
  expect(after.code).toBe(0);
  expect(after.text).toContain(`fields: no order of batch ${nativeIdentity()} is alive\n`);
});

test("a batch that the stack holds is left alone, also if an operation is pending", async () => {
  const { stack } = await orderUnseen(nativeIdentity());
  const held = { urn: urnOfNative(), id: stack.identity, inputs: {}, outputs: stack.outputs };
  const deployment = { resources: [held], pending_operations: [creating()] };
  expect((await tell([deployment], { cancel: true })).code).toBe(0);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test("of several stacks each is told, and a batch once, though it was killed twice", async () => {
  await orderUnseen(nativeIdentity());
  const { stack } = await orderUnseen("6bb9ea3b-8f0f-4f0c-bb5e-6c1a1b0a7b11", ["c"]);
  const { code, text } = await tell([
    { pending_operations: [creating(), creating()] },
    { resources: [identityResource(stack.identity, "others")] },
  ]);
  expect(code).toBe(2);
  expect(text.match(/fields: 2 live orders/g)).toHaveLength(1);
  expect(text).toMatch(/^others: 1 live order of batch/m);
});

test("an operation of another kind, or of another resource, is none of ours", async () => {
  const others = [
    { ...creating(), type: "deleting" },
    { type: "creating", resource: { urn: "urn:pulumi:dev::farm::aws:s3:Bucket::b", provider } },
  ];
  expect((await tell([{ pending_operations: others }])).code).toBe(0);
});

test("the key of the batch's account is used", async () => {
  world.sim.set({ keys: { north: { organisation: "north", tasking: true } } });
  const config = { "planet:apiKey-north": "north" };
  const stack = world.stack({ identity: nativeIdentity(), config });
  expect((await stack.up({ orders: { a: orderAt(1) }, account: "north" })).errors).toEqual([]);
  const deployment = { pending_operations: [creating("fields", { account: "north" })] };
  const { code, text } = await tell([deployment], {}, { PL_API_KEY_NORTH: "north" });
  expect([code, text]).toEqual([2, expect.stringContaining("fields: 1 live order")]);
});

test("while Planet still works on a bulk, it says so and cancels nothing of it, and goes on to the others", async () => {
  const { stack } = await orderUnseen("6bb9ea3b-8f0f-4f0c-bb5e-6c1a1b0a7b11", ["c"]);
  world.sim.set({ bulkStartDelayMs: 7_200_000 });
  await orderUnseen(nativeIdentity());
  world.sim.set({ bulkStartDelayMs: 0 });
  const deployment = {
    pending_operations: [creating()],
    resources: [identityResource(stack.identity, "others")],
  };
  const { code, text } = await tell([deployment], { cancel: true });
  expect(code).toBe(2);
  expect(text).toMatch(
    /^fields: Planet has not worked off all bulks of batch \S+ yet, so nothing of it was cancelled\. Run this again in a minute$/m,
  );
  expect(text).toMatch(/^others: 1 order was cancelled$/m);
  expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CREATE", "CANCEL"]);
});

test("without a key it says what is missing", async () => {
  await expect(tell([{ pending_operations: [creating()] }], {}, { PL_API_KEY: undefined })).rejects.toThrow(
    /no Planet API key/,
  );
});
