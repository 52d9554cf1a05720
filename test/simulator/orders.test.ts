import type { JsonObject } from "../../simulator/index";
import { ARCHIVE, DAY, NOBODY, point, resultsOf, startService } from "./service";
import type { Service } from "./service";

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.sim.close());

describe("an order's life", () => {
  test("D: is RECEIVED, PENDING until its start, IN_PROGRESS until its end, then EXPIRED", async () => {
    await service.call("POST", "/orders/", point("a"));
    const seen = [];
    for (const ms of [0, 1000, DAY, 28 * DAY]) {
      service.sim.advance(ms);
      seen.push(service.sim.orders[0]?.status);
    }
    expect(seen).toEqual(["RECEIVED", "PENDING", "IN_PROGRESS", "EXPIRED"]);
  });

  test("I: notes each change at the time it happened, however late anybody looks", async () => {
    const order = await service.order();
    service.sim.advance(60 * DAY);
    expect(service.current(order)).toMatchObject({
      status: "EXPIRED",
      updated_time: "2026-03-30T12:00:00.000000Z",
    });
  });

  test("D: of an archive order is FULFILLED at once", async () => {
    const { body } = await service.call("POST", "/orders/", point("a", ARCHIVE));
    expect(body.status).toBe("FULFILLED");
  });

  test("K: can end REJECTED after its bulk succeeded", async () => {
    service.sim.set({ infeasibleName: "too big" });
    const [result] = await service.bulk("CREATE", [point("far too big")]);
    expect(result).toHaveProperty("order_id");
    expect(service.sim.orders[0]?.status).toBe("REJECTED");
  });

  test("D: can be ended from outside, and what is FULFILLED stays so", async () => {
    const order = await service.order();
    service.sim.setOrderStatus(order.id, "FULFILLED");
    service.sim.advance(60 * DAY);
    expect(service.current(order)).toMatchObject({
      status: "FULFILLED",
      fulfilled_time: "2026-03-01T12:00:01.000000Z",
    });
  });
});

describe("/orders/", () => {
  test("D: POST answers 201 with the order, or 400 with the faults by field", async () => {
    const made = await service.call("POST", "/orders/", point("a"));
    expect([made.status, made.body.name, made.body.status]).toEqual([201, "a", "RECEIVED"]);
    const refused = await service.call("POST", "/orders/", { name: "a" });
    expect([refused.status, refused.body]).toEqual([400, { geometry: ["This field is required."] }]);
  });

  test("I: GET shows the fields the server keeps", async () => {
    const order = await service.order();
    const { body } = await service.call("GET", `/orders/${order.id}`);
    expect(body).toMatchObject({
      created_time: "2026-03-01T12:00:00.000000Z",
      updated_time: "2026-03-01T12:00:01.000000Z",
      created_by: "someone@default.example",
      is_cancellable: true,
      capture_count: 0,
      estimated_quota_cost: 25,
    });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(["organisation"]));
  });

  test("D: GET finds a cancelled order, and answers 404 for one that never was", async () => {
    const order = await service.order();
    await service.call("DELETE", `/orders/${order.id}`);
    expect((await service.call("GET", `/orders/${order.id}`)).body.status).toBe("CANCELLED");
    for (const id of [NOBODY, "no-uuid"]) {
      const { status, body } = await service.call("GET", `/orders/${id}`);
      expect([status, body]).toEqual([404, { detail: "Not found." }]);
    }
  });

  test("D: PUT changes what it names, by the rules of EDIT", async () => {
    const order = await service.order();
    const changed = await service.call("PUT", `/orders/${order.id}`, { name: "b" });
    expect([changed.status, changed.body.name, changed.body.end_time]).toEqual([200, "b", order.end_time]);
    expect((await service.call("PUT", `/orders/${order.id}`, { geometry: {} })).status).toBe(400);
  });

  test("K: DELETE cancels with 204, or 200 and the order; a second one is refused", async () => {
    const [first, second] = [await service.order(), await service.order()];
    expect((await service.call("DELETE", `/orders/${first.id}`)).status).toBe(204);
    expect((await service.call("DELETE", `/orders/${first.id}`)).status).toBe(400);
    service.sim.set({ deleteStatus: 200 });
    expect((await service.call("DELETE", `/orders/${second.id}`)).body.status).toBe("CANCELLED");
  });

  test("D: knows no PATCH", async () => {
    const order = await service.order();
    expect((await service.call("PATCH", `/orders/${order.id}`, { state: "cancelled" })).status).toBe(405);
  });
});

describe("GET /orders/", () => {
  const names = async (query: string): Promise<unknown[]> =>
    resultsOf(await service.call("GET", `/orders/${query}`)).map(({ name }) => name);
  beforeEach(async () => {
    await service.order({ name: "North field" });
    await service.order({ name: "south field", start_time: "2026-03-01T12:00:00Z" });
    const harbour = await service.order({
      name: "harbour",
      scheduling_type: "MONITORING",
      rrule: "FREQ=WEEKLY;COUNT=1",
      pl_number: "PL-7",
    });
    service.sim.setOrderStatus(harbour.id, "FULFILLED");
  });

  test("I: shows in every list what has changed since the one before", async () => {
    const order = await service.order({ name: "a" });
    const { sim } = service;
    const changes: (() => unknown)[] = [
      () => undefined,
      () => sim.editOrder(order.id, { name: "b" }),
      () => sim.addCapture(order.id),
      () => sim.advance(DAY),
      () => service.call("PUT", `/orders/${order.id}`, { name: "c" }),
      () => service.bulk("CANCEL", [{ id: order.id }]),
      () => sim.reset(),
    ];
    const seen = [];
    for (const change of changes) {
      await change();
      const { body } = await service.call("GET", "/orders/");
      const [shown] = body.results as JsonObject[];
      seen.push(shown && [shown.name, shown.capture_count, shown.status]);
    }
    expect(seen).toEqual([
      ["a", 0, "PENDING"],
      ["b", 0, "PENDING"],
      ["b", 1, "PENDING"],
      ["b", 1, "IN_PROGRESS"],
      ["c", 1, "IN_PROGRESS"],
      ["c", 1, "CANCELLED"],
      undefined,
    ]);
  });

  test("I: lists newest first", async () => {
    expect(await names("")).toEqual(["harbour", "south field", "North field"]);
  });

  test("D: combines status, name__icontains and a double ordering, as the guide shows", async () => {
    expect(
      await names(
        "?status=FULFILLED&name__icontains=HARB&limit=50&offset=0&ordering=-updated_time,-created_time",
      ),
    ).toEqual(["harbour"]);
    expect(await names("?name__icontains=field&ordering=created_time")).toEqual([
      "North field",
      "south field",
    ]);
  });

  test.each([
    ["status=PENDING", ["North field"]],
    ["status__in=IN_PROGRESS,FULFILLED", ["harbour", "south field"]],
    ["name=harbour", ["harbour"]],
    ["name__icontains=FIELD", ["south field", "North field"]],
    ["scheduling_type=MONITORING", ["harbour"]],
    ["product=Flexible Tasking", ["south field", "North field"]],
    ["pl_number=PL-7", ["harbour"]],
    ["created_time__lt=2026-03-01T12:00:01Z", ["North field"]],
    ["created_time__gt=2026-03-01T12:00:01Z", ["harbour"]],
    ["updated_time__gte=2026-03-01T12:00:02Z", ["harbour", "south field"]],
    ["updated_time__lt=2026-03-01T12:00:02Z", ["North field"]],
    ["start_time__lte=2026-03-01T12:00:00Z", ["south field"]],
    ["start_time__gt=2026-03-01T12:00:00Z", ["harbour", "North field"]],
    ["end_time__gte=2026-03-30T12:00:00Z", ["south field", "North field"]],
    ["end_time__lt=2026-03-30T12:00:00Z", ["harbour"]],
    ["end_time=2026-03-30T13:00:00%2B01:00", ["south field", "North field"]],
    ["capture_count__gte=1", ["harbour"]],
    ["status=PENDING&status=FULFILLED", ["harbour"]],
    ["colour=red&ordering=name", ["North field", "harbour", "south field"]],
  ])("I: filters by %s", async (query, expected) => {
    expect(await names(`?${query}`)).toEqual(expected);
  });

  test.each(["start_time__gte=tomorrow", "capture_count=many"])("I: refuses %s", async (query) => {
    const { status, body } = await service.call("GET", `/orders/?${query}`);
    expect([status, Object.keys(body)]).toEqual([400, [query.split("=")[0]]]);
  });

  test("I: refuses a status that does not exist", async () => {
    const { status, body } = await service.call("GET", "/orders/?status=QUEUED");
    expect([status, Object.keys(body)]).toEqual([400, ["status"]]);
  });

  test("K: passes id__in over, unless told to know it", async () => {
    const id = service.sim.orders[0]?.id;
    expect(await names(`?id__in=${id}`)).toHaveLength(3);
    service.sim.set({ idIn: true });
    expect(await names(`?id__in=${id}`)).toEqual(["North field"]);
  });
});

describe("prices", () => {
  test("I: a preview has the documented fields, and a point costs 25 km²", async () => {
    const { status, body } = await service.call("POST", "/pricing/", point("a"));
    expect([status, body]).toMatchObject([
      200,
      { units: "SQKM", estimated_quota_cost: 25, replaced_orders: [] },
    ]);
    expect(service.sim.orders).toEqual([]);
  });

  test("3P: a preview needs no name, but a geometry", async () => {
    const { geometry = null } = point("a");
    const { body } = await service.call("POST", "/pricing/", { geometry });
    expect(body.estimated_quota_cost).toBe(25);
    const refused = await service.call("POST", "/pricing/", {});
    expect([refused.status, refused.body]).toEqual([400, { geometry: ["This field is required."] }]);
  });

  test("D: an area below 25 km² costs as 25 km²; I: a larger one costs its area", async () => {
    const square = (side: number): unknown => [
      [
        [0, 0],
        [side, 0],
        [side, side],
        [0, side],
        [0, 0],
      ],
    ];
    const costs = [];
    for (const side of [0.01, 0.1]) {
      const geometry = { type: "Polygon", coordinates: square(side) as never };
      costs.push(
        (await service.call("POST", "/pricing/", point("a", { geometry }))).body.estimated_quota_cost,
      );
    }
    expect(costs[0]).toBe(25);
    expect(costs[1]).toBeCloseTo(123.64, 1);
  });

  test("I: an order's price names the order", async () => {
    const order = await service.order();
    const { body } = await service.call("GET", `/orders/${order.id}/pricing`);
    expect(body).toMatchObject({ order_id: order.id, estimated_quota_cost: 25 });
  });
});
