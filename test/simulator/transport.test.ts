import { point, resultsOf, startService } from "./service";
import type { Answer, Service } from "./service";
import type { Settings } from "../../simulator/index";

const KEYS = {
  north: { organisation: "north", tasking: true },
  south: { organisation: "south", tasking: true },
  free: { organisation: "free", tasking: false },
};

let service: Service;
const start = async (settings: Partial<Settings> = {}): Promise<void> => {
  service = await startService(settings);
};
const as = (authorization: string, path = "/orders/"): Promise<Answer> =>
  service.call("GET", path, undefined, { authorization });
afterEach(() => service.sim.close());

describe("the API key", () => {
  test.each([
    ["api-key", "api-key north"],
    ["Basic, as user name without password", `Basic ${Buffer.from("north:").toString("base64")}`],
    ["Bearer", "Bearer north"],
  ])("D: is accepted by %s", async (_scheme, authorization) => {
    await start({ keys: KEYS });
    expect((await as(authorization)).status).toBe(200);
    expect(service.sim.requests[0]?.organisation).toBe("north");
  });

  test("I: is missed with 401", async () => {
    await start();
    const { status, body } = await as("");
    expect([status, body]).toEqual([401, { detail: "Authentication credentials were not provided." }]);
  });

  test("D: is 401 if it is wrong and 403 if it has no Tasking", async () => {
    await start({ keys: KEYS });
    expect((await as("api-key east")).status).toBe(401);
    expect((await as("api-key free")).status).toBe(403);
  });

  test("D: without any keys set, is anything but wrong and no-access", async () => {
    await start();
    const statuses = await Promise.all(["anything", "wrong", "no-access"].map((key) => as(`api-key ${key}`)));
    expect(statuses.map(({ status }) => status)).toEqual([200, 401, 403]);
  });

  test("D: never appears in what the simulator records", async () => {
    await start();
    await as("api-key secret-key");
    expect(JSON.stringify(service.sim.requests)).not.toContain("secret-key");
  });

  test("D: opens the whole own organisation, and nothing of another", async () => {
    await start({ keys: KEYS });
    await service.call("POST", "/orders/", point("a"), { authorization: "api-key north" });
    await service.call(
      "POST",
      "/bulk/",
      { order_payloads: [point("b")] },
      { authorization: "api-key north" },
    );
    const [order, bulk] = [service.sim.orders[0]?.id, service.sim.bulks[0]?.id];
    for (const [key, count, status] of [
      ["north", 1, 200],
      ["south", 0, 404],
    ] as const) {
      expect(resultsOf(await as(`api-key ${key}`))).toHaveLength(count);
      expect(resultsOf(await as(`api-key ${key}`, "/bulk/"))).toHaveLength(count);
      expect((await as(`api-key ${key}`, `/orders/${order}`)).status).toBe(status);
      expect((await as(`api-key ${key}`, `/bulk/${bulk}`)).status).toBe(status);
    }
  });
});

describe("requests and replies", () => {
  test("I: every path works with and without a slash at its end, and nothing redirects", async () => {
    await start();
    const order = await service.order();
    for (const path of [
      "/orders",
      "/orders/",
      `/orders/${order.id}`,
      `/orders/${order.id}/`,
      "/bulk",
      "/bulk/",
    ]) {
      expect([path, (await service.call("GET", path)).status]).toEqual([path, 200]);
    }
    expect((await service.call("POST", "/bulk", { order_payloads: [point("a")] })).status).toBe(202);
  });

  test("D: a body of more than 1 MB is refused, K: with 413 or what it is told", async () => {
    await start();
    const large = { order_payloads: [point("x".repeat(1_000_000))] };
    expect((await service.call("POST", "/bulk/", large)).status).toBe(413);
    service.sim.set({ tooLargeStatus: 400 });
    expect((await service.call("POST", "/bulk/", large)).status).toBe(400);
    expect(service.sim.bulks).toEqual([]);
  });

  test("I: a body that is not declared as JSON is 415", async () => {
    await start();
    const { status } = await service.call("POST", "/bulk/", {}, { "content-type": "text/plain" });
    expect(status).toBe(415);
  });

  test("I: an unknown path is 404", async () => {
    await start();
    expect((await service.call("GET", "/satellites/")).status).toBe(404);
  });

  test("K: every reply has its own request id", async () => {
    await start();
    const ids = [await as("api-key a"), await as("api-key wrong")].map(({ headers }) =>
      headers.get("x-request-id"),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("K: the header case: camel renames fields both ways if told so", async () => {
    await start({ camelCase: true });
    const camel = { case: "camel" };
    const { status } = await service.call("POST", "/bulk/", { orderPayloads: [point("a")] }, camel);
    const { body } = await service.call("GET", "/bulk/", undefined, camel);
    expect([status, (body.results as object[])[0]]).toMatchObject([
      202,
      { operationType: "CREATE", payloadCount: 1 },
    ]);
  });

  test("K: version.txt tells the version", async () => {
    await start();
    expect((await service.call("GET", "/version.txt")).text).toBe("2.0.0");
  });
});

describe("the rate limit", () => {
  const LIMIT = { perMinute: 3, perSecond: 2 };

  test("D: bounds a second and a minute per key, and tells when to come back", async () => {
    await start({ rateLimit: LIMIT });
    const seen = [];
    for (const ms of [0, 0, 0, 1000, 0]) {
      service.sim.advance(ms);
      const { status, headers } = await as("api-key a");
      seen.push([status, headers.get("retry-after")]);
    }
    expect(seen).toEqual([
      [200, null],
      [200, null],
      [429, "1"],
      [200, null],
      [429, "59"],
    ]);
    expect((await as("api-key b")).status).toBe(200);
  });

  test("I: says so in the words of the framework, K: or in plain text without Retry-After", async () => {
    await start({ rateLimit: { perMinute: 1, perSecond: 1 } });
    await as("api-key a");
    expect((await as("api-key a")).body).toEqual({
      detail: "Request was throttled. Expected available in 60 seconds.",
    });
    service.sim.set({ rateLimit: { perMinute: 1, perSecond: 1, plain: true } });
    const { text, headers } = await as("api-key a");
    expect([text, headers.get("retry-after")]).toEqual(["max rate reached: retry-in 60000ms", null]);
  });
});
