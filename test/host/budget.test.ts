// The engine runs all batches of a stack in one provider process, where they share the rate budget
// of one key.
import { aBatch } from "../support/hostProgram";
import type { Program } from "../support/hostProgram";
import { HostWorld } from "../support/hostWorld";
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
  expect(arrivals()).toHaveLength(10);
  // One budget sends them a second apart, give or take their time on the way. With a budget per
  // batch, all ten would go at once.
  const [first, sixth] = [arrivals()[0]!, arrivals()[5]!];
  expect(sixth - first).toBeGreaterThan(500);
});
