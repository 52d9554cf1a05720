// Settings by which the service does not do what no document of Planet's shows, and lists what none
// rules out.
import { BULK_ID, point, resultsOf, startService } from "./service";
import type { Service } from "./service";
import { undocumentedAnswers, undocumentedCalls } from "../../simulator/index";
import type { JsonObject, UndocumentedCall } from "../../simulator/index";

let service: Service;
beforeEach(async () => {
  service = await startService();
  await service.call("POST", "/bulk/", { id: BULK_ID, order_payloads: [point("a"), point("b"), point("c")] });
  service.sim.advance(60_000);
});
afterEach(() => service.sim.close());

const CALLS: Record<UndocumentedCall, string> = {
  bulkOrdering: "/bulk/?ordering=-start_time",
  orderings: "/orders/?ordering=name",
  filters: "/orders/?created_time__gte=2026-01-01T00:00:00Z",
  payloadLimit: `/bulk/${BULK_ID}/payloads?limit=2`,
  highLimit: "/orders/?limit=101",
  bulkList: "/bulk/",
  orderList: "/orders/",
  captures: "/captures/",
  history: "/order-history/",
};

/** Calls that a client can always make. */
const DOCUMENTED = [`/bulk/${BULK_ID}`, `/bulk/${BULK_ID}/payloads`, `/bulk/${BULK_ID}/payloads?offset=1`];

describe.each(undocumentedCalls)("%s", (call) => {
  const path = CALLS[call];

  test("is served unless it is set otherwise", async () => {
    const { status, body } = await service.call("GET", path);
    expect([status, Array.isArray(body.results)]).toEqual([200, true]);
  });

  test("is refused alone: all that other names stand for is served", async () => {
    service.sim.set({ undocumented: { [call]: "refused" } });
    expect((await service.call("GET", path)).status).toBeGreaterThanOrEqual(400);
    const whole = {
      bulkList: "/bulk/",
      orderList: "/orders/",
      captures: "/captures/",
      history: "/order-history/",
    };
    const below = Object.hasOwn(whole, call) ? whole[call as keyof typeof whole] : "nothing";
    const rest = Object.values(CALLS).filter((other) => other !== path && !other.startsWith(below));
    for (const served of [...rest, ...DOCUMENTED])
      expect([served, (await service.call("GET", served)).status]).toEqual([served, 200]);
  });

  test.each([
    ["empty", { count: 0, next: null, previous: null, results: [] }],
    ["bareArray", expect.any(Array)],
    ["countAsText", { count: expect.stringMatching(/^\d+$/) as string }],
  ] as const)("is answered oddly: %s", async (how, expected) => {
    service.sim.set({ undocumented: { [call]: how } });
    const { status, text } = await service.call("GET", path);
    const body = JSON.parse(text) as JsonObject;
    expect(status).toBe(200);
    if (how === "bareArray") expect(body).toEqual(expected);
    else expect(body).toMatchObject(expected);
  });
});

test("everything undocumented can be refused at once, and the documented calls are served", async () => {
  service.sim.set({ undocumented: Object.fromEntries(undocumentedCalls.map((call) => [call, "refused"])) });
  for (const path of Object.values(CALLS))
    expect([path, (await service.call("GET", path)).status >= 400]).toEqual([path, true]);
  const [{ id = "" } = {}] = service.sim.orders;
  for (const path of [...DOCUMENTED, `/orders/${id}`])
    expect([path, (await service.call("GET", path)).status]).toEqual([path, 200]);
});

test.each([
  [
    "/bulk/?ordering=-start_time",
    400,
    { ordering: ["Select a valid choice. -start_time is not one of the available choices."] },
  ],
  ["/orders/?id__in=a", 400, { id__in: ["Unknown parameter."] }],
  [`/bulk/${BULK_ID}/payloads?limit=1000`, 400, { limit: ["Unknown parameter."] }],
  ["/orders/?limit=1000", 400, { limit: ["Ensure this value is less than or equal to 100."] }],
])("%s is refused by %i %j", async (path, status, body) => {
  service.sim.set({
    undocumented: {
      bulkOrdering: "refused",
      filters: "refused",
      payloadLimit: "refused",
      highLimit: "refused",
    },
  });
  const answer = await service.call("GET", path);
  expect([answer.status, answer.body]).toEqual([status, body]);
});

test.each([
  ["bulkList", "/bulk/", 405],
  ["orderList", "/orders/", 405],
  ["captures", "/captures/", 404],
  ["history", "/order-history/", 404],
])("the whole of %s is refused by %s %i", async (call, path, status) => {
  service.sim.set({ undocumented: { [call]: "refused" } });
  expect((await service.call("GET", path)).status).toBe(status);
});

test("what Planet's documents show of lists is no subject of the setting", async () => {
  service.sim.set({ undocumented: { filters: "refused", orderings: "refused", highLimit: "refused" } });
  const documented =
    "/orders/?status=PENDING&name__icontains=a&limit=50&offset=0&ordering=-updated_time,-created_time";
  expect((await service.call("GET", documented)).body.count).toBe(1);
  expect((await service.call("GET", "/order-history/?event_type__in=ORDER_CREATED")).body.count).toBe(3);
});

test("a service without `limit` of payloads does not write it into its links either", async () => {
  service.sim.set({ undocumented: { payloadLimit: "refused" }, pageSize: 2 });
  const first = await service.call("GET", `/bulk/${BULK_ID}/payloads`);
  const next = new URL(first.body.next as string);
  expect(next.search).toBe("?offset=2");
  const second = await service.call("GET", `/bulk/${BULK_ID}/payloads${next.search}`);
  expect([second.status, resultsOf(second).length]).toEqual([200, 1]);
});

test.each([
  ["/bulk/", 1],
  ["/orders/", 3],
  ["/captures/", 0],
  ["/order-history/", 3],
])("foreign entries are on %s, page by page, before %i of ours", async (path, ours) => {
  service.sim.set({ foreignEntries: true, maxPageSize: 2 });
  const listed: unknown[] = [];
  let link: string | null = `${service.sim.url}${path}`;
  while (link !== null) {
    const { body } = await service.call("GET", link.slice(service.sim.url.length));
    listed.push(...(body.results as unknown[]));
    link = body.next as string | null;
  }
  const odd = listed.slice(0, listed.length - ours) as (JsonObject | null)[];
  expect(odd).toContain(null);
  expect(odd.some((entry) => entry !== null && !/^[0-9a-f-]{36}$/.test(entry.id as string))).toBe(true);
  expect(listed.slice(-ours || listed.length)).not.toContain(null);
  expect(service.sim.orders).toHaveLength(3);
});

test("foreign bulks and orders lack counts and have texts and null for values", async () => {
  service.sim.set({ foreignEntries: true });
  const orders = resultsOf(await service.call("GET", "/orders/"));
  expect(orders.some((order) => order && typeof order.used_quota === "string")).toBe(true);
  const bulks = resultsOf(await service.call("GET", "/bulk/"));
  for (const list of [orders, bulks]) expect(list.some((entry) => entry?.status === null)).toBe(true);
  expect(bulks.some((bulk) => bulk !== null && !("payload_count" in bulk))).toBe(true);
});

test("a payload list has no foreign entries", async () => {
  service.sim.set({ foreignEntries: true });
  expect((await service.call("GET", `/bulk/${BULK_ID}/payloads`)).body.count).toBe(3);
});

test("odd information is in orders as they are shown, not in those that are kept", async () => {
  service.sim.set({ oddInformation: true });
  const [order] = service.sim.orders;
  const odd = {
    used_quota: "12.5",
    capture_count: "3",
    last_acquired_time: 17,
    next_planned_acquisition_time: "",
  };
  const { body } = await service.call("GET", `/orders/${order?.id ?? ""}`);
  expect(body).toMatchObject({ ...odd, capture_status_failed_count: null, name: "a", status: "PENDING" });
  expect(resultsOf(await service.call("GET", "/orders/"))[0]).toMatchObject(odd);
  expect(order).toMatchObject({ used_quota: 0, capture_count: 0, last_acquired_time: null });
});

test("every odd answer is known by name", () => {
  expect(undocumentedAnswers).toEqual(["refused", "empty", "bareArray", "countAsText"]);
});
