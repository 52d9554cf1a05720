import { BULK_ID, point, resultsOf, startService } from "./service";
import type { Service } from "./service";
import type { JsonObject, Settings } from "../../simulator/index";

describe("a bulk under way", () => {
  let service: Service;
  const start = async (settings: Partial<Settings>, names: string[]): Promise<void> => {
    service = await startService({ bulkStartDelayMs: 1000, payloadsPerSecond: 1, ...settings });
    await service.call("POST", "/bulk/", { id: BULK_ID, order_payloads: names.map((name) => point(name)) });
  };
  const status = async (): Promise<JsonObject> => (await service.call("GET", `/bulk/${BULK_ID}`)).body;
  const payloads = async (query = ""): Promise<JsonObject[]> =>
    resultsOf(await service.call("GET", `/bulk/${BULK_ID}/payloads${query}`));
  const names = (results: JsonObject[]): unknown[] =>
    results.map(({ payload }) => (payload as JsonObject).name);
  afterEach(() => service.sim.close());

  test("D: is PENDING, then RUNNING with mixed counts, then COMPLETE", async () => {
    await start({}, ["a", "b"]);
    const seen = [];
    for (let second = 0; second <= 3; second += 1) {
      const { status: state, processing_payload_count, successful_payload_count } = await status();
      seen.push([state, processing_payload_count, successful_payload_count]);
      service.sim.advance(1000);
    }
    expect(seen).toEqual([
      ["PENDING", 2, 0],
      ["RUNNING", 2, 0],
      ["RUNNING", 1, 1],
      ["COMPLETE", 0, 2],
    ]);
  });

  test("D: has no end_time until it is COMPLETE", async () => {
    await start({}, ["a"]);
    expect((await status()).end_time).toBeNull();
    service.sim.advance(10_000);
    expect((await status()).end_time).toBe("2026-03-01T12:00:02.000000Z");
  });

  test("K: shows its time of receipt as start_time, or null while PENDING if told to", async () => {
    await start({}, ["a"]);
    expect((await status()).start_time).toBe("2026-03-01T12:00:00.000000Z");
    service.sim.set({ startTimeWhilePending: false });
    expect((await status()).start_time).toBeNull();
  });

  test("I: lists a payload it has not come to with neither order_id nor error", async () => {
    await start({}, ["a", "b"]);
    service.sim.advance(2000);
    expect((await payloads()).map((result) => "order_id" in result)).toEqual([true, false]);
    expect(Object.keys((await payloads())[1] ?? {})).not.toContain("error");
  });

  test("D: makes an order only when its payload is settled", async () => {
    await start({}, ["a", "b"]);
    service.sim.advance(2000);
    expect(service.sim.orders.map(({ name }) => name)).toEqual(["a"]);
  });

  test("I: is settled in the order of events, however late anybody looks", async () => {
    await start({}, ["a", "b"]);
    await service.call("POST", "/bulk/", { order_payloads: [point("between")] });
    service.sim.advance(3_600_000);
    expect(service.sim.orders.map(({ name }) => name)).toEqual(["a", "between", "b"]);
  });

  test("I: is done as soon as it starts when the pace is unlimited", async () => {
    await start({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity }, ["a", "b"]);
    expect((await status()).status).toBe("COMPLETE");
  });

  test.each(["PENDING", "RUNNING"] as const)(
    "K: stays %s for ever if told to, and goes on when released",
    async (stuck) => {
      await start({ stuckBulks: stuck }, ["a", "b"]);
      service.sim.advance(3_600_000);
      expect((await status()).status).toBe(stuck);
      service.sim.set({ stuckBulks: false });
      expect((await status()).status).toBe("COMPLETE");
    },
  );

  test("K: may be invisible at first, and forgotten later", async () => {
    await start({ bulkVisibleAfterMs: 500, bulkForgottenAfterMs: 5000 }, ["a"]);
    const seen = [];
    for (const ms of [0, 500, 4500]) {
      service.sim.advance(ms);
      seen.push((await service.call("GET", `/bulk/${BULK_ID}`)).status);
    }
    expect(seen).toEqual([404, 200, 404]);
  });

  test("K: may list its payloads in another order than the request's, the same on every page", async () => {
    const sent = Array.from({ length: 9 }, (_, i) => `o${i}`);
    await start({ shufflePayloads: true }, sent);
    const listed = names(await payloads());
    expect(listed).not.toEqual(sent);
    expect([...names(await payloads("?limit=5")), ...names(await payloads("?limit=5&offset=5"))]).toEqual(
      listed,
    );
  });

  test("K: may settle its payloads in another order than the request's", async () => {
    const sent = Array.from({ length: 9 }, (_, i) => `o${i}`);
    await start({ shuffleProcessing: true }, sent);
    service.sim.advance(60_000);
    expect(service.sim.orders.map(({ name }) => name)).not.toEqual(sent);
    expect(names(await payloads())).toEqual(sent);
  });
});

describe("lists of bulks and payloads", () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService({ maxPageSize: 30 });
    await service.call("POST", "/bulk/", {
      id: BULK_ID,
      order_payloads: Array.from({ length: 45 }, () => ({})),
    });
    service.sim.advance(60_000);
    await service.call("POST", "/bulk/", { order_payloads: [point("a")] });
    await service.call("POST", "/bulk/", { operation_type: "CANCEL", order_payloads: [{}] });
  });
  afterEach(() => service.sim.close());
  const types = async (query: string): Promise<unknown[]> =>
    resultsOf(await service.call("GET", `/bulk/${query}`)).map(
      ({ operation_type, status }) => `${operation_type as string} ${status as string}`,
    );

  test("K: a page has 20 items unless limit says otherwise, and never more than the maximum", async () => {
    const sizes = [];
    for (const query of ["", "?limit=5", "?limit=1000", "?limit=0", "?limit=x"]) {
      sizes.push(resultsOf(await service.call("GET", `/bulk/${BULK_ID}/payloads${query}`)).length);
    }
    expect(sizes).toEqual([20, 5, 30, 20, 20]);
  });

  test("I: next and previous are absolute and keep the other parameters", async () => {
    const { body } = await service.call("GET", `/bulk/${BULK_ID}/payloads?limit=20&offset=20&a=b`);
    const base = `${service.sim.url}/bulk/${BULK_ID}/payloads`;
    expect(body).toMatchObject({
      count: 45,
      next: `${base}?limit=20&offset=40&a=b`,
      previous: `${base}?limit=20&a=b`,
    });
  });

  test("K: next is relative if told to", async () => {
    service.sim.set({ relativeNext: true });
    const { body } = await service.call("GET", `/bulk/${BULK_ID}/payloads`);
    expect(body.next).toBe(`/tasking/v2/bulk/${BULK_ID}/payloads?limit=20&offset=20`);
  });

  test("K: next names an internal host if told to", async () => {
    service.sim.set({ internalLinks: true });
    const { body } = await service.call("GET", `/bulk/${BULK_ID}/payloads`);
    expect(body.next).toMatch(/^http:\/\/tasking\.internal:8000\/tasking\/v2\/bulk\/.*offset=20$/);
  });

  test("K: the list of bulks and the payloads are as far behind the bulk as told", async () => {
    service.sim.set({ bulkListBehindMs: Infinity, payloadsBehindMs: 120_000 });
    const outcomes = async () =>
      resultsOf(await service.call("GET", `/bulk/${BULK_ID}/payloads`)).filter(
        (item) => "order_id" in item || "error" in item,
      ).length;
    expect(await types("")).toContain("CREATE RUNNING");
    expect((await service.call("GET", `/bulk/${BULK_ID}`)).body.status).toBe("COMPLETE");
    expect(await outcomes()).toBe(0);
    service.sim.advance(120_000);
    expect(await types("")).toContain("CREATE RUNNING");
    expect(await outcomes()).toBe(20);
  });

  test("I: an offset behind the end is an empty page", async () => {
    const { body } = await service.call("GET", `/bulk/${BULK_ID}/payloads?offset=100`);
    expect(body).toMatchObject({ count: 45, next: null, results: [] });
  });

  test("I: bulks come newest first", async () => {
    expect(await types("")).toEqual(["CANCEL PENDING", "CREATE PENDING", "CREATE COMPLETE"]);
  });

  test("D: bulks can be filtered by failed_payload_count and end_time, I: and by status, all combined", async () => {
    expect(await types("?failed_payload_count__gte=45")).toEqual(["CREATE COMPLETE"]);
    expect(await types("?end_time__lt=2026-03-01T12:00:10Z")).toEqual(["CREATE COMPLETE"]);
    expect(await types("?status=PENDING&operation_type=CREATE")).toEqual(["CREATE PENDING"]);
    expect(await types("?ordering=payload_count,-start_time")).toHaveLength(3);
  });

  test("I: a filter that cannot be read is refused, one that does not exist is passed over", async () => {
    const { status, body } = await service.call("GET", "/bulk/?failed_payload_count=many");
    expect([status, body]).toEqual([400, { failed_payload_count: ["Enter a number."] }]);
    expect(await types("?colour=red")).toHaveLength(3);
  });
});
