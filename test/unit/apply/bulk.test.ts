import { unaccounted } from "../../../provider/apply/accountForPayloads";
import { bulkIdOf } from "../../../provider/apply/bulkId";
import type { Bulk, PayloadResult } from "../../../provider/planet/responses";
import { identity, orderIdOf } from "../builders";

describe("bulkIdOf", () => {
  // From Python: uuid.uuid5(uuid.UUID(identity), "1").
  test.each([
    [1, "0c56b1ac-b004-52d0-8cff-f18331da771d"],
    [2, "1c5c8277-f36b-5ade-b68a-e714f8636f7a"],
    [10, "cc37ca44-5170-5c3a-ba7e-70cf326f0fa6"],
  ])("entry %i has the UUID v5 of its number under the identity", (entry, id) => {
    expect(bulkIdOf(identity, entry)).toBe(id);
  });

  test("the same entry of another identity has another id", () => {
    expect(bulkIdOf("6ba7b810-9dad-11d1-80b4-00c04fd430c8", 1)).toBe("b04965e6-a9bb-591f-8f8a-1adcb2c8dc39");
  });
});

describe("unaccounted", () => {
  const aBulk = (fields: Partial<Bulk> = {}): Bulk => ({
    operation: "CREATE",
    status: "COMPLETE",
    payloadCount: 3,
    processing: 0,
    failed: 1,
    successful: 2,
    ...fields,
  });
  const done: PayloadResult = { orderId: orderIdOf(1), echo: { fields: {} } };
  const refused: PayloadResult = { error: "no", echo: { fields: {} } };
  const silent: PayloadResult = { echo: { fields: {} } };
  const silentOf = (order: number): PayloadResult => ({ echo: { orderId: orderIdOf(order), fields: {} } });

  test.each<[string, Bulk, PayloadResult[], number | undefined]>([
    ["every payload has an id or an error", aBulk(), [done, refused, done], 3],
    ["nobody knows how many were sent", aBulk(), [done, refused, done], undefined],
    ["all were refused", aBulk({ failed: 3, successful: 0 }), [refused, refused, refused], 3],
    [
      "an EDIT shows its order ids in echoes",
      aBulk({ operation: "EDIT" }),
      [silentOf(1), refused, silentOf(2)],
      3,
    ],
    ["a CANCEL does so", aBulk({ operation: "CANCEL" }), [silentOf(1), refused, silentOf(2)], 3],
  ])("nothing is missing where %s", (_, bulk, results, sent) => {
    expect(unaccounted(bulk, results, sent)).toBeUndefined();
  });

  test.each<[string, Bulk, PayloadResult[], number | undefined, RegExp]>([
    [
      "an EDIT shows no order ids",
      aBulk({ operation: "EDIT" }),
      [silent, refused, silent],
      3,
      /2 of 3 payloads have neither/,
    ],
    ["fewer were counted than sent", aBulk(), [done, refused, done], 4, /4 orders were sent/],
    ["more were counted than sent", aBulk(), [done, refused, done], 2, /2 orders were sent/],
    ["a success is missing", aBulk({ successful: 1 }), [done, refused], 3, /do not add up/],
    [
      "one is still in process",
      aBulk({ processing: 1, successful: 1 }),
      [done, refused, done],
      3,
      /do not add up/,
    ],
    ["all are done and one in process", aBulk({ processing: 1 }), [done, refused, done], 3, /do not add up/],
    ["a payload is not listed", aBulk(), [done, refused], 3, /lists 2 payloads/],
    ["a payload is listed twice", aBulk(), [done, refused, done, done], 3, /lists 4 payloads/],
    ["a created order has no id", aBulk(), [done, refused, silent], 3, /1 of 3 .*neither/],
    [
      "fewer errors are listed than counted",
      aBulk({ operation: "EDIT" }),
      [done, done, done],
      3,
      /lists 0 errors/,
    ],
    ["more errors are listed than counted", aBulk(), [done, refused, refused], 3, /lists 2 errors/],
  ])("is told where %s", (_, bulk, results, sent, words) => {
    expect(unaccounted(bulk, results, sent)).toMatch(words);
  });
});
