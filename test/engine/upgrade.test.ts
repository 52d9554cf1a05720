// Stacks that earlier releases have left behind, under today's. The tests of each stack are one
// story and run in order.
import { readFileSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bulkIdOf } from "../../provider/apply/bulkId";
import { bulkBody, payloadBody } from "../../provider/planet/payloads";
import type { Payload } from "../../provider/planet/payloads";
import { stateVersion } from "../../provider/state/state";
import type { Outputs, Placed } from "../../provider/state/state";
import type { ExportedState } from "../../tools/engine/workspace";
import { goldenKeys, goldenProgram } from "../golden/program";
import { isFull } from "../support/cases";
import { EngineWorld, failed, succeeded } from "../support/engine";
import type { EngineStack } from "../support/engine";
import { placedIn } from "../support/placed";

const folder = join(__dirname, "../golden");
const versions = readdirSync(folder).flatMap((file) => /^state\.v(\d+)\.json$/.exec(file)?.slice(1) ?? []);
const readGolden = (version: string | number) => readFileSync(join(folder, `state.v${version}.json`), "utf8");

function batchOf(golden: string): { inputs: Record<string, unknown>; outputs: Outputs } {
  const { deployment } = JSON.parse(golden) as ExportedState;
  const { inputs, outputs } = deployment.resources!.find(({ urn }) =>
    urn.endsWith("TaskingOrderBatch::fields"),
  )!;
  return { inputs: inputs!, outputs: outputs as unknown as Outputs };
}

/**
 * Has Planet hold what the recorded stack holds there. Gives the text with the ids of these orders.
 */
async function replay(world: EngineWorld, golden: string): Promise<string> {
  const { outputs } = batchOf(golden);
  const { batchId, journal } = outputs;
  const orders = Object.entries(placedIn(outputs));
  const post = async (path: string, body: string) => {
    const headers = { authorization: "api-key any", "content-type": "application/json" };
    const { status } = await fetch(`${world.sim.url}/${path}/`, { method: "POST", headers, body });
    expect([201, 202]).toContain(status);
  };
  const newIdOf = ({ order }: Placed) => world.sim.orders.find(({ name }) => name === order.name)!.id;
  const create = ({ key, order }: Placed): Payload => ({ key, fields: order });
  const edit = (placed: Placed): Payload => ({
    key: placed.key,
    orderId: newIdOf(placed),
    fields: { endTime: placed.order.endTime },
  });

  for (const [, taken] of orders.filter(([, { entry }]) => entry === 0))
    await post("orders", payloadBody(create(taken)));
  for (let entry = 1; entry <= journal; entry++) {
    const created = orders.filter(([, placed]) => placed.entry === entry);
    // A bulk that has left no order of its own was an EDIT.
    const [operation, payloads] =
      created.length > 0
        ? (["CREATE", created.map(([, placed]) => create(placed))] as const)
        : (["EDIT", orders.map(([, placed]) => edit(placed))] as const);
    await post("bulk", bulkBody(bulkIdOf(batchId, entry), operation, payloads));
  }
  return orders.reduce((text, [id, order]) => text.replaceAll(id, newIdOf(order)), golden);
}

/** A new workspace that holds the stack, beside the program that it came from. */
async function restore(world: EngineWorld, golden: string): Promise<EngineStack> {
  // These three the resource adds.
  const args = {
    ...batchOf(golden).inputs,
    __provider: undefined,
    batchName: undefined,
    identity: undefined,
  };
  const stack = await world.stack(goldenProgram(args), { env: goldenKeys });
  const file = join(stack.workspace.root, "golden.json");
  await writeFile(file, golden);
  succeeded(await stack.pulumi("stack", "import", "--file", file));
  return stack;
}

test("every state version up to today's has been kept", () => {
  expect(versions.map(Number).sort()).toEqual(Array.from({ length: stateVersion }, (_, i) => i + 1));
});

let world: EngineWorld;
let stack: EngineStack;
let before: string[];

// The older ones take as long again; all are read in test/unit/state.test.ts.
const restored = isFull ? versions : versions.slice(-1);

describe.each(restored)("a stack of state version %s", (version) => {
  beforeAll(async () => {
    world = await EngineWorld.start();
    stack = await restore(world, await replay(world, readGolden(version)));
    before = world.posts;
  });
  afterAll(() => world.close());

  test("stays as it is at an up, which sends nothing", async () => {
    expect(succeeded(await stack.up())).toMatch(/ 3 unchanged/);
    expect(world.posts).toEqual(before);
  });

  test("is destroyed by one cancel of exactly its orders", async () => {
    const orders = Object.values(placedIn(batchOf(readGolden(version)).outputs)).map(
      ({ order }) => order.name,
    );
    succeeded(await stack.destroy());
    expect(world.posts).toEqual([...before, `CANCEL ${orders.sort().join(", ")}`]);
    await stack.expectGone();
  });
});

describe("a stack of a newer state version", () => {
  const newer = stateVersion + 1;

  beforeAll(async () => {
    world = await EngineWorld.start();
    const golden = await replay(world, readGolden(stateVersion));
    stack = await restore(
      world,
      golden.replace(`"stateVersion": ${stateVersion}`, `"stateVersion": ${newer}`),
    );
    before = world.sim.requests.map(({ path }) => path);
  });
  afterAll(() => world.close());

  const commands = [["preview"], ["destroy", "--yes", "--skip-preview"]];
  // Both read the state in the same place.
  test.each(isFull ? commands : commands.slice(0, 1))(
    "is refused by %s with words to upgrade, and nothing is sent",
    async (...command) => {
      const words = `a newer pulumi-planet-tasking (state version ${newer}, this one knows ${stateVersion}): upgrade the package`;
      expect(failed(await stack.pulumi(...command))).toContain(words);
      expect(world.sim.requests.map(({ path }) => path)).toEqual(before);
    },
  );
});
