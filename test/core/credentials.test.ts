// OAuth2 client credentials instead of a key: one token for many requests, renewed before it
// expires, never shown.
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

const secret = "a-secret-that-must-not-leak";
let world: World;
let stack: Stack;
beforeEach(async () => {
  world = await startWorld({
    clients: {
      robot: { secret, organisation: "ours", tasking: true },
      helper: { secret, organisation: "research", tasking: true },
    },
    tokenSeconds: 600,
  });
  const tokenUrl = new URL("/oauth/token", world.sim.url).href;
  stack = world.stack({
    config: {
      "planet:apiKey": "",
      "planet:clientId": "robot",
      "planet:clientSecret": secret,
      "planet:tokenUrl": tokenUrl,
    },
  });
});
afterEach(() => world.close());

const two = { orders: { a: orderAt(1), b: orderAt(2) } };
const tokens = () => world.sim.requests.filter(({ path }) => path === "/oauth/token");

test("a batch is ordered with one token", async () => {
  expect((await stack.up(two)).errors).toEqual([]);
  expect(tokens()).toHaveLength(1);
  expect(world.sim.orders.map(({ organisation }) => organisation)).toEqual(["ours", "ours"]);
});

test("a token is renewed before it expires, in the middle of a run, too", async () => {
  world.sim.set({ bulkStartDelayMs: 900_000 });
  expect((await stack.up(two)).errors).toEqual([]);
  expect(tokens()).toHaveLength(2);
  expect(world.sim.requests.filter(({ status }) => status === 401)).toEqual([]);
});

test.each([null, "3600", "soon", 0])("a token that lives for %j seconds is used", async (lifetime) => {
  world.sim.addFault({ path: "/oauth/token", effect: { kind: "patch", body: { expires_in: lifetime } } });
  expect((await stack.up(two)).errors).toEqual([]);
  expect(world.sim.orders).toHaveLength(2);
  expect(tokens().length).toBeLessThan(3);
});

test("a token that is withdrawn is replaced, and nothing is sent twice", async () => {
  world.sim.addFault({ method: "POST", path: "/bulk/", nth: 1, effect: { kind: "status", status: 401 } });
  expect((await stack.up(two)).errors).toEqual([]);
  expect(tokens()).toHaveLength(2);
  expect(world.sim.bulks).toHaveLength(1);
});

test("a token that is withdrawn is no other account's", async () => {
  const other = world.stack({
    config: { ...stack.config, "planet:clientId-research": "helper", "planet:clientSecret-research": secret },
  });
  await other.up({ ...two, account: "research" });
  world.sim.addFault({ method: "POST", path: "/bulk/", nth: 1, effect: { kind: "status", status: 401 } });
  await stack.up(two);
  await other.refresh();
  const clientsOf = tokens().map(({ body }) => new URLSearchParams(body as string).get("client_id"));
  expect(clientsOf).toEqual(["helper", "robot", "robot"]);
});

test("a wrong secret stops before anything is sent, says what to check, and is not told", async () => {
  stack.config["planet:clientSecret"] = "another-secret";
  const errors = (await stack.up(two)).errors.join();
  expect(errors).toMatch(
    /token for an OAuth2 client: \S+ answered 401: .* \(client robot\)\. Check planet:clientId/,
  );
  expect(errors + stack.lines.join()).not.toContain("another-secret");
  expect(posts(world)).toEqual([]);
});

test("an authority out of reach stops before anything is sent", async () => {
  world.sim.addFault({ method: "POST", path: "/oauth/token", effect: { kind: "reset" } });
  expect((await stack.up(two)).errors.join()).toMatch(/no reply from/);
  expect(posts(world)).toEqual([]);
});

test("a client without a secret is asked for it", async () => {
  stack.config["planet:clientSecret"] = "";
  expect((await stack.up(two)).errors.join()).toMatch(
    /an OAuth2 client needs id and secret: set planet:clientSecret or PL_AUTH_CLIENT_SECRET/,
  );
});

test("an authority that repeats an older token shows none, and may give it again", async () => {
  const given = "a-token-that-must-not-leak";
  const answer = { access_token: given, expires_in: 600 };
  const token = { method: "POST", path: "/oauth/token" };
  world.sim.set({ keys: { [given]: { organisation: "ours", tasking: true } } });
  world.sim.addFault({ ...token, nth: 1, times: 2, effect: { kind: "status", status: 200, body: answer } });
  expect((await stack.up(two)).errors).toEqual([]);
  await world.clock.sleep(600_000);
  await stack.refresh();
  expect(tokens()).toHaveLength(2);
  await world.clock.sleep(600_000);
  world.sim.addFault({ ...token, effect: { kind: "status", status: 400, body: `still given: ${given}` } });
  await expect(stack.refresh()).rejects.toThrow(
    /token for an OAuth2 client: .* "still given: \[secret\]" \(client robot\)/,
  );
});

test("neither secret nor token reach the state or a line", async () => {
  await stack.up(two);
  await stack.refresh();
  const told = JSON.stringify(stack.outputs) + stack.lines.join();
  expect(told).not.toContain(secret);
  expect(told).not.toMatch(/Bearer/);
});
