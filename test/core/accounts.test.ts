// Several accounts in one program: each batch orders with its own account, and never with another.
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
  world.sim.set({
    keys: {
      "key-of-a-test": { organisation: "ours", tasking: true },
      "key-rotated": { organisation: "ours", tasking: true },
      "key-of-research": { organisation: "research", tasking: true },
    },
  });
});
afterEach(() => world.close());

const two = { orders: { a: orderAt(1), b: orderAt(2) } };

test.each([
  ["the configuration", (stack: ReturnType<World["stack"]>) => stack.config, "planet:apiKey-research"],
  ["the environment", (stack: ReturnType<World["stack"]>) => stack.env, "PL_API_KEY_RESEARCH"],
])("an account's key comes from %s, and orders in its own organisation", async (_, placeOf, name) => {
  const stack = world.stack();
  placeOf(stack)[name] = "key-of-research";
  await stack.up({ ...two, account: "research" });
  expect(world.sim.orders.map(({ organisation }) => organisation)).toEqual(["research", "research"]);
});

test("refresh and destroy use the account's key, too", async () => {
  const stack = world.stack({ config: { "planet:apiKey-research": "key-of-research" } });
  await stack.up({ ...two, account: "research" });
  await stack.refresh();
  expect((await stack.destroy()).errors).toEqual([]);
  expect(liveNames(world)).toEqual([]);
});

test("an account without a key stops before anything is sent, and says what to set", async () => {
  const stack = world.stack();
  expect((await stack.up({ ...two, account: "research" })).errors.join()).toMatch(
    /no Planet API key for account "research".*planet:apiKey-research.*PL_API_KEY_RESEARCH/,
  );
  expect(world.sim.requests).toEqual([]);
});

test("a preview warns of an account without a key", async () => {
  const stack = world.stack();
  await stack.preview({ ...two, account: "research" });
  expect(stack.lines[0]).toMatch(
    /^fields: warning: `pulumi up` will stop: no Planet API key for account "research": run `pulumi config/,
  );
});

test("a rotated key changes nothing in the plan", async () => {
  const stack = world.stack();
  await stack.up(two);
  stack.config["planet:apiKey"] = "key-rotated";
  expect((await stack.up(two)).called).toBe(false);
});

test.each<[string, Parameters<ReturnType<World["stack"]>["up"]>[0]]>([
  ["a create", { orders: { ...two.orders, c: orderAt(3) } }],
  ["an edit", { orders: { ...two.orders, a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } }],
  ["a cancel", { orders: { a: orderAt(1) } }],
])("%s with another account's key stops before anything is sent", async (_, program) => {
  const stack = world.stack();
  await stack.up(two);
  stack.config["planet:apiKey"] = "key-of-research";
  expect((await stack.up(program)).errors.join()).toMatch(
    /Planet does not show order .* for this API key, so nothing was sent/,
  );
  expect(posts(world)).toHaveLength(1);
});

test("a destroy with another account's key stops before anything is sent", async () => {
  const stack = world.stack();
  await stack.up(two);
  stack.config["planet:apiKey"] = "key-of-research";
  expect((await stack.destroy()).errors.join()).toMatch(
    /Planet does not show order .* for this API key, so nothing was sent/,
  );
  expect(posts(world)).toHaveLength(1);
});
