import { DAY, HOUR, NOBODY, point, resultsOf, startService } from "./service";
import type { Service } from "./service";
import type { SimOrder } from "../../simulator/index";

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.sim.close());

const counts = ({
  capture_count: all,
  capture_status_queued_count: queued,
  capture_status_processing_count: processing,
  capture_status_published_count: published,
  capture_status_failed_count: failed,
}: SimOrder): unknown => ({ all, queued, processing, published, failed });

describe("an order's captures", () => {
  test("PLANET: are counted by status in the order", async () => {
    const order = await service.order();
    for (const status of ["SCHEDULED", "QUEUED", "PROCESSING", "FAILED", "PUBLISHED"] as const) {
      service.sim.addCapture(order.id, { status });
    }
    const { body } = await service.call("GET", `/orders/${order.id}`);
    expect(counts(body as unknown as SimOrder)).toEqual({
      all: 4,
      queued: 1,
      processing: 1,
      published: 1,
      failed: 1,
    });
  });

  test("D: are counted by their assessment", async () => {
    const order = await service.order();
    service.sim.addCapture(order.id);
    service.sim.addCapture(order.id, { fulfilling: true });
    expect(service.current(order)).toMatchObject({
      capture_assessment_invalid_count: 1,
      capture_assessment_success_count: 1,
    });
  });

  test("D: fulfil the order as soon as one of them is fulfilling, and its quota is used", async () => {
    const order = await service.order();
    expect(order).toMatchObject({ estimated_quota_cost: 25, used_quota: 0, fulfilled_sqkm: 0 });
    service.sim.addCapture(order.id);
    expect(service.current(order)).toMatchObject({ status: "PENDING", used_quota: 0 });
    service.sim.addCapture(order.id, { fulfilling: true });
    expect(service.current(order)).toMatchObject({
      status: "FULFILLED",
      fulfilled_time: "2026-03-01T12:00:01.000000Z",
      fulfilled_geometry: order.geometry,
      requested_sqkm: 25,
      fulfilled_sqkm: 25,
      used_quota: 25,
    });
  });

  test("I: fulfil a monitoring order instance by instance", async () => {
    const order = await service.order({ scheduling_type: "MONITORING", rrule: "FREQ=WEEKLY;COUNT=2" });
    const seen = [1, 2].map(() => {
      service.sim.addCapture(order.id, { fulfilling: true });
      const { status, used_quota } = service.current(order);
      return [status, used_quota];
    });
    expect(seen).toEqual([
      ["PENDING", 25],
      ["FULFILLED", 50],
    ]);
  });

  test("I: tell when the last was acquired and when the next is planned", async () => {
    const order = await service.order();
    expect(order).toMatchObject({ last_acquired_time: null, next_planned_acquisition_time: null });
    const planned = "2026-03-03T09:30:00Z";
    const capture = service.sim.addCapture(order.id, {
      status: "SCHEDULED",
      planned_acquisition_time: planned,
    });
    expect(service.current(order).next_planned_acquisition_time).toBe(planned);
    service.sim.advance(DAY);
    service.sim.editCapture(capture.id, { status: "QUEUED" });
    expect(service.current(order)).toMatchObject({
      last_acquired_time: "2026-03-02T12:00:01.000000Z",
      next_planned_acquisition_time: null,
    });
  });

  test("D: keep an order from expiring until all of them are published", async () => {
    const order = await service.order();
    const capture = service.sim.addCapture(order.id, { status: "PROCESSING" });
    service.sim.advance(60 * DAY);
    expect(service.current(order).status).toBe("IN_PROGRESS");
    service.sim.editCapture(capture.id, { status: "PUBLISHED" });
    expect(service.current(order)).toMatchObject({
      status: "EXPIRED",
      updated_time: "2026-04-30T12:00:01.000000Z",
    });
  });

  test("D: may come after a cancellation, which stands", async () => {
    const order = await service.order();
    service.sim.setOrderStatus(order.id, "CANCELLED");
    service.sim.addCapture(order.id, { fulfilling: true });
    expect(service.current(order)).toMatchObject({ status: "CANCELLED", capture_count: 1 });
  });

  test("D: are one, fulfilling and published, of an order that was made FULFILLED", async () => {
    const order = await service.order();
    service.sim.setOrderStatus(order.id, "FULFILLED");
    expect(service.sim.captures).toMatchObject([
      { order_id: order.id, status: "PUBLISHED", fulfilling: true, assessment: "SUCCESS" },
    ]);
    expect(service.sim.captures[0]?.item_ids).toEqual([
      expect.stringMatching(/^20260301_120001_ssc\d+_u0001$/),
    ]);
  });

  test("have the same ids in every run with the same seed", async () => {
    const again = await startService();
    try {
      const runs = await Promise.all(
        [service, again].map(async (one) => {
          one.sim.setOrderStatus((await one.order()).id, "FULFILLED");
          return one.sim.captures;
        }),
      );
      expect(runs[0]).toEqual(runs[1]);
    } finally {
      await again.sim.close();
    }
  });

  test("D: of an archive order are what it asked for", async () => {
    const items = ["20200319_142851_ssc6_u0001"];
    await service.call(
      "POST",
      "/orders/",
      point("a", { scheduling_type: "ARCHIVE", requested_item_ids: items }),
    );
    expect(service.sim.captures).toMatchObject([{ fulfilling: true, item_ids: items }]);
  });
});

describe("GET /captures/", () => {
  const KEYS = {
    north: { organisation: "north", tasking: true },
    south: { organisation: "south", tasking: true },
  };
  let first: SimOrder;
  let second: SimOrder;
  beforeEach(async () => {
    first = await service.order();
    second = await service.order();
    service.sim.addCapture(first.id, { status: "QUEUED" });
    service.sim.advance(HOUR);
    service.sim.addCapture(second.id, { fulfilling: true });
    service.sim.advance(HOUR);
    service.sim.addCapture(first.id);
  });
  const found = async (query: string): Promise<unknown[]> =>
    resultsOf(await service.call("GET", `/captures/${query}`)).map(({ order_id, status }) => [
      order_id === first.id ? "first" : "second",
      status,
    ]);

  test("I: lists in an envelope, newest first", async () => {
    const { body } = await service.call("GET", "/captures/?limit=2");
    expect(body).toMatchObject({ count: 3, previous: null });
    expect(body.next).toContain("/tasking/v2/captures/?limit=2&offset=2");
    expect(await found("")).toEqual([
      ["first", "PUBLISHED"],
      ["second", "PUBLISHED"],
      ["first", "QUEUED"],
    ]);
  });

  test("3P: filters by order, fulfilling and status", async () => {
    expect(await found(`?order_id=${first.id}&ordering=created_time`)).toEqual([
      ["first", "QUEUED"],
      ["first", "PUBLISHED"],
    ]);
    expect(await found("?fulfilling=true")).toEqual([["second", "PUBLISHED"]]);
    expect(await found("?fulfilling=false&status=PUBLISHED")).toEqual([["first", "PUBLISHED"]]);
    expect(await found("?status__in=QUEUED,FAILED")).toEqual([["first", "QUEUED"]]);
    expect((await service.call("GET", "/captures/?status=DONE")).status).toBe(400);
  });

  test("I: reads the last of a parameter that is given twice", async () => {
    expect(await found("?status__in=PUBLISHED&status__in=QUEUED")).toEqual([["first", "QUEUED"]]);
  });

  test("K: passes order_id__in over, unless told to know it", async () => {
    const query = `?order_id__in=${second.id},${NOBODY}`;
    expect(await found(query)).toHaveLength(3);
    service.sim.set({ orderIdIn: true });
    expect(await found(query)).toEqual([["second", "PUBLISHED"]]);
  });

  test("3P: one is found by its id, under the names its list has", async () => {
    const [capture] = service.sim.captures;
    const { status, body } = await service.call("GET", `/captures/${capture?.id}`);
    expect([status, body]).toEqual([200, capture]);
    expect((await service.call("GET", `/captures/${NOBODY}`)).status).toBe(404);
  });

  test("D: are those of the own organisation", async () => {
    service.sim.set({ keys: KEYS });
    const north = { authorization: "api-key north" };
    await service.call("POST", "/orders/", point("n"), north);
    const { id } = service.sim.addCapture(service.sim.orders.at(-1)?.id ?? "");
    for (const [key, count, status] of [
      ["north", 1, 200],
      ["south", 0, 404],
    ] as const) {
      const headers = { authorization: `api-key ${key}` };
      expect((await service.call("GET", "/captures/", undefined, headers)).body.count).toBe(count);
      expect((await service.call("GET", `/captures/${id}`, undefined, headers)).status).toBe(status);
    }
  });
});

describe("the control channel", () => {
  const control = async (method: string, path: string, body: object): Promise<[number, unknown]> => {
    const response = await fetch(service.sim.controlUrl + path, { method, body: JSON.stringify(body) });
    return [response.status, await response.json()];
  };

  test("adds a capture and lets it go on", async () => {
    const order = await service.order();
    const [status, capture] = await control("POST", `/orders/${order.id}/captures`, { status: "QUEUED" });
    expect([status, capture]).toMatchObject([200, { status: "QUEUED", published_time: null, item_ids: [] }]);
    service.sim.advance(HOUR);
    const { id } = capture as { id: string };
    expect(await control("PATCH", `/captures/${id}`, { status: "PUBLISHED", item_ids: ["x"] })).toMatchObject(
      [200, { item_ids: ["x"], published_time: "2026-03-01T13:00:01.000000Z" }],
    );
  });

  test("refuses what no capture can be", async () => {
    const order = await service.order();
    const tries = [{ status: "DONE" }, { itemIds: [] }, { assessment: "GOOD" }, { cloud_cover: 40 }];
    for (const body of tries) {
      expect((await control("POST", `/orders/${order.id}/captures`, body))[0]).toBe(400);
    }
    expect(await control("PATCH", `/captures/${NOBODY}`, {})).toEqual([
      400,
      { error: `no capture: ${NOBODY}` },
    ]);
    expect(service.sim.captures).toEqual([]);
  });
});
