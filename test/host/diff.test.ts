// What a preview knows: the state, and the answer to one request to Planet.
import { aBatch } from "../support/hostProgram";
import type { HostStack } from "../support/hostStack";
import { HostWorld } from "../support/hostWorld";
import type { ProviderProcess } from "../support/providerProcess";
import { orderAt } from "../support/orders";

const program = aBatch({ a: orderAt(1) });

let world: HostWorld;
let process: ProviderProcess;
let created: HostStack["stored"];
let stack: HostStack;
beforeAll(async () => {
  world = await HostWorld.start();
  process = await world.process();
  const first = world.stack();
  await first.up(program, process);
  created = first.stored;
});
afterAll(() => world.close());

/** A stack with one batch of one order, just created. */
beforeEach(() => {
  stack = world.stack();
  for (const [name, stored] of structuredClone(created)) stack.stored.set(name, stored);
});

test.each<[string, string | undefined, RegExp]>([
  ["without a key", undefined, /no Planet API key: run `pulumi config set --secret planet:apiKey/],
  ["with a key that Planet refuses", "wrong", /Planet answered 401/],
])("a preview %s says so in a note and does not fail", async (_, key, why) => {
  stack.options.config["planet:apiKey"] = key;
  expect(await stack.preview(program)).toEqual({ errors: [], changed: [] });
  expect(stack.printed).toEqual([expect.stringMatching(why)]);
  expect(stack.printed[0]).toMatch(/^fields: note: Planet was not asked for unrecorded changes: /);
});

test("a preview without a key still shows what the program changes", async () => {
  stack.options.config["planet:apiKey"] = undefined;
  expect(await stack.preview(aBatch({ a: orderAt(2) }))).toEqual({ errors: [], changed: ["fields"] });
  expect(stack.printed).toContainEqual(expect.stringMatching(/^fields: a {2}replace: geometry changed/));
});

test("an up without a key fails and sends nothing", async () => {
  stack.options.config["planet:apiKey"] = undefined;
  const asked = world.sim.requests.length;
  const { errors } = await stack.up(aBatch({ a: orderAt(1), b: orderAt(2) }));
  expect(errors).toEqual([expect.stringContaining("no Planet API key")]);
  expect(world.sim.requests).toHaveLength(asked);
});

test("a preview asks Planet once", async () => {
  const asked = world.sim.requests.length;
  await stack.preview(program, process);
  expect(world.sim.requests.slice(asked).map(({ method }) => method)).toEqual(["GET"]);
});

test("an entry that the state does not know is a change, though the program is the same", async () => {
  const other = world.stack();
  await other.up(aBatch({ b: orderAt(2) }, {}, "others"), process);
  const checkpoint = structuredClone([...other.stored]);
  await other.up(aBatch({ b: orderAt(2), c: orderAt(3) }, {}, "others"), process);
  other.stored.clear();
  for (const [name, stored] of checkpoint) other.stored.set(name, stored);

  const old = aBatch({ b: orderAt(2) }, {}, "others");
  expect(await other.preview(old, process)).toEqual({ errors: [], changed: ["others"] });
  expect(process.printed).toContainEqual(
    expect.stringMatching(/^others: Planet has accepted a bulk that this state does not know/),
  );
  expect((await other.up(old, process)).errors).toEqual([]);
  expect(world.posts).toEqual(["CREATE a", "CREATE b", "CREATE c", "CANCEL c"]);
});

test("a state of a newer version is refused by every call, and nothing is sent", async () => {
  const stored = stack.stored.get("fields")!;
  stored.outputs.stateVersion = 99;
  const unchanged = structuredClone(stored);
  const asked = world.sim.requests.length;
  const newer = [expect.stringMatching(/written by a newer pulumi-planet-tasking .*: upgrade the package/)];
  expect((await stack.preview(program, process)).errors).toEqual(newer);
  expect((await stack.up(program, process)).errors).toEqual(newer);
  expect((await stack.destroy(process)).errors).toEqual(newer);
  await expect(stack.refresh(process)).rejects.toThrow(/written by a newer/);
  await expect(process.update(stored.id, stored.outputs, stored.inputs)).rejects.toThrow(
    /written by a newer/,
  );
  expect(stack.stored.get("fields")).toEqual(unchanged);
  expect(world.sim.requests).toHaveLength(asked);
});
