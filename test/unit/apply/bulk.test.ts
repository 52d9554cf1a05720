import { unaccounted } from "../../../provider/apply/accountForPayloads";
import { bulkIdOf } from "../../../provider/apply/bulkId";
import { bulkBody, maxPayloads, payloadBody, splitPayloads } from "../../../provider/planet/payloads";
import type { Payload } from "../../../provider/planet/payloads";
import type { Bulk, PayloadResult } from "../../../provider/planet/responses";
import { anOrder, identity, orderIdOf } from "../builders";

/** Planet's limit: 1 megabyte. */
const megabyte = 1_000_000;

const creates = (count: number, nameOf = (n: number) => `order ${n}`): Payload[] =>
  Array.from({ length: count }, (_, n) => ({ key: `k${n}`, fields: anOrder({ name: nameOf(n) }) }));

const edits = (count: number): Payload[] =>
  Array.from({ length: count }, (_, n) => ({
    key: `k${n}`,
    orderId: orderIdOf(n),
    fields: { name: `n${n}` },
  }));

/** A ring of that many corners: what makes orders large. */
const aRing = (corners: number) => ({
  type: "Polygon" as const,
  coordinates: [
    Array.from({ length: corners + 1 }, (_, n) => [12.3456789 + (n % corners) / 1000, 45.6789012]),
  ],
});

const bytesOf = (chunk: Payload[]) => Buffer.byteLength(bulkBody(bulkIdOf(identity, 1), "CREATE", chunk));

describe("splitPayloads", () => {
  test("nothing becomes no request", () => {
    expect(splitPayloads([])).toEqual([]);
  });

  test.each([
    [1, [1]],
    [999, [999]],
    [1000, [1000]],
    [1001, [1000, 1]],
    [2000, [1000, 1000]],
    [2500, [1000, 1000, 500]],
  ])("%i small orders become requests of %j", (count, sizes) => {
    expect(splitPayloads(edits(count)).map(({ length }) => length)).toEqual(sizes);
  });

  const large: [string, Payload[]][] = [
    ["with names of four-byte characters", creates(1500, (n) => `🛰️🌍${n} `.repeat(90))],
    ["with names of two-byte characters", creates(1500, (n) => `Ünö${n}é`.repeat(150))],
    ["with polygons", creates(300).map((it) => ({ ...it, fields: { ...it.fields, geometry: aRing(700) } }))],
    [
      "of all sizes",
      creates(2500).map((it, n) => ({
        ...it,
        fields: { ...it.fields, geometry: aRing(4 + ((n * 37) % 90)) },
      })),
    ],
    ["with text that JSON must escape", creates(1200, (n) => `"\\${n}"`.repeat(200))],
    ["of small size only", edits(3456)],
  ];

  test.each(large)("orders %s fit into the service's limits", (_, payloads) => {
    for (const chunk of splitPayloads(payloads)) {
      expect(chunk.length).toBeLessThanOrEqual(maxPayloads);
      expect(bytesOf(chunk)).toBeLessThanOrEqual(megabyte);
    }
  });

  test.each(large)("orders %s are neither lost, doubled nor moved", (_, payloads) => {
    expect(splitPayloads(payloads).flat().map(payloadBody)).toEqual(payloads.map(payloadBody));
  });

  test.each(large)("orders %s are sent in requests that have no room for one more", (_, payloads) => {
    const chunks = splitPayloads(payloads);
    for (const [index, chunk] of chunks.slice(0, -1).entries()) {
      const next = chunks[index + 1]![0]!;
      const isFull = chunk.length === maxPayloads || bytesOf([...chunk, next]) > megabyte - 300;
      expect(isFull).toBe(true);
    }
  });

  test("bytes are counted, not characters", () => {
    const payloads = creates(1000, () => "🛰".repeat(250));
    const characters = bulkBody(identity, "CREATE", payloads).length;

    expect(characters).toBeLessThan(megabyte);
    expect(splitPayloads(payloads).length).toBeGreaterThan(1);
  });

  test("an order too large for any request goes alone, and Planet answers for it", () => {
    const [small, huge, other] = creates(3) as [Payload, Payload, Payload];
    huge.fields.geometry = aRing(60_000);

    expect(splitPayloads([small, huge, other])).toEqual([[small], [huge], [other]]);
  });
});

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

  test.each<[string, Bulk, PayloadResult[], number | undefined]>([
    ["every payload has an id or an error", aBulk(), [done, refused, done], 3],
    ["nobody knows how many were sent", aBulk(), [done, refused, done], undefined],
    ["all were refused", aBulk({ failed: 3, successful: 0 }), [refused, refused, refused], 3],
    ["an EDIT shows no order ids", aBulk({ operation: "EDIT" }), [silent, refused, silent], 3],
    ["a CANCEL shows no order ids", aBulk({ operation: "CANCEL" }), [silent, refused, silent], 3],
  ])("nothing is missing where %s", (_, bulk, results, sent) => {
    expect(unaccounted(bulk, results, sent)).toBeUndefined();
  });

  test.each<[string, Bulk, PayloadResult[], number | undefined, RegExp]>([
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
