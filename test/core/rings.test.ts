// A ring may be drawn either way round: the provider sends it by the right-hand rule, and redrawing
// it is no change.
import { bulkBodies, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";
import { placedIn } from "../support/placed";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const counterclockwise: [number, number][] = [
  [10, 45],
  [10.1, 45],
  [10.1, 45.1],
  [10, 45.1],
  [10, 45],
];
const clockwise = [...counterclockwise].reverse();
const drawn = (ring: [number, number][]) => ({
  orders: { a: orderAt(1, { geometry: { type: "Polygon", coordinates: [ring] } }) },
});

test("a clockwise ring is sent counterclockwise", async () => {
  await world.stack().up(drawn(clockwise));
  expect(bulkBodies(world.sim)[0]!.order_payloads[0]!.geometry).toEqual({
    type: "Polygon",
    coordinates: [counterclockwise],
  });
});

test("a ring that is drawn the other way round is no change", async () => {
  const stack = world.stack();
  await stack.up(drawn(counterclockwise));
  expect((await stack.up(drawn(clockwise))).called).toBe(false);
});

test("a ring that an earlier release recorded clockwise is no change", async () => {
  const stack = world.stack();
  await stack.up(drawn(counterclockwise));
  const [placed] = Object.values(placedIn(stack.outputs));
  placed!.order.geometry = { type: "Polygon", coordinates: [clockwise] };
  expect((await stack.up(drawn(clockwise))).called).toBe(false);
  expect(posts(world)).toHaveLength(1);
});
