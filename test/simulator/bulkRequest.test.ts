import { BULK_ID, point, startService } from "./service";
import type { Answer, Service } from "./service";
import type { Json, Settings } from "../../simulator/index";

describe("POST /bulk/", () => {
  let service: Service;
  const start = async (settings: Partial<Settings> = {}): Promise<void> => {
    service = await startService(settings);
  };
  const post = (body: Json): Promise<Answer> => service.call("POST", "/bulk/", body);
  afterEach(() => service.sim.close());

  test("D: answers 202 with no body and a relative location without slash at its end", async () => {
    await start();
    const { status, text, headers } = await post({ id: BULK_ID, order_payloads: [point("a")] });
    expect([status, text, headers.get("location")]).toEqual([202, "", `/tasking/v2/bulk/${BULK_ID}`]);
  });

  test("K: gives an absolute location if told to", async () => {
    await start({ relativeLocation: false });
    const { headers } = await post({ id: BULK_ID, order_payloads: [point("a")] });
    expect(headers.get("location")).toBe(`${service.sim.url}/bulk/${BULK_ID}`);
  });

  test("D: makes up an id when there is none", async () => {
    await start();
    const { headers } = await post({ order_payloads: [point("a")] });
    expect(headers.get("location")).toMatch(
      /^\/tasking\/v2\/bulk\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
  });

  test("D: takes CREATE for granted when operation_type is absent", async () => {
    await start();
    await post({ order_payloads: [point("a")] });
    expect(service.sim.bulks[0]?.operation_type).toBe("CREATE");
  });

  test.each<[string, Json, Json]>([
    [
      "D: refuses an id that is no UUID",
      { id: "mine", order_payloads: [point("a")] },
      { id: ["Must be a valid UUID."] },
    ],
    [
      "I: refuses another operation_type",
      { operation_type: "DELETE", order_payloads: [point("a")] },
      { operation_type: ['"DELETE" is not a valid choice.'] },
    ],
    ["I: refuses missing order_payloads", {}, { order_payloads: ["This field is required."] }],
    [
      "I: refuses order_payloads that are no list",
      { order_payloads: {} },
      { order_payloads: ['Expected a list of items but got type "dict".'] },
    ],
    ["I: refuses an empty list", { order_payloads: [] }, { order_payloads: ["This list may not be empty."] }],
    [
      "D: refuses more than 1000 orders",
      { order_payloads: Array.from({ length: 1001 }, () => ({})) },
      { order_payloads: ["Ensure this field has no more than 1000 elements."] },
    ],
    [
      "K: refuses an order that is no object",
      { order_payloads: [{}, "b"] },
      { order_payloads: { "1": ['Expected a dictionary of items but got type "str".'] } },
    ],
    [
      "I: refuses a body that is no object",
      [],
      { non_field_errors: ["Invalid data. Expected a dictionary, but got list."] },
    ],
    [
      "I: reports every wrong field at once",
      { id: "mine", operation_type: "X" },
      {
        id: ["Must be a valid UUID."],
        operation_type: ['"X" is not a valid choice.'],
        order_payloads: ["This field is required."],
      },
    ],
  ])("%s", async (_fact, body, refusal) => {
    await start();
    const answer = await post(body);
    expect([answer.status, answer.body]).toEqual([400, refusal]);
    expect(service.sim.bulks).toEqual([]);
  });

  test("D: accepts 1000 orders", async () => {
    await start({ maxBodyBytes: Infinity });
    const { status } = await post({ order_payloads: Array.from({ length: 1000 }, (_, i) => point(`o${i}`)) });
    expect(status).toBe(202);
  });

  test("D: does not look at the orders themselves: all bad is still 202, then COMPLETE", async () => {
    await start();
    expect((await post({ id: BULK_ID, order_payloads: [{}, {}] })).status).toBe(202);
    service.sim.advance(2000);
    expect(service.sim.bulks[0]).toMatchObject({ status: "COMPLETE", failed_payload_count: 2 });
  });

  test("K: refuses an id that is taken, and does nothing", async () => {
    await start();
    await post({ id: BULK_ID, order_payloads: [point("a")] });
    const again = await post({ id: BULK_ID, order_payloads: [point("b")] });
    expect([again.status, again.body]).toEqual([400, { id: ["bulk process with this id already exists."] }]);
    expect(service.sim.bulks).toHaveLength(1);
  });

  test.each([409, 202, 500] as const)(
    "K: answers an id that is taken with %i if told to, and does nothing",
    async (status) => {
      await start({ duplicateBulkId: status });
      await post({ id: BULK_ID, order_payloads: [point("a")] });
      expect((await post({ id: BULK_ID, order_payloads: [point("b")] })).status).toBe(status);
      service.sim.advance(2000);
      expect(service.sim.orders.map(({ name }) => name)).toEqual(["a"]);
    },
  );

  test("D: cannot be taken back: a bulk knows neither DELETE nor PUT nor PATCH", async () => {
    await start();
    await post({ id: BULK_ID, order_payloads: [point("a")] });
    for (const method of ["DELETE", "PUT", "PATCH"]) {
      const { status, body } = await service.call(method, `/bulk/${BULK_ID}`);
      expect([status, body]).toEqual([405, { detail: `Method "${method}" not allowed.` }]);
    }
  });
});
