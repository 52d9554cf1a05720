// `planet-tasking doctor` tells what the service is like, asks little, and orders nothing.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { runDoctor } from "../../provider/commands/doctor";
import type { DoctorOptions, Surroundings } from "../../provider/commands/doctor";
import type { Row, Verdict } from "../../provider/doctor/row";
import type { Fault, JsonObject, StartOptions } from "../../simulator";
import * as geometryErrors from "../../simulator/service/geometryErrors";
import { isFull } from "../support/cases";
import { bulkBodies, liveNames, orderAt, posts } from "../support/orders";
import { codesIn, tableAfter } from "../unit/docs/pages";
import { undocumentedAnswers, undocumentedCalls } from "../../simulator/service/variations";
import { writings } from "../../simulator/service/writings";
import type { Writing } from "../../simulator/service/writings";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
const environment = { ...process.env };
beforeEach(() => start());
afterEach(async () => {
  process.env = environment;
  jest.restoreAllMocks();
  await world.close();
});

async function start(settings: StartOptions = {}): Promise<void> {
  await world?.close();
  world = await startWorld({ bulkStartDelayMs: 0, ...settings });
  process.env = { ...environment, PL_TASKING_URL: world.sim.url, PL_API_KEY: "key-of-a-test" };
}

interface Examined {
  rows: Record<string, Row>;
  exitCode: number;
  /** What stands out: the names of the rows that are neither ok nor unknown. */
  told: Record<string, Verdict>;
  text: string;
  log: string[];
}

async function doctor(options: DoctorOptions = {}, more: Partial<Surroundings> = {}): Promise<Examined> {
  const log: string[] = [];
  const { text, exitCode } = await runDoctor(
    { json: true, ...options },
    { clock: world.clock, log: (line) => void log.push(line), requestsPerSecond: 1000, ...more },
  );
  const { rows = [] } = options.json === false ? {} : (JSON.parse(text) as { rows: Row[] });
  const byName = Object.fromEntries(rows.map((row) => [row.name, row]));
  expect(Object.keys(byName)).toHaveLength(rows.length);
  const told = rows.filter(({ verdict }) => verdict === "note" || verdict === "doubt");
  return {
    rows: byName,
    exitCode,
    // The clock of these tests is not that of the HTTP headers.
    told: Object.fromEntries(
      told.filter(({ name }) => name !== "clock").map(({ name, verdict }) => [name, verdict]),
    ),
    text,
    log,
  };
}

/** Bulks of CREATE, EDIT and CANCEL, and one whose second payload Planet has refused. */
async function order(): Promise<void> {
  const stack = world.stack();
  const later = { endTime: "2026-12-20T00:00:00Z" };
  await stack.up({ orders: { Able: orderAt(1.123456), b: orderAt(2), c: orderAt(3) } });
  world.sim.advance(5000);
  await stack.up({ orders: { Able: orderAt(1.123456), b: orderAt(2, later) } });
  world.sim.advance(5000);
  const payload = (name: string, longitude: number) => ({
    name,
    geometry: { type: "Point", coordinates: [longitude, 10] },
  });
  await fetch(`${world.sim.url}/bulk/`, {
    method: "POST",
    headers: { authorization: "api-key key-of-a-test", "content-type": "application/json" },
    body: JSON.stringify({ order_payloads: [payload("good", 8), payload("bad", 181)] }),
  });
  world.sim.advance(5000);
}

/** The requests that the simulator received since, ids left out. */
function sent(from = 0): string[] {
  return world.sim.requests.slice(from).map(({ method, path, query }) => {
    const asked = new URLSearchParams(query).toString();
    return decodeURIComponent(
      `${method} ${path.replace("/tasking/v2", "")}${asked && `?${asked}`}`.replaceAll(
        /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
        "{id}",
      ),
    );
  });
}

describe("a service that is as documented", () => {
  test("gives no note and no doubt", async () => {
    await order();
    const { told, exitCode, rows } = await doctor();
    expect({ told, exitCode }).toEqual({ told: {}, exitCode: 0 });
    expect(rows).toMatchObject({
      key: { verdict: "ok", answered: "200" },
      "bulk-unknown": { verdict: "ok", answered: '404: "Not found."' },
      pages: { verdict: "ok", answered: "absolute, and leads on" },
      "orders-statuses": { verdict: "ok" },
      "orders-geometry": { verdict: "ok" },
      bulk: { verdict: "ok", answered: expect.stringMatching(/^CREATE COMPLETE: \d payloads/) as string },
      "payloads-place": { verdict: "ok", answered: "the same" },
      pricing: { verdict: "ok", answered: "25 SQKM for a point" },
      windows: { verdict: "unknown" },
    });
  });

  test("is sent these requests and no others: GETs, and one price", async () => {
    await order();
    const before = world.sim.requests.length;
    await doctor();
    expect(sent(before)).toEqual([
      "GET /orders/?limit=1",
      "GET /bulk/{id}",
      "GET /orders/{id}",
      "GET /orders/?limit=1&offset=1",
      "GET /orders/?ordering=-created_time&limit=100",
      expect.stringMatching(/^GET \/orders\/\?status=[A-Z_]+&limit=100$/),
      expect.stringMatching(/^GET \/orders\/\?name__icontains=\w+&limit=100$/),
      expect.stringMatching(/^GET \/orders\/\?created_time__gte=2026-11-30T23:\d\d:\d\d.000Z&limit=100$/),
      "GET /orders/{id}",
      "GET /bulk/?ordering=-start_time&limit=100",
      "GET /bulk/",
      "GET /bulk/{id}",
      "GET /bulk/{id}/payloads?limit=1000",
      "GET /captures/?fulfilling=true&ordering=-acquired_time&limit=100",
      "GET /order-history/?order_id={id}&limit=100",
      "POST /pricing/",
    ]);
  });

  test("searches for imaging windows where the contract line is named", async () => {
    const { rows, told } = await doctor({ plNumber: "PL-1", product: "Assured Tasking" });
    expect(told).toEqual({});
    expect(rows.windows).toMatchObject({ verdict: "ok", answered: "201, then CREATED" });
    expect(sent().slice(-2)).toEqual(["POST /imaging-windows/search/", "GET /imaging-windows/search/{id}"]);
  });

  test("with nothing in it leaves unknown what cannot be seen", async () => {
    const { rows, told, exitCode } = await doctor();
    expect({ told, exitCode }).toEqual({ told: {}, exitCode: 0 });
    const unknown = Object.values(rows).filter(({ verdict }) => verdict === "unknown");
    expect(unknown.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["orders-ids", "orders-statuses", "filter-status", "bulk", "payloads", "pages"]),
    );
    expect(rows["bulk-unknown"]).toMatchObject({ verdict: "ok" });
    expect(posts(world)).toEqual([]);
  });

  test("is told as a table for people, which ends with a sum", async () => {
    await order();
    const { text } = await doctor({ json: false });
    expect(text).toMatch(
      /^ok {7}key: the key is valid and has tasking access\n {9}GET \/orders\/\?limit=1 → 200\n/,
    );
    expect(text).toMatch(
      /\n\d+ ok, 1 note, 0 doubt, \d+ unknown\. Nothing found speaks against the guarantee\.\n$/,
    );
  });
});

test("the page on the doctor has a row for every row that can come, in their order", async () => {
  await order();
  const contract = { plNumber: "PL-1", product: "Assured Tasking" };
  const { rows } = await doctor({ ...contract, refusedBulk: true, yes: true });
  const told = tableAfter("docs/doctor.md", "<!-- rows:").map(([name]) => codesIn(name!)[0]);
  expect(told.filter((name) => name !== "service")).toEqual(Object.keys(rows));
});

describe("a key or an address that is wrong gives one row and one request", () => {
  test.each([
    ["wrong", "key", /^401: "Incorrect/, /does not know this key/],
    ["no-access", "key", /^403: "You do not/, /valid, but has no tasking access/],
  ])("key %s", async (key, name, answered, follows) => {
    process.env.PL_API_KEY = key;
    const { rows, exitCode } = await doctor({ refusedBulk: true, yes: true });
    expect(exitCode).toBe(1);
    expect(Object.values(rows)).toEqual([
      expect.objectContaining({
        name,
        verdict: "doubt",
        answered: expect.stringMatching(answered) as string,
        follows: expect.stringMatching(follows) as string,
      }),
    ]);
    expect(sent()).toEqual(["GET /orders/?limit=1"]);
  });

  test.each([200, 404])("a server that is not Planet, and answers %d with a page", async (status) => {
    const server = createServer((_, reply) =>
      reply.writeHead(status, { "content-type": "text/html" }).end("<h1>Hi</h1>"),
    );
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    process.env.PL_TASKING_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tasking/v2`;
    const { rows, exitCode } = await doctor();
    server.close();
    expect([exitCode, Object.keys(rows)]).toEqual([1, ["service"]]);
    expect(rows.service).toMatchObject({
      verdict: "doubt",
      answered: `${status}: "<h1>Hi</h1>"`,
      follows: expect.stringMatching(/not Planet's Tasking API: check PL_TASKING_URL/) as string,
    });
  });

  test("a port where nobody listens", async () => {
    await world.close();
    const { rows, exitCode } = await doctor();
    expect([exitCode, Object.keys(rows)]).toEqual([1, ["service"]]);
    expect(rows.service).toMatchObject({
      verdict: "doubt",
      answered: expect.stringMatching(/^ECONNREFUSED/) as string,
    });
    await start();
  });

  test("a client whose token is refused", async () => {
    delete process.env.PL_API_KEY;
    Object.assign(process.env, {
      PL_AUTH_CLIENT_ID: "wrong",
      PL_AUTH_CLIENT_SECRET: "the-secret-of-a-client",
      PL_AUTH_TOKEN_URL: world.sim.tokenUrl,
    });
    const { rows, exitCode, text } = await doctor();
    expect([exitCode, Object.keys(rows)]).toEqual([1, ["key"]]);
    expect(text).not.toContain("the-secret-of-a-client");
  });

  test("an account without a key is told before anything is asked", async () => {
    await expect(doctor({ account: "research" })).rejects.toThrow(/no Planet API key for account "research"/);
    expect(sent()).toEqual([]);
  });
});

describe("what is otherwise than assumed is told, and nothing else", () => {
  const cases: [
    string,
    { settings?: StartOptions; fault?: Fault; odd?: () => void },
    Record<string, Verdict>,
  ][] = [
    ["links without a host", { settings: { relativeNext: true } }, {}],
    [
      "small pages",
      { settings: { maxPageSize: 3, pageSize: 2 } },
      { "orders-page": "note", "bulks-page": "note" },
    ],
    [
      "no original_geometry",
      { settings: { originalGeometry: false } },
      { "orders-geometry": "note", "payloads-place": "note" },
    ],
    [
      "places drawn as areas in echoes",
      { settings: { rewriteGeometryInEcho: true } },
      { "payloads-place": "note" },
    ],
    ["payloads in any order", { settings: { shufflePayloads: true, shuffleProcessing: true } }, {}],
    ["bulks that are forgotten", { settings: { bulkForgottenAfterMs: 1 } }, {}],
    [
      "a history with other names",
      { settings: { historyFields: { order_id: "order", created_time: "event_time" } } },
      {},
    ],
    [
      "a history with unknown names",
      { settings: { historyFields: { order_id: "what", created_by: "who" } } },
      { history: "note" },
    ],
    [
      "five requests a second",
      { settings: { rateLimit: { perMinute: 300, perSecond: 5 } } },
      { "rate-limit": "note" },
    ],
    ["no captures", { fault: answered("/captures", 404) }, { captures: "note" }],
    ["no history", { fault: answered("/order-history", 404) }, { history: "note" }],
    ["no prices", { fault: answered("/pricing", 403) }, { pricing: "note" }],
    [
      "a list of bulks that takes no order",
      { fault: answered("/bulk", 400, ({ query }) => "ordering" in query) },
      { bulks: "note" },
    ],
    ["no list of bulks at all", { fault: answered("/bulk", 405) }, { bulks: "note", "bulks-plain": "note" }],
    [
      "a list of orders that takes no order",
      { fault: answered("/orders", 400, ({ query }) => "ordering" in query) },
      { orders: "note" },
    ],
    [
      "a filter that is refused",
      { fault: answered("/orders", 400, ({ query }) => "name__icontains" in query) },
      { "filter-name": "note" },
    ],
    [
      "403 for a bulk that is not there",
      { fault: answered("/bulk/*", 403, isUnknown) },
      { "bulk-unknown": "doubt" },
    ],
    [
      "500 for a bulk that is not there",
      { fault: answered("/bulk/*", 500, isUnknown) },
      { "bulk-unknown": "doubt" },
    ],
    [
      "403 for an order that is not there",
      { fault: answered("/orders/*", 403, isUnknown) },
      { "order-unknown": "doubt" },
    ],
    [
      "an order that is listed and not shown",
      { fault: answered("/orders/*", 404) },
      { "order-look-up": "doubt" },
    ],
    [
      "an answer about another order",
      { fault: patched("/orders/*", { id: "3d90c367-94a3-4b39-8f4d-af813a193db2" }) },
      { "order-look-up": "doubt" },
    ],
    [
      "another name in the look-up than in the list",
      { fault: patched("/orders/*", { name: "x" }) },
      { "order-look-up": "doubt" },
    ],
    ["links to another host, whose path leads on", { settings: { internalLinks: true } }, { pages: "note" }],
    [
      "links to another host, whose path leads nowhere",
      { fault: patched("/orders", { next: "https://evil.example/steal" }) },
      { pages: "doubt" },
    ],
    ["links that are no web address", { fault: patched("/orders", { next: "http://" }) }, { pages: "doubt" }],
    ["pages that repeat", { fault: patched("/orders", { next: "?limit=1" }) }, { pages: "doubt" }],
    ["pages that end early", { fault: patched("/orders", { next: null }) }, { pages: "doubt" }],
    [
      "a status that nobody knows",
      { fault: patched("/orders", { results: { "0": { status: "ON_HOLD\u001b[31m\u009b" } } }) },
      { "orders-statuses": "note" },
    ],
    [
      "a status in lower case",
      { fault: patched("/orders", { results: { "0": { status: "in_progress" } } }) },
      { "orders-statuses": "note" },
    ],
    [
      "an odd entry of somebody else's",
      { fault: patched("/orders", { results: { "1": { id: null } } }) },
      { "orders-entries": "note" },
    ],
    [
      "numbers as texts",
      { fault: patched("/orders", { results: { "0": { altitude: "0" } } }) },
      { "orders-numbers": "note" },
    ],
    [
      "times without an offset",
      { fault: patched("/orders", { results: { "1": { start_time: "2026-12-01T00:00:00" } } }) },
      { "orders-times": "note" },
    ],
    [
      "counts that do not add up",
      { fault: patched("/bulk/*", { failed_payload_count: 2 }) },
      { bulk: "doubt" },
    ],
    [
      "a bulk under another id",
      { fault: patched("/bulk/*", { id: "3d90c367-94a3-4b39-8f4d-af813a193db2" }) },
      { bulk: "doubt" },
    ],
    [
      "a bulk with an unknown status",
      { fault: patched("/bulk/*", { status: "STALLED" }) },
      { bulk: "doubt" },
    ],
    [
      "fewer payloads than counted",
      { fault: patched("/bulk/*/payloads", { count: 1 }) },
      { payloads: "doubt" },
    ],
    [
      "payloads with neither an order nor an error",
      { fault: patched("/bulk/*/payloads", { results: { "0": { order_id: null } } }) },
      { "payloads-outcome": "doubt" },
    ],
    [
      "an order beside an error",
      { fault: patched("/bulk/*/payloads", { results: { "0": { error: "no" } } }) },
      { "payloads-outcome": "doubt" },
    ],
    [
      "an empty error beside an order",
      { fault: patched("/bulk/*/payloads", { results: { "0": { error: "" } } }) },
      { "payloads-outcome": "note" },
    ],
    [
      "errors that are no text",
      { fault: patched("/bulk/*/payloads", { results: { "1": { error: { name: ["no"] } } } }) },
      { "payloads-outcome": "note" },
    ],
    [
      "ids of orders that are none",
      { fault: patched("/bulk/*/payloads", { results: { "0": { order_id: "draft-7" } } }) },
      { "payloads-ids": "doubt", "payloads-entries": "doubt" },
    ],
    [
      "another place in the echo",
      {
        fault: patched("/bulk/*/payloads", {
          results: { "0": { payload: { geometry: { type: "Point", coordinates: [8.1, 10] } } } },
        }),
      },
      { "payloads-place": "doubt" },
    ],
    ["a connection that breaks once", { fault: { nth: 3, effect: { kind: "reset" } } }, {}],
  ];

  test.each(cases)("%s", async (_, { settings, fault }, expected) => {
    if (settings) await start({ ...settings, rateLimit: null });
    await order();
    if (settings) world.sim.set(settings);
    if (fault) world.sim.addFault(fault);
    const { told, exitCode, text } = await doctor();
    expect(told).toEqual(expected);
    expect(exitCode).toBe(Object.values(expected).includes("doubt") ? 1 : 0);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  /** Answers this, without doing anything. */
  function answered(path: string, status: number, when?: Fault["when"]): Fault {
    return {
      method: path === "/pricing" ? "POST" : "GET",
      path,
      when,
      effect: { kind: "status", status, body: { detail: "No." } },
    };
  }

  function patched(path: string, body: Extract<Fault["effect"], { kind: "patch" }>["body"]): Fault {
    return {
      method: "GET",
      path,
      when: ({ query }) => !("status" in query || "name__icontains" in query || "created_time__gte" in query),
      effect: { kind: "patch", body },
    };
  }

  function isUnknown({ path }: { path: string }): boolean {
    const id = path.split("/").at(-1);
    return ![...world.sim.orders, ...world.sim.bulks].some((one) => one.id === id);
  }
});

describe("of the replies' headers", () => {
  test("the service's clock is compared with ours", async () => {
    const date = (ms: number) => new Date(world.clock.now() + ms).toUTCString();
    world.sim.addFault({ effect: { kind: "patch", headers: { date: date(3_600_000) } } });
    expect((await doctor()).rows.clock).toMatchObject({ verdict: "note", answered: "3600 s ahead" });
    world.sim.clearFaults();
    world.sim.addFault({ effect: { kind: "patch", headers: { date: date(0) } } });
    expect((await doctor()).rows.clock).toMatchObject({ verdict: "ok", answered: "0 s ahead" });
  });

  test("those that tell of a rate limit are shown", async () => {
    world.sim.addFault({ effect: { kind: "patch", headers: { "X-RateLimit-Remaining": "39" } } });
    expect((await doctor()).rows["rate-limit"]).toMatchObject({
      verdict: "ok",
      answered: "x-ratelimit-remaining: 39",
    });
  });

  test("a 429 without a word of how long to wait leaves the rest unknown, not doubtful", async () => {
    await order();
    world.sim.set({ rateLimit: { perMinute: 4, perSecond: 40, plain: true } });
    const { told, rows, exitCode } = await doctor();
    expect([told, exitCode]).toEqual([{ "rate-limit": "note" }, 0]);
    expect(rows.pricing).toMatchObject({ verdict: "unknown", follows: "run this again in some minutes" });
  });
});

test("a key that Planet repeats is not shown", async () => {
  await order();
  const repeated = { results: { "0": { status: "key-of-a-test", id: "key-of-a-test" } } };
  world.sim.addFault({ method: "GET", path: "/orders", effect: { kind: "patch", body: repeated } });
  const { text, rows } = await doctor();
  expect(rows["orders-statuses"]!.answered).toBe("unknown: [secret]");
  expect(text).not.toContain("key-of-a-test");
});

describe("--refused-bulk", () => {
  test("learns from one bulk, sent twice, and orders nothing", async () => {
    await order();
    const [before, orders] = [world.sim.requests.length, world.sim.orders];
    const { rows, told, exitCode, log } = await doctor({ refusedBulk: true, yes: true });
    expect({ told, exitCode }).toEqual({ told: {}, exitCode: 0 });
    expect(rows).toMatchObject({
      "refused-accepted": { verdict: "ok", answered: "202, relative location" },
      "refused-status": { verdict: "ok" },
      "refused-counts": { answered: "CREATE COMPLETE: 2 payloads, 0 successful, 2 failed, 0 in process" },
      "refused-payloads": { answered: "2, in the order sent" },
      "refused-error": {
        verdict: "ok",
        answered: expect.stringMatching(/geometry: Geometry longitude coordinate needs to be/) as string,
      },
      "refused-names": { verdict: "ok" },
      "refused-places": { verdict: "ok", answered: "every digit" },
      "refused-times": { verdict: "ok" },
      "refused-again": {
        verdict: "ok",
        answered: expect.stringMatching(/^400: .*; the bulk is unchanged$/) as string,
      },
      "refused-orders": { verdict: "ok", answered: "none is listed" },
    });
    expect(sent(before).slice(16)).toEqual([
      "POST /bulk/",
      "GET /bulk/{id}",
      "GET /bulk/{id}",
      "GET /bulk/?ordering=-start_time&limit=100",
      "GET /bulk/{id}/payloads?limit=1000",
      expect.stringMatching(/^GET \/orders\/\?name__icontains=[0-9a-f]{8}&limit=100$/),
      "POST /bulk/",
      "GET /bulk/{id}",
      "GET /bulk/{id}/payloads?limit=1000",
      expect.stringMatching(/^GET \/orders\/\?name__icontains=[0-9a-f]{8}&limit=100$/),
    ]);
    const [first, second] = bulkBodies(world.sim).slice(-2);
    expect(second).toEqual(first);
    expect(
      first!.order_payloads.map(
        ({ geometry }) => (geometry as { coordinates: number[][] }).coordinates[1]![0],
      ),
    ).toEqual([181, 181]);
    expect(log).toEqual([
      `note: ${world.sim.url} is asked, which is not Planet's address`,
      expect.stringContaining(`bulk CREATE ${first!.id} of two orders named `),
    ]);
    expect(world.sim.orders).toEqual(orders);
  });

  test("is not sent before somebody has agreed", async () => {
    const confirm = jest.fn(() => Promise.resolve(false));
    const { rows } = await doctor({ refusedBulk: true }, { confirm });
    expect(confirm).toHaveBeenCalledWith(
      expect.stringMatching(/one bulk CREATE with two orders.*longitude 181[^]*Send it\?$/),
    );
    expect(posts(world)).toEqual([]);
    expect(Object.keys(rows).filter((name) => name.startsWith("refused"))).toEqual([]);
    await doctor({ refusedBulk: true }, { confirm: () => Promise.resolve(true) });
    expect(posts(world)).toHaveLength(2);
  });

  test("without a terminal and without --yes sends nothing at all", async () => {
    await expect(doctor({ refusedBulk: true })).rejects.toThrow(
      /no terminal to ask on. Nothing was sent. Add --yes/,
    );
    expect(sent()).toEqual([]);
  });

  test("--yes alone sends no bulk", async () => {
    await doctor({ yes: true });
    expect(posts(world)).toEqual([]);
  });

  test.each([
    [400, "ok"],
    [409, "ok"],
    [500, "ok"],
    [202, "note"],
  ] as const)("the same id again, answered %d", async (duplicateBulkId, verdict) => {
    world.sim.set({ duplicateBulkId });
    const { rows, exitCode } = await doctor({ refusedBulk: true, yes: true });
    expect(rows["refused-again"]).toMatchObject({
      verdict,
      answered: expect.stringMatching(
        new RegExp(`^${duplicateBulkId}\\b.*; the bulk is unchanged$`),
      ) as string,
    });
    expect(exitCode).toBe(0);
  });

  const post = { method: "POST", path: "/bulk" };
  const echo = (payload: JsonObject): Fault => ({
    path: "/bulk/*/payloads",
    effect: { kind: "patch", body: { results: { "0": { payload } } } },
  });
  const cases: [string, { settings?: StartOptions; fault?: Fault }, Record<string, Verdict>][] = [
    ["a location with its host", { settings: { relativeLocation: false } }, {}],
    [
      "no location",
      { fault: { ...post, nth: 1, effect: { kind: "patch", headers: { location: null } } } },
      { "refused-accepted": "note" },
    ],
    [
      "another location",
      {
        fault: {
          ...post,
          nth: 1,
          effect: {
            kind: "patch",
            headers: { location: "/tasking/v2/bulk/3d90c367-94a3-4b39-8f4d-af813a193db2" },
          },
        },
      },
      {
        "refused-accepted": "doubt",
        "refused-status": "doubt",
        "refused-listed": "note",
        "refused-payloads": "doubt",
        "refused-orders": "doubt",
      },
    ],
    ["a bulk that is shown late", { settings: { bulkVisibleAfterMs: 3000 } }, { "refused-status": "note" }],
    [
      "a bulk that never ends",
      { settings: { stuckBulks: "RUNNING" } },
      { "refused-status": "doubt", "refused-counts": "doubt", "refused-orders": "doubt" },
    ],
    [
      "payloads in another order",
      { settings: { shufflePayloads: true, seed: 1 } },
      { "refused-payloads": "note" },
    ],
    [
      "a refusal of the whole",
      {
        fault: {
          ...post,
          effect: { kind: "status", status: 400, body: { order_payloads: { "0": ["no"] } } },
        },
      },
      { "refused-accepted": "doubt" },
    ],
    [
      "a reply that is lost",
      { fault: { ...post, nth: 1, effect: { kind: "loseReply" } } },
      { "refused-accepted": "note" },
    ],
    [
      "a request that is lost",
      { fault: { ...post, effect: { kind: "reset" } } },
      { "refused-accepted": "doubt", "refused-orders": "doubt" },
    ],
    [
      "names with one blank",
      { fault: echo({ name: "MARK-1 planet-tasking doctor Cafe\u0301 & Co" }) },
      { "refused-names": "note" },
    ],
    [
      "names composed",
      { fault: echo({ name: "MARK-1 planet-tasking doctor  Caf\u00e9 & Co" }) },
      { "refused-names": "note" },
    ],
    [
      "names in lower case",
      { fault: echo({ name: "MARK-1 planet-tasking doctor  cafe\u0301 & co" }) },
      { "refused-names": "doubt" },
    ],
    ["names that are cut", { fault: echo({ name: "MARK-1" }) }, { "refused-names": "doubt" }],
    [
      "places with nine decimals",
      { fault: echo(lineFrom([0.123456789, 0.987654321], [181, 0.5])) },
      { "refused-places": "note" },
    ],
    [
      "places with five decimals",
      { fault: echo(lineFrom([0.12346, 0.98765], [181, 0.5])) },
      { "refused-places": "note" },
    ],
    [
      "places with four decimals",
      { fault: echo(lineFrom([0.1235, 0.9877], [181, 0.5])) },
      { "refused-places": "doubt" },
    ],
    [
      "places with a height of 0",
      { fault: echo(lineFrom([0.123456789012, 0.987654321098, 0], [181, 0.5, 0])) },
      { "refused-places": "note" },
    ],
    [
      "places turned about the earth",
      { fault: echo(lineFrom([0.123456789012, 0.987654321098], [-179, 0.5])) },
      { "refused-places": "note" },
    ],
    ["a bbox", { fault: echo({ geometry: { bbox: [0, 0, 1, 1] } }) }, { "refused-places": "note" }],
    [
      "times without a fraction",
      { fault: echo({ start_time: "DAYT07:08:07Z" }) },
      { "refused-times": "note" },
    ],
    [
      "times whose offset is lost",
      { fault: echo({ start_time: "DAYT09:08:07.250000Z" }) },
      { "refused-times": "doubt" },
    ],
    [
      "no error",
      {
        fault: {
          path: "/bulk/*/payloads",
          effect: { kind: "patch", body: { results: { "0": { error: null }, "1": { error: "" } } } },
        },
      },
      { "refused-error": "doubt" },
    ],
  ];

  test.each(cases)("%s", async (_, { settings, fault }, expected) => {
    if (settings) await start(settings);
    const known = { MARK: "", DAY: "" };
    if (fault)
      world.sim.addFault({
        ...fault,
        // The patch is filled in when it is known under what name and time the bulk was sent.
        when: () => {
          const [{ name = "", start_time: start = "" } = {}] = (bulkBodies(world.sim).at(-1)
            ?.order_payloads ?? []) as Record<string, string>[];
          Object.assign(known, { MARK: name.slice(0, 8), DAY: start.slice(0, 10) });
          const filled = JSON.stringify(fault.effect).replace("MARK", known.MARK).replace("DAY", known.DAY);
          Object.assign(fault.effect, JSON.parse(filled));
          return true;
        },
      });
    const { told, exitCode } = await doctor({ refusedBulk: true, yes: true });
    expect(told).toEqual(expected);
    expect(exitCode).toBe(Object.values(expected).includes("doubt") ? 1 : 0);
    expect(world.sim.orders).toEqual([]);
  });

  function lineFrom(...coordinates: number[][]): JsonObject {
    return { geometry: { coordinates } };
  }
});

describe("--refused-bulk where the service takes what it must refuse", () => {
  beforeEach(async () => {
    await order();
    jest.spyOn(geometryErrors, "geometryErrors").mockReturnValue([]);
  });
  const marked = () => world.sim.orders.filter(({ name }) => name.includes("planet-tasking doctor"));

  test.each([
    ["at once", 0],
    ["only when it has left RECEIVED", 20_000],
  ])("cancels the orders %s, names them, and sends no second bulk", async (_, receivedMs) => {
    world.sim.set({ receivedMs });
    const before = posts(world).length;
    const others = liveNames(world);
    const { rows, exitCode, log } = await doctor({ refusedBulk: true, yes: true });
    expect(exitCode).toBe(1);
    expect(marked().map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
    expect(liveNames(world)).toEqual(others);
    const [create, ...cancels] = bulkBodies(world.sim).slice(before);
    expect(create!.operation_type).toBe("CREATE");
    expect(cancels.length).toBeGreaterThan(0);
    const ids = marked().map(({ id }) => id);
    for (const { operation_type, order_payloads } of cancels) {
      expect(operation_type).toBe("CANCEL");
      expect(order_payloads.map(({ id }) => id)).toEqual(ids);
    }
    expect(log.join()).toContain(ids[0]);
    expect(rows["refused-orders"]).toMatchObject({
      verdict: "doubt",
      answered: `AN ORDER CAME OF IT. ${ids.map((id) => `order ${id}: CANCELLED`).join("; ")}`,
      follows: expect.stringMatching(/LOOK IN PLANET'S DASHBOARD/) as string,
    });
    expect(rows).not.toHaveProperty("refused-again");
  });

  const kinds: StartOptions[] = [
    { writing: ["namesCut", "namesInLowerCase"] },
    { writing: ["idsInUpperCase", "enumsInLowerCase"] },
    { writing: ["idsWithoutHyphens", "emptyForNone", "errorEmpty"] },
    { writing: ["numbersAsTexts"] },
    { undocumented: { orderList: "refused" } },
    { undocumented: { payloadLimit: "refused", filters: "refused" } },
    { undocumented: { bulkList: "empty", orderList: "empty" } },
    { foreignEntries: true },
    { bulkVisibleAfterMs: 2000 },
  ];
  test.each(kinds)("cancels them in a service of another kind: %j", async (settings) => {
    world.sim.set(settings);
    const { rows } = await doctor({ refusedBulk: true, yes: true });
    expect(marked().map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
    expect(rows["refused-orders"]!.verdict).toBe("doubt");
    expect(rows).not.toHaveProperty("refused-again");
  });

  test("says so where it cannot cancel them", async () => {
    world.sim.set({ receivedMs: 1e9 });
    const { rows } = await doctor({ refusedBulk: true, yes: true });
    expect(rows["refused-orders"]).toMatchObject({
      verdict: "doubt",
      answered: expect.stringMatching(/order \S+: RECEIVED/) as string,
      follows: expect.stringMatching(
        /NOT ALL IS CANCELLED: CANCEL THE ORDERS NAMED [0-9a-f]{8} IN/,
      ) as string,
    });
  });

  test("finds them by their names where the payloads do not show them", async () => {
    world.sim.addFault({
      path: "/bulk/*/payloads",
      effect: { kind: "patch", body: { results: { "0": { order_id: null }, "1": { order_id: null } } } },
    });
    await doctor({ refusedBulk: true, yes: true });
    expect(marked().map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
  });

  test("sends no second bulk where orders came of it that nobody shows", async () => {
    const before = posts(world).length;
    world.sim.set({ undocumented: { orderList: "refused" } });
    world.sim.addFault({
      path: "/bulk/*/payloads",
      effect: { kind: "patch", body: { results: { "0": { order_id: null }, "1": { order_id: null } } } },
    });
    const { rows } = await doctor({ refusedBulk: true, yes: true });
    expect(posts(world).slice(before)).toEqual([{ operation: "CREATE", payloads: 2 }]);
    expect(rows["refused-orders"]).toMatchObject({
      verdict: "doubt",
      follows: expect.stringMatching(/^LOOK IN PLANET'S DASHBOARD/) as string,
    });
  });

  test("does not touch an order of somebody else's that the payloads name", async () => {
    const other = world.sim.orders.find(({ name }) => name === "good")!;
    world.sim.addFault({
      path: "/bulk/*/payloads",
      nth: 2,
      effect: { kind: "patch", body: { results: { "0": { order_id: other.id } } } },
    });
    const { rows } = await doctor({ refusedBulk: true, yes: true });
    expect(rows["refused-orders"]!.answered).toContain(
      `order ${other.id}: it is named otherwise, and was not touched`,
    );
    expect(world.sim.orders.find(({ id }) => id === other.id)!.status).not.toBe("CANCELLED");
    expect(marked().map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
  });
});

describe("a service of the simulator's other kinds", () => {
  /** With the refused bulk. */
  async function toldOf(settings: StartOptions): Promise<Examined> {
    await order();
    world.sim.set(settings);
    return doctor({ refusedBulk: true, yes: true });
  }

  // Each way stands in writing.test.ts too; `npm test` asks the doctor of every third.
  const asked = writings.filter((_, at) => isFull || at % 3 === 0);
  test.each(asked)("that writes the same thing another way (%s) is never a doubt", async (writing) => {
    const { rows, exitCode } = await toldOf({ writing: [writing] });
    const doubts = Object.values(rows).filter(({ verdict }) => verdict === "doubt");
    expect([doubts, exitCode]).toEqual([[], 0]);
  });

  const seenIn: [Writing, string][] = [
    ["coordinates9Digits", "refused-places"],
    ["coordinates5Digits", "refused-places"],
    ["coordinatesAsTexts", "refused-places"],
    ["coordinatesWithHeight", "refused-places"],
    ["geometriesWithBbox", "refused-places"],
    ["namesNfc", "refused-names"],
    ["namesWithSingleBlanks", "refused-names"],
    ["timesToTheSecond", "refused-times"],
    ["timesWithOffset", "orders-times"],
    ["timesWithoutOffset", "refused-times"],
    ["numbersAsTexts", "orders-numbers"],
    ["enumsInLowerCase", "orders-statuses"],
    ["errorEmpty", "payloads-outcome"],
    ["errorEmptyObject", "payloads-outcome"],
    ["orderIdEmpty", "payloads-outcome"],
    ["errorNone", "payloads-outcome"],
    ["errorFalse", "payloads-outcome"],
    ["timesInEpochSeconds", "refused-times"],
    ["timesWithHourOffset", "orders-times"],
    ["idsAsUrns", "orders-ids"],
    ["idsInUpperCase", "orders-ids"],
    ["idsWithoutHyphens", "payloads-ids"],
  ];
  test.each(seenIn)("%s is noted in %s", async (writing, row) => {
    expect((await toldOf({ writing: [writing] })).told).toHaveProperty(row, "note");
  });

  test.each([
    ["namesInLowerCase", "refused-names"],
    ["namesCut", "refused-names"],
    ["namesEscaped", "refused-names"],
    ["coordinatesMoved", "refused-places"],
    ["coordinatesMovedFar", "refused-places"],
    ["coordinatesSwapped", "refused-places"],
    ["coordinatesInMetres", "refused-places"],
    ["timesToTheDay", "refused-times"],
    ["endTimeDropped", "refused-times"],
  ] as [Writing, string][])("%s is a doubt in %s, with what to declare", async (writing, row) => {
    const { rows, exitCode } = await toldOf({ writing: [writing] });
    expect(rows[row]).toMatchObject({
      verdict: "doubt",
      follows: expect.stringMatching(/declare \w+ in the form that Planet shows here/) as string,
    });
    expect(exitCode).toBe(1);
  });

  test("that has no undocumented call is never a doubt, and each is noted", async () => {
    for (const call of undocumentedCalls)
      for (const answer of undocumentedAnswers) {
        await start();
        const { told, rows } = await toldOf({ undocumented: { [call]: answer } });
        const doubts = Object.values(rows).filter(({ verdict }) => verdict === "doubt");
        expect([call, answer, doubts]).toEqual([call, answer, []]);
        if (!served.includes(`${call} ${answer}`))
          expect([call, answer, Object.values(told)]).toEqual([
            call,
            answer,
            expect.arrayContaining(["note"]),
          ]);
      }
  });
  /** Lists of nothing where there may be nothing, and a count that nobody needs. */
  const served = ["captures empty", "history empty", "orderings empty"];

  test("whose orders inform in odd ways is no doubt", async () => {
    const { told } = await toldOf({ oddInformation: true });
    expect(told).toEqual({ "orders-numbers": "note" });
  });

  test("whose lists begin with odd entries of other people is no doubt", async () => {
    const { rows, told } = await toldOf({ foreignEntries: true });
    expect(Object.values(rows).filter(({ verdict }) => verdict === "doubt")).toEqual([]);
    expect(told).toMatchObject({ "orders-entries": "note", "bulks-entries": "note", "orders-ids": "note" });
  });
});
