import { BULK_ID, NOBODY, point, resultsOf, startService } from "./service";
import type { Answer, Service } from "./service";
import type { FaultEffect, JsonObject } from "../../simulator/index";

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.sim.close());

const post = (): Promise<Answer> =>
  service.call("POST", "/bulk/", { id: BULK_ID, order_payloads: [point("a")] });
const strike = (effect: FaultEffect): void =>
  service.sim.addFault({ method: "POST", path: "/bulk/", nth: 1, effect });

describe("a fault", () => {
  test("answers with a status of its own, and nothing is processed", async () => {
    strike({ kind: "status", status: 503, body: { detail: "busy" }, headers: { "retry-after": "3" } });
    const { status, body, headers } = await post();
    expect([status, body, headers.get("retry-after")]).toEqual([503, { detail: "busy" }, "3"]);
    expect(service.sim.bulks).toEqual([]);
  });

  test("answers with something that is not JSON", async () => {
    strike({ kind: "text", status: 502, body: "<html>Bad Gateway</html>" });
    const { status, text, headers } = await post();
    expect([status, text, headers.get("content-type")]).toEqual([
      502,
      "<html>Bad Gateway</html>",
      "text/html; charset=utf-8",
    ]);
  });

  test("breaks the connection before anything is processed", async () => {
    strike({ kind: "reset" });
    await expect(post()).rejects.toThrow();
    expect(service.sim.bulks).toEqual([]);
  });

  test("loses the reply to a bulk that was accepted", async () => {
    strike({ kind: "loseReply" });
    await expect(post()).rejects.toThrow();
    expect(service.sim.bulks.map(({ id }) => id)).toEqual([BULK_ID]);
    expect(service.sim.requests[0]).toMatchObject({ method: "POST", path: "/tasking/v2/bulk/", status: 0 });
  });

  test.each([true, false])("never answers (processed: %s)", async (processed) => {
    strike({ kind: "hang", processed });
    const waiting = fetch(`${service.sim.url}/bulk/`, {
      method: "POST",
      headers: { authorization: "api-key any", "content-type": "application/json" },
      body: JSON.stringify({ order_payloads: [point("a")] }),
    });
    const failure = expect(waiting).rejects.toThrow();
    while (service.sim.requests.length === 0) await new Promise(setImmediate);
    expect(service.sim.bulks).toHaveLength(processed ? 1 : 0);
    await service.sim.close();
    await failure;
  });

  test("cuts a reply short of the length it promised", async () => {
    service.sim.addFault({ path: "/orders/", effect: { kind: "truncate", bytes: 5 } });
    await expect(service.call("GET", "/orders/")).rejects.toThrow();
  });

  test("hands a reply out in pieces, complete", async () => {
    service.sim.addFault({ path: "/orders/", effect: { kind: "slowBody", msPerChunk: 1 } });
    expect((await service.call("GET", "/orders/")).body).toMatchObject({ count: 0, results: [] });
  });

  test("patches a reply, inside lists too", async () => {
    await service.bulk("CREATE", [point("a"), point("b")]);
    service.sim.addFault({
      path: "/bulk/*/payloads",
      effect: {
        kind: "patch",
        body: { results: { "0": { order_id: null, extra: 1 } } },
        headers: { "x-odd": "yes" },
      },
    });
    const id = service.sim.bulks[0]?.id;
    const answer = await service.call("GET", `/bulk/${id}/payloads`);
    const [first, second] = resultsOf(answer);
    expect(first).toMatchObject({ extra: 1 });
    expect(first).not.toHaveProperty("order_id");
    expect(second).toHaveProperty("order_id");
    expect(answer.headers.get("x-odd")).toBe("yes");
  });

  describe("can misdirect one answer", () => {
    let ids: string[];
    beforeEach(async () => {
      await service.bulk("CREATE", [point("a"), point("b")]);
      ids = service.sim.orders.map(({ id }) => id);
    });
    const look = async (path: string): Promise<unknown[]> => {
      const { status, body } = await service.call("GET", path);
      return [status, body.name];
    };

    test("an order is not found once", async () => {
      service.sim.addFault({ path: `/orders/${ids[0]}`, nth: 1, effect: { kind: "status", status: 404 } });
      expect(await look(`/orders/${ids[1]}`)).toEqual([200, "b"]);
      expect(await look(`/orders/${ids[0]}`)).toEqual([404, undefined]);
      expect(await look(`/orders/${ids[0]}`)).toEqual([200, "a"]);
    });

    test("an order is answered with another one", async () => {
      const { body: other } = await service.call("GET", `/orders/${ids[1]}`);
      const effect: FaultEffect = { kind: "patch", body: () => other };
      service.sim.addFault({ path: `/orders/${ids[0]}`, nth: 1, effect });
      expect((await service.call("GET", `/orders/${ids[0]}`)).body).toEqual(other);
      expect(await look(`/orders/${ids[0]}`)).toEqual([200, "a"]);
    });

    test.each([
      ["the same order id twice", (first: JsonObject) => ({ order_id: first.order_id! })],
      ["somebody else's order id", () => ({ order_id: NOBODY })],
      ["a payload id that is none", () => ({ id: "draft-7", payload: { id: "../../secrets" } })],
    ])("a payload list gives %s", async (_what, change) => {
      service.sim.addFault({
        path: "/bulk/*/payloads",
        nth: 1,
        effect: {
          kind: "patch",
          body: (body) => {
            const [first, second] = (body as JsonObject).results as [JsonObject, JsonObject];
            Object.assign(second, change(first));
            return body;
          },
        },
      });
      const path = `/bulk/${service.sim.bulks[0]?.id}/payloads`;
      const [first, second] = resultsOf(await service.call("GET", path));
      expect(second).toMatchObject(change(first!));
      const [, healed] = resultsOf(await service.call("GET", path));
      expect(healed).toMatchObject({ order_id: ids[1], payload: { name: "b" } });
    });
  });

  test("takes the location from an accepted bulk", async () => {
    strike({ kind: "patch", headers: { location: null } });
    const { status, headers } = await post();
    expect([status, headers.get("location")]).toEqual([202, null]);
  });

  test("accepts a bulk, but answers 500", async () => {
    strike({ kind: "processed-then-status", status: 500, body: "oops" });
    expect((await post()).status).toBe(500);
    expect(service.sim.bulks).toHaveLength(1);
  });

  test("strikes from the n-th matching request on, so many times", async () => {
    service.sim.addFault({ path: "/orders/", nth: 2, times: 2, effect: { kind: "status", status: 502 } });
    const seen = [];
    for (let n = 0; n < 4; n += 1) {
      await service.call("GET", "/bulk/");
      seen.push((await service.call("GET", "/orders/")).status);
    }
    expect(seen).toEqual([200, 502, 502, 200]);
  });

  test("strikes every matching request until it is cleared", async () => {
    service.sim.addFault({ effect: { kind: "status", status: 500 } });
    const seen = [
      (await service.call("GET", "/bulk/")).status,
      (await service.call("GET", "/orders/x")).status,
    ];
    service.sim.clearFaults();
    expect([...seen, (await service.call("GET", "/bulk/")).status]).toEqual([500, 500, 200]);
  });

  test.each([
    ["/bulk/*", "/bulk/x", true],
    ["/bulk/*", "/bulk/", false],
    ["/bulk/*", "/bulk/x/payloads", false],
    ["/bulk/**", "/bulk/x/payloads", true],
    ["/bulk/", "/bulk", true],
    ["^/orders/[^/]+/pricing", "/orders/x/pricing", true],
  ])("with the path %s meets %s: %s", async (path, requested, meets) => {
    service.sim.addFault({ path, effect: { kind: "status", status: 418 } });
    expect((await service.call("GET", requested)).status === 418).toBe(meets);
  });

  test("can look at the body of the request", async () => {
    service.sim.addFault({
      when: ({ body }) => JSON.stringify(body ?? null).includes("CANCEL"),
      effect: { kind: "status", status: 500 },
    });
    expect((await post()).status).toBe(202);
    const cancel = { operation_type: "CANCEL", order_payloads: [{}] };
    expect((await service.call("POST", "/bulk/", cancel)).status).toBe(500);
  });
});
