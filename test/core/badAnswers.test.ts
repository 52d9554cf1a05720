// Answers that are not as documented: a clear error, nothing lost, and the next up goes on from
// there.
import { createServer } from "node:net";
import type { Fault } from "../../simulator";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const program = { orders: { a: orderAt(1), b: orderAt(2) } };
const status = { method: "GET", path: "/bulk/*" };
const payloads = { method: "GET", path: "/bulk/*/payloads" };
const bulkPost = { method: "POST", path: "/bulk/" };

test.each([
  [
    "no key",
    { "planet:apiKey": "" },
    /no Planet API key: run `pulumi config set --secret planet:apiKey <key>` or set PL_API_KEY/,
  ],
  [
    "a wrong key",
    { "planet:apiKey": "wrong" },
    /Planet answered 401: "Incorrect authentication credentials\.".*The API key is not valid/,
  ],
  [
    "a key without tasking",
    { "planet:apiKey": "no-access" },
    /Planet answered 403: ".*".*ask Planet for tasking access/,
  ],
  [
    "a URL without https",
    { "planet:baseUrl": "http://planet.example/tasking/v2" },
    /is not https: secrets would travel in clear/,
  ],
  ["a URL that is none", { "planet:baseUrl": "planet" }, /planet:baseUrl \(PL_TASKING_URL\) is not a URL/],
])("%s stops the up with a clear error, and nothing is ordered", async (_, config, message) => {
  const stack = world.stack({ config });
  expect((await stack.up(program)).errors.join()).toMatch(message);
  expect(posts(world)).toEqual([]);
  expect(stack.stored).toBeUndefined();
});

test("an address where nothing listens stops the up, names the address, and the next up goes on", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const stack = world.stack({ config: { "planet:baseUrl": `http://127.0.0.1:${port}/tasking/v2` } });
  const { errors } = await stack.up(program);
  expect(errors.join()).toMatch(
    new RegExp(`no reply from http://127\\.0\\.0\\.1:${port}/tasking/v2: ECONNREFUSED`),
  );
  stack.config["planet:baseUrl"] = world.sim.url;
  expect((await stack.up(program)).errors).toEqual([]);
});

/**
 * Planet refuses the whole bulk: it has accepted nothing, and the next bulk takes the same number.
 */
test.each<[string, Fault["effect"], RegExp]>([
  [
    "400",
    { kind: "status", status: 400, body: { order_payloads: ["Too many."] } },
    /bulk CREATE of 2 orders: Planet answered 400: ".*Too many\..*" \(bulk [0-9a-f-]{36}, request id [0-9a-f-]{36}\)\. Correct what Planet names/,
  ],
  [
    "413",
    { kind: "status", status: 413, body: "Too large" },
    /Planet answered 413: .*over Planet's size limit/,
  ],
  ["401", { kind: "status", status: 401, body: { detail: "Expired." } }, /Planet answered 401: "Expired\."/],
])(
  "a bulk refused with %s sends nothing else, and the next up sends it again",
  async (_, effect, message) => {
    world.sim.addFault({ ...bulkPost, nth: 1, effect });
    const stack = world.stack();
    expect((await stack.up(program)).errors.join()).toMatch(message);
    expect(posts(world)).toHaveLength(1);
    expect((await stack.up(program)).errors).toEqual([]);
    const ids = world.sim.requests
      .filter(({ method }) => method === "POST")
      .map(({ body }) => (body as { id: string }).id);
    expect(new Set(ids).size).toBe(1);
  },
);

test.each<[string, Fault, RegExp]>([
  [
    "a payload with neither id nor error",
    { ...payloads, effect: { kind: "patch", body: { results: { "0": { order_id: null } } } } },
    /is COMPLETE, but 1 of 2 payloads have neither an order id nor an error\. Orders already shown are kept/,
  ],
  [
    "counts that do not add up",
    { ...status, effect: { kind: "patch", body: { successful_payload_count: 1 } } },
    /Planet's counts do not add up: 2 payloads, 1 successful, 0 failed, 0 in process/,
  ],
  [
    "a payload missing from the list",
    { ...payloads, effect: { kind: "patch", body: { results: { "1": null } } } },
    /2 successful, .* but lists 1 payloads|Planet's reply is not what is documented/,
  ],
  [
    "a body that is not JSON",
    { ...payloads, effect: { kind: "text", status: 200, body: "<html>Welcome</html>" } },
    /a body that is not whole JSON: "<html>Welcome<\/html>"/,
  ],
  [
    "a truncated body",
    { ...payloads, effect: { kind: "truncate", bytes: 20 } },
    /payloads of a bulk: no reply from .* \(bulk [0-9a-f-]{36}\)\. Check/,
  ],
  [
    "an unknown bulk status",
    { ...status, effect: { kind: "patch", body: { status: "PAUSED" } } },
    /has a status this package does not know: PAUSED.*planet:skipBulk/,
  ],
  [
    "a field of another kind",
    { ...status, effect: { kind: "patch", body: { operation_type: 2 } } },
    /Planet's reply is not what is documented: operation_type: /,
  ],
  [
    "counts of nothing",
    {
      ...status,
      effect: {
        kind: "patch",
        body: {
          payload_count: null,
          processing_payload_count: 0,
          failed_payload_count: 0,
          successful_payload_count: 0,
        },
      },
    },
    /2 orders were sent, Planet counts 0 payloads/,
  ],
  [
    "a next page that is not there",
    { ...payloads, effect: { kind: "patch", body: { next: "https://evil.example/steal" } } },
    /answered 404 for the page to which its link led, http:\/\/127\.0\.0\.1:\d+\/steal \(bulk /,
  ],
  [
    "a next page that is no web address",
    { ...payloads, effect: { kind: "patch", body: { next: "http://" } } },
    /points to something that is no web address, and was not followed: http:\/\/ \(bulk /,
  ],
  [
    "pages in a circle",
    { ...payloads, effect: { kind: "patch", body: { results: [], next: "payloads?limit=1000" } } },
    /Planet's pages run in a circle/,
  ],
  [
    "more payloads than Planet counts",
    { ...payloads, effect: { kind: "patch", body: { count: 1 } } },
    /Planet counts 1 and lists more/,
  ],
  [
    "a body without end",
    { ...payloads, effect: { kind: "text", status: 200, body: " ".repeat(65 * 1024 * 1024) } },
    /the list is larger than 67108864 bytes and was not read/,
  ],
  [
    "an order id that is no UUID",
    { ...payloads, effect: { kind: "patch", body: { results: { "0": { order_id: "../x" } } } } },
    /Planet answers "a" with no order id that can be read \(\.\.\/x\)/,
  ],
  [
    "server faults that stay",
    { ...status, effect: { kind: "status", status: 503, body: "down" } },
    /Planet answered 503: "down".*run again later/,
  ],
])(
  "%s stops the run, keeps what is known, and the next up goes on without a new POST",
  async (_, fault, message) => {
    const stack = world.stack();
    // The first look-up must say that the bulk is not there yet.
    world.sim.addFault({ ...fault, when: () => posts(world).length > 0 });
    expect((await stack.up(program)).errors.join()).toMatch(message);
    world.sim.clearFaults();
    expect((await stack.up(program)).errors).toEqual([]);
    expect(posts(world)).toHaveLength(1);
    expect(Object.keys(stack.outputs.orderIds).sort()).toEqual(["a", "b"]);
  },
);

test("an order id already shown is recorded although another payload is not accounted for", async () => {
  const stack = world.stack();
  world.sim.addFault({
    ...payloads,
    effect: { kind: "patch", body: { results: { "0": { order_id: null } } } },
  });
  await stack.up(program);
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["b"]);
  expect(stack.outputs.results.a).toEqual({ status: "SUBMITTED" });
});

test("a location under another id stops the run: the bulk could not be found again", async () => {
  world.sim.addFault({
    ...bulkPost,
    effect: { kind: "patch", headers: { location: "/tasking/v2/bulk/0b0d9d1e-0000-4000-8000-000000000000" } },
  });
  world.sim.set({ bulkVisibleAfterMs: 3_600_000 });
  const { errors } = await world.stack({}).up({ ...program, timeoutSeconds: 60 });
  expect(errors.join()).toMatch(/accepted it under another address/);
});

test.each<[string, Fault["effect"]]>([
  ["a reset connection", { kind: "reset" }],
  ["a lost reply", { kind: "loseReply" }],
  [
    "429 with Retry-After",
    {
      kind: "status",
      status: 429,
      body: { detail: "Request was throttled." },
      headers: { "retry-after": "7" },
    },
  ],
  ["429 in plain text", { kind: "text", status: 429, body: "max rate reached: retry-in 200ms" }],
  ["500", { kind: "status", status: 500, body: "oops" }],
  ["502", { kind: "status", status: 502, body: "oops" }],
  ["503", { kind: "status", status: 503, body: "oops" }],
  ["504", { kind: "status", status: 504, body: "oops" }],
  ["a truncated body", { kind: "truncate", bytes: 5 }],
])("%s on any one GET is got over within the run", async (_, effect) => {
  for (const nth of [1, 2, 3, 4]) world.sim.addFault({ method: "GET", nth: nth * 2, effect });
  expect((await world.stack().up(program)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test.each<[string, (now: number) => string]>([
  ["seconds", () => "40"],
  ["a date", (now) => new Date(now + 40_000).toUTCString()],
])("Retry-After is respected as %s", async (_, header) => {
  const before = world.clock.now();
  const headers = { "retry-after": header(before) };
  // The first look is the preview's, which waits for nothing.
  world.sim.addFault({ method: "GET", nth: 2, effect: { kind: "status", status: 429, headers } });
  await world.stack().up(program);
  expect(world.clock.now() - before).toBeGreaterThanOrEqual(39_000);
});

test("Planet's request id is in the error", async () => {
  world.sim.addFault({
    ...bulkPost,
    effect: { kind: "status", status: 400, body: { detail: "No." }, headers: { "x-request-id": "req-4711" } },
  });
  expect((await world.stack().up(program)).errors.join()).toMatch(
    /Planet answered \d+: .* \(bulk [0-9a-f-]{36}, request id req-4711\)\. \w/,
  );
});

test("control characters of a server's text and the API key do not reach an error", async () => {
  world.sim.addFault({
    ...bulkPost,
    effect: { kind: "status", status: 400, body: { detail: "bad \u001b[31mkey key-of-a-test\r\nrm -rf" } },
  });
  const { errors } = await world.stack().up(program);
  expect(errors.join()).toMatch(/"bad \\u001b\[31mkey \[secret\] rm -rf"/);
});
