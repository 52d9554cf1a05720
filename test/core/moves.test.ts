// Orders that move between batches of one name, which stand under different parents. The batches of
// one program share a provider process.
import { unknownValue } from "../../provider/inputs/unknown";
import { hasIdentityResource } from "../support/front";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

async function ordered(...names: string[]): Promise<Stack> {
  const stack = world.stack();
  const orders = Object.fromEntries(names.map((name) => [name, orderAt(placeOf(name))]));
  expect((await stack.up({ orders })).errors).toEqual([]);
  return stack;
}

const placeOf = (name: string) => name.charCodeAt(0) - 96;

const adopted = (name: string) => ({
  ...orderAt(placeOf(name)),
  adopt: world.sim.orders.find((order) => order.name === name)!.id,
});

const operations = () => posts(world).map(({ operation }) => operation);

test("a batch that leaves the program abandons what the new one of its name has adopted", async () => {
  const old = await ordered("a", "b");
  const moved = world.stack();
  const command = moved.provider();
  const program = { orders: { a: adopted("a"), b: adopted("b") } };
  expect((await moved.up(program, command)).errors).toEqual([]);
  expect((await old.destroy(command)).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
  expect(liveNames(world)).toEqual(["a", "b"]);
  expect((await moved.up(program)).called).toBe(false);
  expect((await moved.destroy()).errors).toEqual([]);
  expect(liveNames(world)).toEqual([]);
});

describe("an order that one batch cancels and another of its name adopts stops the preview", () => {
  let west: Stack;
  let east: Stack;
  beforeEach(async () => {
    west = await ordered("c", "d");
    east = await ordered("e");
  });
  const refusal =
    /order \S+ moves to batch "fields" \(identity .*\), and batch "fields" \(identity .*\) would cancel/;
  const westWithout = () => ({ orders: { c: orderAt(placeOf("c")) } });
  const eastWith = () => ({ orders: { d: adopted("d"), e: orderAt(placeOf("e")) } });

  test("where the one that cancels is asked first", async () => {
    const command = west.provider();
    expect((await west.preview(westWithout(), command)).failures).toEqual([]);
    await expect(east.preview(eastWith(), command)).rejects.toThrow(refusal);
  });

  test("where the one that adopts is asked first, in the up as well", async () => {
    const command = west.provider();
    expect((await east.up(eastWith(), command)).errors).toEqual([]);
    expect((await west.up(westWithout(), command)).errors.join()).toMatch(refusal);
    expect(operations()).toEqual(["CREATE", "CREATE"]);
    expect(liveNames(world)).toEqual(["c", "d", "e"]);
  });

  (hasIdentityResource ? test : test.skip)(
    "where the one that adopts is new and its identity is not known yet",
    async () => {
      const fresh = world.stack({ identity: unknownValue });
      const command = west.provider();
      expect((await west.preview(westWithout(), command)).failures).toEqual([]);
      const { failures } = await fresh.preview({ orders: { d: adopted("d") } }, command);
      expect(failures.join()).toMatch(/moves to batch "fields" \(new\), and batch "fields" \(identity/);
    },
  );

  test("and with onRemove abandon it moves", async () => {
    const command = west.provider();
    const leaving = { ...westWithout(), onRemove: "abandon" as const };
    expect((await west.up(leaving, command)).errors).toEqual([]);
    expect((await east.up(eastWith(), command)).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "CREATE"]);
    expect(Object.keys(east.outputs.orderIds).sort()).toEqual(["d", "e"]);
  });
});

test("a new batch that a preview checks twice is not told that it has its orders itself", async () => {
  await ordered("a");
  const fresh = world.stack({ identity: unknownValue });
  const command = fresh.provider();
  for (let time = 1; time <= 2; time++)
    expect((await fresh.preview({ orders: { a: adopted("a") } }, command)).failures).toEqual([]);
});

// A release before this one wrote the resource's name alone, also under components.
test("a batch that gets a longer name is written once, and Planet is sent nothing", async () => {
  const before = await ordered("a");
  const stack = world.stack({ identity: before.identity, name: "North.fields" });
  stack.stored = before.stored!;
  const sent = () => world.sim.requests.filter(({ method }) => method !== "GET").length;
  const sentBefore = sent();
  const program = { orders: { a: orderAt(placeOf("a")) } };
  expect(await stack.up(program)).toEqual({ errors: [], called: true });
  expect(stack.outputs.settings.batchName).toBe("North.fields");
  expect((await stack.up(program)).called).toBe(false);
  expect(sent()).toBe(sentBefore);
  await stack.destroy();
  expect(stack.lines.join("\n")).toMatch(/^North\.fields: bulk CANCEL/m);
});
