// `pulumi up --replace` of a native batch: the engine calls Create and then Delete, with one
// identity for both. However it is killed, one set of orders lives, and each was ordered once.
import { isFull } from "../support/cases";
import { orderAt } from "../support/orders";
import type { Orders } from "../support/hostProgram";
import type { Stored } from "../support/hostStack";
import { HostWorld } from "../support/hostWorld";
import type { Moment } from "../support/hostWorld";
import { nativeHost } from "../support/providerHost";
import type { ProviderProcess } from "../support/providerProcess";

const urn = "urn:pulumi:test::fields::planet:index:TaskingOrderBatch::fields";
const longer = { endTime: "2026-12-20T00:00:00Z" };
const before: Orders = { stays: orderAt(1), later: orderAt(2), moves: orderAt(3), goes: orderAt(4) };
const after: Orders = { stays: orderAt(1), later: orderAt(2, longer), moves: orderAt(9), comes: orderAt(5) };
const declared = ["comes@5", "later@2", "moves@9", "stays@1"];

/** What the engine has of the batch: a resource that was replaced stays until its Delete is done. */
interface State {
  current?: Stored;
  replaced?: Stored;
}

async function checked(process: ProviderProcess, orders: Orders, olds?: Stored) {
  const { inputs, failures } = await process.check(olds?.inputs ?? {}, { orders }, { urn });
  expect(failures).toEqual([]);
  return inputs;
}

async function created(process: ProviderProcess, orders: Orders): Promise<Stored> {
  const inputs = await checked(process, orders);
  return { urn, ...(await process.create(inputs, { urn })), inputs, failed: false };
}

async function deleteReplaced(process: ProviderProcess, state: State): Promise<void> {
  if (state.replaced) await process.delete(state.replaced.id, state.replaced.outputs, state.replaced);
  delete state.replaced;
}

/** No olds in Check, and no Diff. */
async function replace(process: ProviderProcess, state: State): Promise<void> {
  const current = await created(process, after);
  Object.assign(state, { current, replaced: state.current });
  await deleteReplaced(process, state);
}

async function up(process: ProviderProcess, state: State): Promise<void> {
  const { current } = state;
  const inputs = await checked(process, after, current);
  const { id, outputs } = current!;
  if ((await process.diff(id, outputs, inputs, current)).changes)
    state.current = { ...current!, inputs, ...(await process.update(id, outputs, inputs, current)) };
  await deleteReplaced(process, state);
}

/** Nothing depends on either, so the engine may delete both at once. */
async function destroy(process: ProviderProcess, { current, replaced }: State): Promise<void> {
  const deletions = [current, replaced].map(async (one) => {
    if (one) await process.delete(one.id, one.outputs, one);
  });
  await Promise.all(deletions);
}

/** `destroy --run-program` calls Check and Diff before it deletes. */
async function destroyWithProgram(process: ProviderProcess, state: State): Promise<void> {
  const { id, outputs } = state.current!;
  const inputs = await checked(process, after, state.current);
  await process.diff(id, outputs, inputs, state.current);
  await destroy(process, state);
}

const goOn = {
  up: { run: up, live: declared },
  "up --replace": { run: replace, live: declared },
  destroy: { run: destroy, live: [] },
  "destroy --run-program": { run: destroyWithProgram, live: [] },
};

let world: HostWorld;
let process: ProviderProcess;
let state: State;

beforeEach(async () => {
  world = await HostWorld.start({}, nativeHost);
  process = await world.process();
  state = { current: await created(process, before) };
});
afterEach(() => world.close());

function expectOnce(): void {
  const places = world.sim.orders.map(({ original_geometry }) => JSON.stringify(original_geometry));
  expect(places.sort()).toEqual([...new Set(places)].sort());
  // What Planet has accepted: a request that struck the process dead "before" is none of it.
  const changed = world.sim.bulks.flatMap(({ operation_type, order_payloads }) =>
    order_payloads.flatMap(({ id }) => (id === undefined ? [] : `${operation_type} ${id as string}`)),
  );
  expect(changed).toEqual([...new Set(changed)]);
}

test("without a kill the orders stay, and the next up sends nothing", async () => {
  await replace(process, state);
  expect(process.printed).toContainEqual(expect.stringContaining("the orders stay"));
  const posts = world.posts.length;
  await up(await world.process(), state);
  expect(world.posts).toHaveLength(posts);
  expect(world.live).toEqual(declared);
  expectOnce();
});

type Kill = (process: ProviderProcess) => void;
const atCall =
  (nth: number, when: "before" | "after"): Kill =>
  (it) =>
    it.killAtCall({ nth, when });
const atRequest =
  (moment: Moment): Kill =>
  (it) =>
    world.killAt(it, moment);

const calls: [string, Kill][] = [
  ["after Create, before the engine has its result", atCall(1, "after")],
  ["between Create and Delete", atCall(2, "before")],
  ["after Delete, before the engine has its result", atCall(2, "after")],
];
/** As many as a replacement makes; a test below counts them. */
const requestCount = 28;
const requests = Array.from({ length: requestCount }, (_, index) => index + 1).flatMap((nth) =>
  (["before", "after"] as const).map((when): [string, Kill] => [
    `${when} Planet has request ${nth}`,
    atRequest({ nth, when }),
  ]),
);
const kills = [...calls, ...(isFull ? requests : [])];
const cases = kills.flatMap(([moment, kill], at) =>
  Object.entries(goOn)
    // `npm test` goes on from each moment in another way.
    .filter((_, way) => isFull || way === at)
    .map(([command, { run, live }]) => ({ moment, kill, command, run, live })),
);

test("makes as many requests as are struck below", async () => {
  const sent = world.sim.requests.length;
  await replace(process, state);
  expect(world.sim.requests.length - sent).toBe(requestCount);
});

test.each(cases)("killed $moment, $command ends right", async ({ kill, run, live }) => {
  kill(process);
  await expect(replace(process, state)).rejects.toThrow();
  expect(await process.death()).toBe("SIGKILL");
  world.sim.clearFaults();
  await run(await world.process(), state);
  expect(world.live).toEqual(live);
  expectOnce();
});
