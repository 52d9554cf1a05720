// Planet's own bulk guide, run as it is written: developers.planet.com/docs/tasking/examples/bulk
import { BULK_ID, DAY, resultsOf, startService } from "./service";
import type { Service } from "./service";

const GUIDE_ORDERS = [
  { name: "Bulk order 1", geometry: { type: "Point", coordinates: [32.142035, -0.487188] } },
  { name: "Bulk order 2", geometry: { type: "Point", coordinates: [52.142035, 13.487188] } },
  { name: "Bulk order 3", geometry: { type: "Point", coordinates: [181, 40] } },
];

describe("the bulk guide's example", () => {
  let service: Service;

  beforeEach(async () => {
    service = await startService();
    const posted = await service.call("POST", "/bulk/", { id: BULK_ID, order_payloads: GUIDE_ORDERS });
    expect(posted.status).toBe(202);
    service.sim.advance(2000);
  });
  afterEach(() => service.sim.close());

  test("D: ends COMPLETE with 3 payloads, 1 failed and 2 successful", async () => {
    const { status, body } = await service.call("GET", `/bulk/${BULK_ID}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: BULK_ID,
      start_time: "2026-03-01T12:00:00.000000Z",
      end_time: "2026-03-01T12:00:00.315000Z",
      operation_type: "CREATE",
      payload_count: 3,
      status: "COMPLETE",
      processing_payload_count: 0,
      failed_payload_count: 1,
      successful_payload_count: 2,
    });
  });

  test("D: reports longitude 181 in exactly the documented string of JSON", async () => {
    const results = resultsOf(await service.call("GET", `/bulk/${BULK_ID}/payloads`));
    expect(results[2]?.error).toBe(
      '{"geometry":["Geometry longitude coordinate needs to be within -180.0 and 180.0"]}',
    );
  });

  test("D: lists the payloads with altitude, start_time and end_time filled in", async () => {
    const { body } = await service.call("GET", `/bulk/${BULK_ID}/payloads`);
    expect(body).toMatchObject({ count: 3, next: null, previous: null });
    expect(resultsOf({ body } as never).map(({ payload }) => payload)).toEqual(
      GUIDE_ORDERS.map((order) => ({
        ...order,
        altitude: 0,
        start_time: "2026-03-01T12:00:00.000000Z",
        end_time: "2026-03-31T12:00:00.000000Z",
      })),
    );
  });

  test("D: gives order_id to a success and error to a failure, never both", async () => {
    const results = resultsOf(await service.call("GET", `/bulk/${BULK_ID}/payloads`));
    expect(results.map((result) => Object.keys(result).sort())).toEqual([
      ["bulk_process", "id", "order_id", "payload"],
      ["bulk_process", "id", "order_id", "payload"],
      ["bulk_process", "error", "id", "payload"],
    ]);
    expect(results[0]?.bulk_process).toBe(`BulkProcess object (${BULK_ID})`);
  });

  test("D: makes the two good orders and no third: a bulk is not rolled back", () => {
    expect(service.sim.orders.map(({ name }) => name)).toEqual(["Bulk order 1", "Bulk order 2"]);
  });

  test("D: goes on to EDIT one order's end and CANCEL both, every payload successful", async () => {
    const [first, second] = service.sim.orders;
    service.sim.advance(DAY);
    const edited = await service.bulk("EDIT", [
      { id: first?.id ?? "", end_time: "2026-05-29T00:00:00Z" },
      { id: second?.id ?? "", name: "Bulk order 2b" },
    ]);
    expect(edited.map(({ order_id }) => order_id)).toEqual([first?.id, second?.id]);
    const cancelled = await service.bulk("CANCEL", [{ id: first?.id ?? "" }, { id: second?.id ?? "" }]);
    expect(cancelled.map(({ order_id }) => order_id)).toEqual([first?.id, second?.id]);
    expect(service.sim.orders).toMatchObject([
      { status: "CANCELLED", end_time: "2026-05-29T00:00:00Z" },
      { status: "CANCELLED", name: "Bulk order 2b" },
    ]);
  });

  test("I: refuses its EDIT example as printed, for single quotes are not JSON", async () => {
    const response = await fetch(`${service.sim.url}/bulk/`, {
      method: "POST",
      headers: { authorization: "api-key any", "content-type": "application/json" },
      body: "{'order_payloads': [{'id': 'order_UUID'}], 'operation_type': 'EDIT'}",
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      detail: expect.stringMatching(/^JSON parse error - /) as string,
    });
  });
});
