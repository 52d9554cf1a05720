// `pulumi up --replace` where Planet or the user leave the new resource little to go by.
import type { startFront } from "../support/nativeFront";
import { liveNames, orderAt, posts } from "../support/orders";
import type { Properties } from "../support/providerWire";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

const urn = "urn:pulumi:test::fields::planet:index:TaskingOrderBatch::fields";
let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** A process of its own, as for each command. */
function command(env: Record<string, string> = {}) {
  const stack = world.stack();
  Object.assign(stack.env, env);
  return (stack.provider() as unknown as ReturnType<typeof startFront>).calls;
}

/** What the engine does for a resource that it does not know, and for one that it replaces. */
async function create(calls: ReturnType<typeof command>, news: Properties) {
  const { inputs } = await calls.check({}, news, { urn });
  return { ...(await calls.create(inputs, { urn })), inputs };
}

async function replace(news: Properties, old: { id: string; outputs: Properties }) {
  const calls = command();
  const current = await create(calls, news);
  await calls.delete(old.id, old.outputs, { urn });
  return current;
}

test("nothing is ordered twice where Planet does not show the bulks any more", async () => {
  const news = { orders: { a: orderAt(1), b: orderAt(2) } };
  const old = await create(command(), news);
  world.sim.set({ bulkForgottenAfterMs: 3_600_000 });
  world.sim.advance(7_200_000);
  await expect(replace(news, old)).rejects.toThrow(/an earlier run got through/);
  expect(liveNames(world)).toEqual(["a", "b"]);
  // The engine has the old resource still, and the next `up` without --replace is content with it.
  const { changes } = await command().diff(old.id, old.outputs, old.inputs, { urn, inputs: old.inputs });
  expect(changes).toBe(false);
});

test("an adopted order stays adopted", async () => {
  const elsewhere = await create(command(), { orders: { a: orderAt(1) }, onRemove: "abandon" });
  const adopt = (elsewhere.outputs.orderIds as { a: string }).a;
  const other = urn.replace("::fields", "::others");
  const calls = command();
  const news = { orders: { a: { ...orderAt(1), adopt }, b: orderAt(2) } };
  const { inputs } = await calls.check({}, news, { urn: other });
  const old = await calls.create(inputs, { urn: other });
  const again = command();
  const checked = await again.check({}, news, { urn: other });
  const current = await again.create(checked.inputs, { urn: other });
  await again.delete(old.id, old.outputs, { urn: other });
  expect(current.outputs.orderIds).toEqual(old.outputs.orderIds);
  expect(liveNames(world)).toEqual(["a", "b"]);
  expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CREATE"]);
});

const idsIn = ({ outputs }: { outputs: Properties }) => outputs.orderIds as Record<string, string>;

/** Neither set of orders may be in no state without a word: the engine keeps a failed Delete. */
async function expectTold(news: Properties, old: { id: string; outputs: Properties }, ids: string[]) {
  const calls = command();
  const current = await create(calls, news);
  const sent = posts(world).length;
  const words = new RegExp(`^${ids.length} live orders of the resource that was replaced .*${ids[0]}`);
  await expect(calls.delete(old.id, old.outputs, { urn })).rejects.toThrow(words);
  // A process that knows the new resource from its Diff, as after a crash.
  const later = command();
  await later.diff(current.id, current.outputs, current.inputs, { urn, inputs: current.inputs });
  await expect(later.delete(old.id, old.outputs, { urn })).rejects.toThrow(words);
  const abandoning = command({ PL_TASKING_ORPHANS: "abandon" });
  await abandoning.diff(current.id, current.outputs, current.inputs, { urn, inputs: current.inputs });
  await abandoning.delete(old.id, old.outputs, { urn });
  for (const id of ids) world.sim.setOrderStatus(id, "CANCELLED");
  await later.delete(old.id, old.outputs, { urn });
  expect(posts(world)).toHaveLength(sent);
}

test("an adopted order whose adopt has left the program is told", async () => {
  const other = urn.replace("::fields", "::others");
  const calls = command();
  const { inputs } = await calls.check({}, { orders: { a: orderAt(1) } }, { urn: other });
  const adopt = idsIn(await calls.create(inputs, { urn: other })).a!;
  const old = await create(command(), { orders: { a: { ...orderAt(1), adopt }, b: orderAt(2) } });
  expect(idsIn(old).a).toBe(adopt);
  await expectTold({ orders: { a: orderAt(1), b: orderAt(2) } }, old, [idsIn(old).a!]);
});

test("orders that the replacement itself has cancelled, or let go by onRemove, are no doubt", async () => {
  for (const onRemove of ["cancel", "abandon"]) {
    const old = await create(command(), { orders: { a: orderAt(1), b: orderAt(2) } });
    const current = await replace({ orders: { a: orderAt(1) }, onRemove }, old);
    expect(Object.keys(idsIn(current))).toEqual(["a"]);
    await command().delete(current.id, current.outputs, { urn });
    world.sim.reset();
  }
});
