// What is read of an answer that is written oddly, and what is left open.
import {
  bulkSchema,
  liveSchema,
  toBulk,
  toLiveOrder,
  toPayloadResult,
} from "../../../provider/planet/responses";
import { identity, orderIdOf } from "../builders";

const bulkOf = (counts: object) =>
  toBulk(
    bulkSchema.parse({
      ...{ id: identity, operation_type: "CREATE", status: "COMPLETE" },
      ...{
        payload_count: 3,
        processing_payload_count: 0,
        failed_payload_count: 1,
        successful_payload_count: 2,
      },
      ...counts,
    }),
  );

test.each<[string, object, number[]]>([
  ["one count that is null", { failed_payload_count: null }, [3, 0, 1, 2]],
  ["one that is absent", { successful_payload_count: undefined }, [3, 0, 1, 2]],
  ["the sum that is no number", { payload_count: "three" }, [3, 0, 1, 2]],
  [
    "null for 0",
    { processing_payload_count: null, failed_payload_count: null, payload_count: 2 },
    [2, 0, 0, 2],
  ],
  // It does not add up, which accountForPayloads.ts tells.
  ["several that are unknown", { failed_payload_count: null, successful_payload_count: null }, [3, 0, 0, 0]],
])("of a bulk with %s, the counts are read", (_, counts, expected) => {
  const { payloadCount, processing, failed, successful } = bulkOf(counts);
  expect([payloadCount, processing, failed, successful]).toEqual(expected);
});

const echo = { name: "north" };
const read = (item: unknown) => toPayloadResult(item);

test.each<[string, unknown, object]>([
  [
    "an error, and a payload that is null",
    { error: "bad", payload: null },
    { error: "bad", echo: { fields: {} } },
  ],
  [
    "a payload as JSON in a text",
    { order_id: orderIdOf(1), payload: JSON.stringify(echo) },
    { orderId: orderIdOf(1), echo: { fields: echo } },
  ],
  [
    "a payload that is another text",
    { order_id: orderIdOf(1), payload: "north" },
    { orderId: orderIdOf(1), echo: { fields: {} } },
  ],
  ["no payload", { order_id: `urn:uuid:${orderIdOf(1)}` }, { orderId: orderIdOf(1), echo: { fields: {} } }],
  ["an id that is none", { order_id: "../x", payload: echo }, { unreadable: "../x", echo: { fields: echo } }],
  ["an id that is a number", { order_id: 5, payload: echo }, { unreadable: "5", echo: { fields: echo } }],
  ["no object at all", "gone", { unreadable: "gone", echo: { fields: {} } }],
  ["null", null, { unreadable: "null", echo: { fields: {} } }],
  [
    "a word for no error",
    { order_id: orderIdOf(1), error: "None", payload: echo },
    { orderId: orderIdOf(1), echo: { fields: echo } },
  ],
  [
    "a word for no id, and an error",
    { order_id: "None", error: { name: ["bad"] }, payload: echo },
    { error: '{"name":["bad"]}', echo: { fields: echo } },
  ],
  ["no id and a word for no error", { error: false, payload: echo }, { echo: { fields: echo } }],
  [
    "a name that is an object",
    { order_id: orderIdOf(1), payload: { name: {} } },
    { orderId: orderIdOf(1), echo: { fields: {} } },
  ],
])("of a payload with %s, the rest is read", (_, item, expected) => {
  expect(JSON.parse(JSON.stringify(read(item)))).toEqual(expected);
});

test.each([null, {}, 5, ""])(
  "an order whose status is %j is shown, with a status that nobody knows",
  (status) => {
    expect(toLiveOrder(liveSchema.parse({ id: orderIdOf(1), status })).status).toBe("UNKNOWN");
  },
);

test("times that are numbers are times", () => {
  const live = toLiveOrder(liveSchema.parse({ id: orderIdOf(1), status: "PENDING", start_time: 1796083200 }));
  expect(live).toMatchObject({
    startTime: "2026-12-01T00:00:00.000Z",
    fields: { startTime: live.startTime },
  });
});

test("an original geometry without a position is none", () => {
  expect(
    toLiveOrder(liveSchema.parse({ id: orderIdOf(1), status: "PENDING", original_geometry: {} }))
      .originalGeometry,
  ).toBeUndefined();
});
