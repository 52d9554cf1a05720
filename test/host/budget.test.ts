// All batches of a stack live in one process and share one key's budget.
import { setTimeout as sleep } from "node:timers/promises";
import { aBatch, HostWorld } from "../support/host";
import type { Program } from "../support/host";
import { orderAt } from "../support/orders";

let world: HostWorld;
beforeEach(async () => {
  world = await HostWorld.start();
});
afterEach(() => world.close());

const twoBatches: Program = () =>
  ["fields", "forests"].map((name) => aBatch({ [`${name}-a`]: orderAt(1) }, {}, name)()).flat();

const atFive = { config: { "planet:requestsPerSecond": "5" } };

const arrivals = () => world.sim.requests.map(({ time }) => time);

test("two batches created at the same time wait for one budget, not for one each", async () => {
  const stack = world.stack(atFive);
  expect((await stack.up(twoBatches)).errors).toEqual([]);
  expect(world.posts.sort()).toEqual(["CREATE fields-a", "CREATE forests-a"]);
  expect(arrivals()).toHaveLength(8);
  // They are sent a second apart; how long each is on its way differs. With a budget for each batch all eight go at once.
  const [first, sixth] = [arrivals()[0]!, arrivals()[5]!];
  expect(sixth - first).toBeGreaterThan(500);
});

// A limiter that counts in fixed windows would let 9 through here.
test("no second sees more requests than requestsPerSecond, after a short pause either", async () => {
  const stack = world.stack(atFive);
  await stack.up(aBatch({ a: orderAt(1) }));
  const { id, inputs, outputs } = stack.stored.get("fields")!;
  const process = await world.process(stack.options);
  const look = () => process.diff(id, outputs, inputs);
  const before = world.sim.requests.length;
  await look();
  await sleep(600);
  await Promise.all(Array.from({ length: 9 }, look));
  const times = arrivals().slice(before);
  const perSecond = times.map((start) => times.filter((time) => time >= start && time < start + 1000).length);
  expect(Math.max(...perSecond)).toBeLessThanOrEqual(5);
});
