import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DAY, NOON, point, startService } from "./service";
import type { Service } from "./service";
import type { Json } from "../../simulator/index";

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.sim.close());

async function control(method: string, path: string, body?: Json): Promise<{ status: number; body: Json }> {
  const response = await fetch(service.sim.controlUrl + path, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as Json) };
}

describe("the control channel", () => {
  test("shows requests, orders and bulks, and is itself no request", async () => {
    await service.bulk("CREATE", [point("a", { colour: "red" })]);
    expect((await control("GET", "/orders")).body).toEqual(JSON.parse(JSON.stringify(service.sim.orders)));
    expect((await control("GET", "/bulks")).body).toMatchObject([
      { status: "COMPLETE", organisation: "default", order_payloads: [point("a", { colour: "red" })] },
    ]);
    expect((await control("GET", "/requests")).body).toMatchObject([
      {
        method: "POST",
        path: "/tasking/v2/bulk/",
        query: {},
        status: 202,
        time: NOON,
        organisation: "default",
      },
      { method: "GET", query: { limit: "100" }, status: 200 },
    ]);
  });

  test("moves the clock", async () => {
    await service.order();
    const { body } = await control("POST", "/clock/advance", { ms: DAY });
    expect(body).toEqual({ now: "2026-03-02T12:00:01.000Z", ms: NOON + DAY + 1000 });
    expect((await control("GET", "/clock")).body).toEqual(body);
    expect(service.sim.orders[0]?.status).toBe("IN_PROGRESS");
  });

  test("does not move the clock back", async () => {
    expect((await control("POST", "/clock/advance", { ms: -1 })).status).toBe(400);
  });

  test("changes settings, and refuses one that does not exist", async () => {
    const { body } = await control("PATCH", "/settings", { pageSize: 3, payloadsPerSecond: "Infinity" });
    expect(body).toMatchObject({ pageSize: 3, payloadsPerSecond: "Infinity" });
    expect(service.sim.settings.payloadsPerSecond).toBe(Infinity);
    expect(await control("PATCH", "/settings", { pagesize: 3 })).toEqual({
      status: 400,
      body: { error: "unknown setting: pagesize" },
    });
  });

  test("adds and clears faults", async () => {
    await control("POST", "/faults", { path: "/orders/", effect: { kind: "status", status: 503 } });
    expect((await service.call("GET", "/orders/")).status).toBe(503);
    await control("DELETE", "/faults");
    expect((await service.call("GET", "/orders/")).status).toBe(200);
    expect((await control("POST", "/faults", { effect: { kind: "flood" } })).status).toBe(400);
  });

  test("ends an order and edits it as a human in the dashboard would, without the API's rules", async () => {
    const order = await service.order();
    await control("POST", `/orders/${order.id}/status`, { status: "FULFILLED" });
    const { body } = await control("PATCH", `/orders/${order.id}`, { name: "by hand" });
    expect(body).toMatchObject({ status: "FULFILLED", name: "by hand" });
    expect((await control("POST", `/orders/${order.id}/status`, { status: "DONE" })).status).toBe(400);
  });

  test("forgets everything but settings and clock", async () => {
    service.sim.set({ pageSize: 3 });
    service.sim.addFault({ nth: 9, effect: { kind: "reset" } });
    await service.order();
    await control("POST", "/reset");
    expect([service.sim.orders, service.sim.bulks, service.sim.requests]).toEqual([[], [], []]);
    expect([service.sim.settings.pageSize, service.sim.now()]).toEqual([3, NOON + 1000]);
  });
});

test("the same seed gives the same ids", async () => {
  const again = await startService();
  for (const one of [service, again]) await one.bulk("CREATE", [point("a"), point("b")]);
  expect(again.sim.orders).toEqual(service.sim.orders);
  await again.sim.close();
});

test("the README explains every setting", () => {
  const readme = readFileSync(join(__dirname, "../../simulator/README.md"), "utf8");
  const missing = Object.keys(service.sim.settings).filter((name) => !readme.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
