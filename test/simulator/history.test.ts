import { DAY, HOUR, NOBODY, point, resultsOf, startService } from "./service";
import type { Service } from "./service";
import type { JsonObject, Settings } from "../../simulator/index";

const KEYS = {
  ann: { organisation: "north", tasking: true, user: "ann@north.example" },
  bob: { organisation: "north", tasking: true, user: "bob@north.example" },
  south: { organisation: "south", tasking: true },
};
const as = (key: keyof typeof KEYS): Record<string, string> => ({ authorization: `api-key ${key}` });

let service: Service;
const start = async (settings: Partial<Settings> = {}): Promise<void> => {
  service = await startService(settings);
};
afterEach(() => service.sim.close());

const events = async (query = "", headers: Record<string, string> = {}): Promise<JsonObject[]> =>
  resultsOf(await service.call("GET", `/order-history/${query}`, undefined, headers));
const typesOf = (found: JsonObject[]): unknown[] => found.map(({ event_type }) => event_type);

describe("the history of orders", () => {
  test("K: tells who did what to which order and when, newest first", async () => {
    await start({ keys: KEYS });
    await service.call("POST", "/orders/", point("a"), as("ann"));
    service.sim.advance(HOUR);
    const id = service.sim.orders[0]?.id ?? "";
    await service.call("PUT", `/orders/${id}`, { name: "b" }, as("bob"));
    service.sim.advance(HOUR);
    await service.call("DELETE", `/orders/${id}`, undefined, as("bob"));
    const common = { id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, order_id: id, order_name: "b" };
    expect(await events("", as("ann"))).toEqual([
      {
        ...common,
        event_type: "ORDER_CANCELLED",
        created_time: "2026-03-01T14:00:00.000000Z",
        created_by: "bob@north.example",
      },
      {
        ...common,
        event_type: "ORDER_EDITED",
        created_time: "2026-03-01T13:00:00.000000Z",
        created_by: "bob@north.example",
      },
      {
        ...common,
        event_type: "ORDER_CREATED",
        created_time: "2026-03-01T12:00:00.000000Z",
        created_by: "ann@north.example",
      },
    ]);
    expect(service.sim.orders[0]?.created_by).toBe("ann@north.example");
  });

  test("D: knows what a bulk did, and in whose name", async () => {
    await start();
    const [created] = await service.bulk("CREATE", [point("a")]);
    const id = created?.order_id ?? "";
    await service.bulk("EDIT", [{ id, name: "b" }]);
    await service.bulk("CANCEL", [{ id }]);
    expect((await events()).map(({ event_type, created_by }) => [event_type, created_by])).toEqual([
      ["ORDER_CANCELLED", "someone@default.example"],
      ["ORDER_EDITED", "someone@default.example"],
      ["ORDER_CREATED", "someone@default.example"],
    ]);
  });

  test.each(["FULFILLED", "REJECTED", "FAILED"] as const)("I: notes that an order is %s", async (status) => {
    await start();
    const order = await service.order();
    service.sim.setOrderStatus(order.id, status);
    expect((await events())[0]).toMatchObject({ event_type: `ORDER_${status}`, created_by: null });
  });

  test("I: notes an expiry when it came, and none of the steps before it", async () => {
    await start();
    await service.order();
    service.sim.advance(60 * DAY);
    const found = await events();
    expect(typesOf(found)).toEqual(["ORDER_EXPIRED", "ORDER_CREATED"]);
    expect(found[0]).toMatchObject({ created_time: "2026-03-30T12:00:00.000000Z", created_by: null });
  });

  test("I: names the one who asked for a cancellation that took its time", async () => {
    await start({ keys: KEYS, assuredCancellationMs: DAY, imagingWindowCheck: "any" });
    const assured = { scheduling_type: "ASSURED", imaging_window: NOBODY };
    await service.call("POST", "/orders/", point("a", assured), as("ann"));
    service.sim.advance(1000);
    await service.call("DELETE", `/orders/${service.sim.orders[0]?.id}`, undefined, as("bob"));
    expect(typesOf(await events("", as("ann")))).toEqual(["ORDER_CREATED"]);
    service.sim.advance(DAY);
    expect((await events("", as("ann")))[0]).toMatchObject({
      event_type: "ORDER_CANCELLED",
      created_time: "2026-03-02T12:00:01.000000Z",
      created_by: "bob@north.example",
    });
  });

  test("I: says nothing of what was refused", async () => {
    await start();
    const order = await service.order();
    await service.call("PUT", `/orders/${order.id}`, { geometry: {} });
    expect(typesOf(await events())).toEqual(["ORDER_CREATED"]);
  });

  test("names who changed an order in the dashboard", async () => {
    await start();
    const order = await service.order();
    service.sim.editOrder(order.id, { name: "b" });
    await fetch(`${service.sim.controlUrl}/orders/${order.id}?by=eve@default.example`, {
      method: "PATCH",
      body: JSON.stringify({ name: "c" }),
    });
    service.sim.setOrderStatus(order.id, "CANCELLED");
    expect((await events()).map(({ created_by }) => created_by)).toEqual([
      "dashboard@default.example",
      "eve@default.example",
      "dashboard@default.example",
      "someone@default.example",
    ]);
  });
});

describe("GET /order-history/", () => {
  test("D: filters by several event types, as the guide shows", async () => {
    await start();
    const order = await service.order();
    service.sim.editOrder(order.id, { name: "b" });
    service.sim.setOrderStatus(order.id, "FULFILLED");
    expect(typesOf(await events("?event_type__in=ORDER_CREATED%2CORDER_FULFILLED"))).toEqual([
      "ORDER_FULFILLED",
      "ORDER_CREATED",
    ]);
    expect(typesOf(await events("?event_type=ORDER_EDITED"))).toEqual(["ORDER_EDITED"]);
    expect(await events("?event_type=ORDER_LOST")).toEqual([]);
  });

  test("K: filters by order and time, and pages", async () => {
    await start();
    const [first] = [await service.order(), await service.order()];
    expect((await events(`?order_id=${first.id}`)).map(({ order_id }) => order_id)).toEqual([first.id]);
    expect(await events("?created_time__gt=2026-03-01T12:00:00Z")).toHaveLength(1);
    const { body } = await service.call("GET", "/order-history/?limit=1&ordering=created_time");
    expect(body).toMatchObject({ count: 2, previous: null, results: [{ order_id: first.id }] });
    expect(body.next).toContain("/tasking/v2/order-history/?limit=1&ordering=created_time&offset=1");
  });

  test("K: can have other names for its fields and filters", async () => {
    await start({ historyFields: { order_id: "order", created_by: "user" } });
    const [first] = [await service.order(), await service.order()];
    expect(await events(`?order=${first.id}`)).toMatchObject([
      { order: first.id, user: "someone@default.example" },
    ]);
    expect(await events(`?order_id=${first.id}`)).toHaveLength(2);
    expect((await events())[0]).not.toHaveProperty("order_id");
  });

  test("I: finds one event by its id, and only the own organisation's", async () => {
    await start({ keys: KEYS });
    await service.call("POST", "/orders/", point("a"), as("ann"));
    const [event] = await events("", as("bob"));
    const path = `/order-history/${event?.id as string}`;
    expect(await service.call("GET", path, undefined, as("bob"))).toMatchObject({ status: 200, body: event });
    expect(await events("", as("south"))).toEqual([]);
    expect((await service.call("GET", path, undefined, as("south"))).status).toBe(404);
  });
});
