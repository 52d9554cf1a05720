// Answers that are too large, too deep or lead nowhere are refused by name, in bounded memory.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { systemClock } from "../../provider/base/clock";
import { Http } from "../../provider/planet/http";
import { PlanetApi } from "../../provider/planet/planetApi";
import { planetWords } from "../../provider/planet/refusalWords";
import { orderIdOf } from "../unit/builders";
import { posts, orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

const bulkId = orderIdOf(1);
const item = (error: unknown) => ({ order_id: null, error, payload: { name: "a" } });
const nested = (depth: number, inner = "1") => `${'{"a":['.repeat(depth)}${inner}${"]}".repeat(depth)}`;

/** A service that answers each request with this text, and counts the requests. */
async function serve(answer: (url: string) => string) {
  let asked = 0;
  const server = createServer(({ url = "" }, reply) => {
    asked++;
    reply.end(answer(url));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => asked,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const apiAt = (baseUrl: string) =>
  new PlanetApi(
    new Http({
      ...{
        credentials: { apiKey: "key-of-a-test" },
        baseUrl,
        requestsPerSecond: 1000,
        requestsPerMinute: 1e5,
      },
      ...{
        clock: { ...systemClock, sleep: () => Promise.resolve() },
        deadline: Infinity,
        hasParent: () => true,
      },
    }),
  );

/** What the call of the API says against a service that answers so. */
async function refusalOf(answer: (url: string) => string, call: (api: PlanetApi) => Promise<unknown>) {
  const service = await serve(answer);
  const message = await call(apiAt(service.url)).then(
    () => "was taken",
    (error: Error) => error.message,
  );
  await service.close();
  return { message, asked: service.asked() };
}

async function payloadsOf(api: PlanetApi, count: number): Promise<unknown> {
  const { items, error } = await api.getPayloads(bulkId, count);
  if (error !== undefined) throw error;
  return items;
}

describe("nested deeper than 200 levels", () => {
  const deep = /Planet answered 200 with a body that is nested deeper than 200 levels/;

  test.each<[string, string, (api: PlanetApi) => Promise<unknown>, string]>([
    [
      "an error of a payload",
      `{"results":[{"error":${nested(1e5)}}]}`,
      (api) => payloadsOf(api, 1),
      "payloads of",
    ],
    [
      "a delivery",
      `{"results":[{"payload":{"delivery":${nested(1e5)}}}]}`,
      (api) => payloadsOf(api, 1),
      "payloads of",
    ],
    ["an order", nested(1e6), (api) => api.getOrder(bulkId), "look-up of an order"],
    ["a bulk", "[".repeat(5e6), (api) => api.getBulk(bulkId), "status of a bulk"],
    ["a history", `{"results":${nested(1e5)}}`, (api) => api.orderEvents(bulkId), "history of an order"],
    ["captures", `{"results":${nested(1e5)}}`, (api) => api.captures(bulkId), "captures of an order"],
    [
      "a search",
      nested(1e5),
      (api) => api.getWindowSearch("/imaging-windows/search/1"),
      "result of a search",
    ],
  ])("%s is refused by name", async (_, answer, call, doing) => {
    const { message } = await refusalOf(() => answer, call);
    expect(message).toMatch(deep);
    expect(message.startsWith(doing)).toBe(true);
    expect(message.length).toBeLessThan(1000);
  });

  test.each([
    ["objects", nested(1e5)],
    ["lists", "[".repeat(1e5) + "]".repeat(1e5)],
  ])("JSON of %s in the text of an error is shown as text", (_, error) => {
    expect(planetWords("a", error)).toMatch(/^[[{]/);
    expect(planetWords("a", error).length).toBeLessThan(3000);
  });

  test("a refusal is told all the same", async () => {
    const world = await startWorld();
    world.sim.addFault({
      method: "POST",
      path: "/bulk/",
      effect: { kind: "text", status: 400, body: nested(1e5) },
    });
    const { errors } = await world.stack().up({ orders: { a: orderAt(1) } });
    await world.close();
    expect(errors.join()).toMatch(
      /bulk CREATE of 1 orders: Planet answered 400: "\{"a":\[.*" \(bulk [0-9a-f-]{36}, request id /,
    );
  });

  test("200 levels are read", async () => {
    const error = JSON.parse(nested(90, '"too deep"')) as unknown;
    const service = await serve(() => JSON.stringify({ count: 1, results: [item(error)] }));
    const {
      items: [result],
    } = await apiAt(service.url).getPayloads(bulkId, 1);
    await service.close();
    expect(planetWords("a", result!.error!)).toMatch(/too deep/);
  });
});

describe("a link that is no URL", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.close());

  test.each(["http://[", "http://", "https://:0", "//", "http://a b/"])(
    "%s is named, and the next up goes on from there",
    async (next) => {
      const stack = world.stack();
      world.sim.addFault({ path: "/bulk/*/payloads", effect: { kind: "patch", body: { next } } });
      const { errors } = await stack.up({ orders: { a: orderAt(1) } });
      expect(errors.join()).toMatch(
        /payloads of a bulk: Planet's reply points to something that is no web address, and was not followed: .* \(bulk [0-9a-f-]{36}\)\. Run again/,
      );
      world.sim.clearFaults();
      expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
      expect(posts(world)).toHaveLength(1);
    },
  );
});

describe("more than was asked for", () => {
  test.each([
    ["on one page", 1001],
    ["on pages without end", 300],
  ])("payloads %s are not read to the end", async (_, size) => {
    const results = Array.from({ length: size }, () => item("refused"));
    const { message, asked } = await refusalOf(
      (url) =>
        JSON.stringify({
          count: null,
          results,
          next: `${url.split("?")[0]}?offset=${url.length}${Math.random()}`,
        }),
      (api) => payloadsOf(api, 1000),
    );
    expect(message).toMatch(
      /^payloads of a bulk: Planet lists more than 1000, and the rest was not read \(bulk /,
    );
    expect(asked).toBeLessThan(10);
  });

  test.each<[string, string]>([
    ["getPayloads", "payloads of a bulk"],
    ["captures", "captures of an order"],
    ["orderEvents", "history of an order"],
  ])("pages of 30 MB each do not fill the memory: %s", async (method, doing) => {
    const page = JSON.stringify({
      results: [{ ...item("x".repeat(30e6)), event_type: "", order_id: bulkId }],
    });
    let pages = 0;
    const service = await serve((url) =>
      page.replace("{", `{"count":1000,"next":"${url.split("?")[0]}?offset=${++pages}",`),
    );
    const { code, stdout, stderr } = await inSmallProcess(`
      const { PlanetApi } = require("./planet/planetApi");
      const { Http } = require("./planet/http");
      const { systemClock } = require("./base/clock");
      const options = { credentials: { apiKey: "key-of-a-test" }, baseUrl: "${service.url}", requestsPerSecond: 1000 };
      const more = { requestsPerMinute: 1e5, clock: systemClock, deadline: Infinity, hasParent: () => true };
      const api = new PlanetApi(new Http({ ...options, ...more }));
      const orThrow = (read) => {
        if (read.error) throw read.error;
      };
      api.${method}("${bulkId}", 1000).then(orThrow).catch((error) => console.log(error.message));
    `);
    await service.close();
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      new RegExp(`^${doing}: the list is larger than 67108864 bytes and was not read \\(`),
    );
    expect(pages).toBeLessThan(30);
  });
});

/** Runs the script beside the provider's build, with a heap that a few pages would fill. */
async function inSmallProcess(script: string) {
  const cwd = join(__dirname, "../../provider/dist");
  const child = spawn(process.execPath, ["--max-old-space-size=400", "-e", script], { cwd });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on("exit", resolve)),
  ]);
  return { code, stdout, stderr };
}
