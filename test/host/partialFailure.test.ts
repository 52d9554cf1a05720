// Planet refuses some orders of a bulk: the others stay, the refused ones are named, the next run
// sends what is missing.
import { aBatch } from "../support/hostProgram";
import { inFull } from "../support/cases";
import type { Orders } from "../support/hostProgram";
import type { HostStack } from "../support/hostStack";
import { HostWorld } from "../support/hostWorld";
import { orderAt } from "../support/orders";
import { placedIn } from "../support/placed";

let world: HostWorld;
let stack: HostStack;
beforeEach(async () => {
  world = await HostWorld.start({ plNumbers: ["PL-1"] });
  stack = world.stack();
});
afterEach(() => world.close());

const orders = (plNumber?: string): Orders => ({
  a: orderAt(1),
  bad: orderAt(2, plNumber === undefined ? {} : { plNumber }),
  c: orderAt(3),
});

test("a refused order is named by its property path in Planet's words, and the others are kept", async () => {
  const { errors } = await stack.up(aBatch(orders("PL-2")));
  expect(errors).toEqual([
    expect.stringMatching(/^CREATE of "bad" refused by Planet: orders\["bad"\]\.plNumber: .*PL-2/),
    'Orders placed and recorded: 2 ("a", "c"). Nothing else was placed or cancelled.',
  ]);
  const { orderIds, results, pending } = stack.outputs();
  expect(orderIds).toEqual(Object.fromEntries(world.sim.orders.map(({ name, id }) => [name, id])));
  expect(Object.keys(orderIds)).toEqual(["a", "c"]);
  expect(results.bad).toEqual({ status: "REFUSED", error: expect.stringContaining("PL-2") as unknown });
  expect(pending).toEqual([]);
});

test("a partial failure keeps the text of the shim in the state: without it no later call could be made", async () => {
  await stack.up(aBatch(orders("PL-2")));
  const { inputs, outputs, failed } = stack.stored.get("fields")!;
  expect(failed).toBe(true);
  expect(outputs.__provider).toBe(inputs.__provider);
});

test.each([
  ["the same process", true],
  ["a new process", false],
])(
  "after a partial create %s sends only what is missing, though the program is the same",
  async (_, isSame) => {
    const process = await world.process(stack.options);
    await stack.up(aBatch(orders("PL-2")), process);
    const { orderIds } = stack.outputs();
    world.sim.set({ plNumbers: null });
    expect(await stack.up(aBatch(orders("PL-2")), isSame ? process : undefined)).toEqual({
      errors: [],
      called: ["update fields"],
    });
    expect(world.posts).toEqual(["CREATE a, bad, c", "CREATE bad"]);
    expect(stack.outputs().orderIds).toEqual({ ...orderIds, bad: world.sim.orders[2]!.id });
    expect(stack.outputs().results.bad).not.toHaveProperty("error");
  },
);

// core/partialFailure.test.ts holds it in one process.
inFull("a refusal stays an error in every run until the program changes", async () => {
  const process = await world.process(stack.options);
  const first = await stack.up(aBatch(orders("PL-2")), process);
  const second = await stack.up(aBatch(orders("PL-2")), process);
  expect(second.errors).toEqual([first.errors[0], "No order was placed or cancelled."]);
  const third = await stack.up(aBatch(orders()), process);
  expect(third.errors).toEqual([]);
  expect(world.posts).toEqual(["CREATE a, bad, c", "CREATE bad", "CREATE bad"]);
});

// engine/lifecycle.test.ts shows the repair on the engine.
inFull("an update that fails in part keeps what was done, and the next one does the rest", async () => {
  const process = await world.process(stack.options);
  await stack.up(aBatch({ a: orderAt(1) }), process);
  const later = { endTime: "2026-12-20T00:00:00Z" };
  const wanted = { ...orders("PL-2"), a: orderAt(1, later) };
  const { errors } = await stack.up(aBatch(wanted), process);
  expect(errors).toEqual([
    expect.stringMatching(/^CREATE of "bad" refused by Planet/),
    'Orders placed and recorded: 1 ("c"). Nothing else was placed or cancelled.',
  ]);
  expect(Object.keys(stack.outputs().orderIds).sort()).toEqual(["a", "c"]);
  expect(await stack.up(aBatch({ ...orders(), a: orderAt(1, later) }))).toMatchObject({ errors: [] });
  expect(world.posts).toEqual(["CREATE a", "CREATE bad, c", "EDIT a", "CREATE bad"]);
});

test("where Planet takes nothing at all, the engine keeps no batch", async () => {
  world.sim.addFault({
    method: "POST",
    effect: { kind: "status", status: 403, body: { detail: "No quota." } },
  });
  const { errors } = await stack.up(aBatch(orders()));
  expect(errors).toEqual([expect.stringContaining("No quota.")]);
  expect([...stack.stored.keys()]).toEqual(["fields-identity"]);
});

// Node's HTTP/2 client reads no header over 64 KB, which is about 100 orders. The engine's client
// takes 16 MB: with it, 1,000 orders, three of them refused, were seen to arrive whole.
test("as many orders as Node can read arrive whole in the trailer of a partial failure", async () => {
  const isBad = (index: number) => index % 30 === 0;
  const many: Orders = Object.fromEntries(
    Array.from({ length: 80 }, (_, index) => [
      `field-${index}`,
      orderAt(index + 0.5, isBad(index) ? { plNumber: "PL-2" } : {}),
    ]),
  );
  const { errors } = await stack.up(aBatch(many));
  expect(errors).toEqual([
    ...[0, 30, 60].map((index) => expect.stringContaining(`"field-${index}"`) as unknown),
    expect.stringMatching(/^Orders placed and recorded: 77 \(.* and 67 more\)/),
  ]);
  expect(Object.keys(stack.outputs().orderIds)).toHaveLength(77);
  expect(Object.keys(placedIn(stack.outputs()))).toHaveLength(77);
});
