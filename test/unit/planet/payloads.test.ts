import { camelCase, snakeCase } from "../../../provider/base/case";
import type { Order } from "../../../provider/order/order";
import { fieldNames } from "../../../provider/order/orderFields";
import {
  bulkBody,
  fromApi,
  maxPayloads,
  payloadBody,
  splitPayloads,
} from "../../../provider/planet/payloads";
import type { Payload } from "../../../provider/planet/payloads";
import { anOrder, identity, orderIdOf, pointAt } from "../builders";

/** Planet's name of every field, from its documents. `extra` has none: what is in it has. */
const atPlanet: Record<Exclude<keyof Order, "extra">, string> = {
  name: "name",
  geometry: "geometry",
  startTime: "start_time",
  endTime: "end_time",
  plNumber: "pl_number",
  product: "product",
  schedulingType: "scheduling_type",
  orderType: "order_type",
  nStereoPov: "n_stereo_pov",
  satElevationAngleMin: "sat_elevation_angle_min",
  satElevationAngleMax: "sat_elevation_angle_max",
  imagingWindow: "imaging_window",
  rrule: "rrule",
  earlyStart: "early_start",
  cloudThreshold: "cloud_threshold",
  satelliteTypes: "satellite_types",
  exclusivityDays: "exclusivity_days",
  altitude: "altitude",
  requestedItems: "requested_items",
  delivery: "delivery",
};
const names = Object.entries(atPlanet);

/** An order with every field but `extra`. */
const everything: Order = {
  name: "Bulk order 1",
  geometry: { type: "LineString", coordinates: [[1, 2], [3.5, -4.25]] }, // prettier-ignore
  startTime: "2026-12-01T00:00:00Z",
  endTime: "2026-12-15T00:00:00Z",
  plNumber: "PL-1",
  product: "Flexible Tasking",
  schedulingType: "FLEXIBLE",
  orderType: "STEREO",
  nStereoPov: 2,
  satElevationAngleMin: 60,
  satElevationAngleMax: 90,
  imagingWindow: identity,
  rrule: "FREQ=WEEKLY;COUNT=4",
  earlyStart: false,
  cloudThreshold: 0,
  satelliteTypes: ["SKYSAT"],
  exclusivityDays: 0,
  altitude: 0,
  requestedItems: [{ itemId: "i1", itemType: "SkySatCollect" }],
  delivery: { destination: { ref: "pl:destinations/default", pathPrefix: "a/" } },
};

const sentAs = (fields: Partial<Order>, orderId?: string) =>
  JSON.parse(payloadBody({ key: "k", orderId, fields })) as Record<string, unknown>;

describe("a field's name", () => {
  test("is known at Planet for every field", () => {
    expect([...names.map(([field]) => field), "extra"].sort()).toEqual([...fieldNames].sort());
  });

  test.each(names)("%s is %s at Planet", (field, snake) => {
    expect(snakeCase(field)).toBe(snake);
  });

  test.each(names)("%s is read back from %s", (field, snake) => {
    expect(camelCase(snake)).toBe(field);
  });
});

describe("a payload", () => {
  test.each(names)("holds %s as %s", (field, snake) => {
    expect(Object.keys(sentAs({ [field]: everything[field as keyof Order] }))).toEqual([snake]);
  });

  test("has fields inside fields in snake_case too", () => {
    expect(sentAs({ requestedItems: everything.requestedItems, delivery: everything.delivery })).toEqual({
      requested_items: [{ item_id: "i1", item_type: "SkySatCollect" }],
      delivery: { destination: { ref: "pl:destinations/default", path_prefix: "a/" } },
    });
  });

  test("has the geometry as it was declared", () => {
    expect(sentAs({ geometry: pointAt(32.142035, -0.487188) })).toEqual({
      geometry: { type: "Point", coordinates: [32.142035, -0.487188] },
    });
  });

  test("has the fields of `extra` as they are, beside the others", () => {
    expect(sentAs({ name: "n", extra: { rank: 1, some_thing: { camelCase: [1] } } })).toEqual({
      name: "n",
      rank: 1,
      some_thing: { camelCase: [1] },
    });
  });

  test("has values that are false or zero", () => {
    expect(sentAs({ altitude: 0, earlyStart: false, exclusivityDays: 0 })).toEqual({
      altitude: 0,
      early_start: false,
      exclusivity_days: 0,
    });
  });

  test("of an EDIT has the id and what changes", () => {
    expect(sentAs({ name: "n" }, orderIdOf(1))).toEqual({ id: orderIdOf(1), name: "n" });
  });

  test("of a CANCEL has the id alone", () => {
    expect(sentAs({}, orderIdOf(1))).toEqual({ id: orderIdOf(1) });
  });

  test("does not hold the user's key", () => {
    expect(payloadBody({ key: "the-key", fields: anOrder() })).not.toContain("the-key");
  });
});

describe("the body of a bulk", () => {
  test("has the documented frame", () => {
    const body = bulkBody(identity, "CREATE", [
      { key: "a", fields: { name: 'quote " and 🛰' } },
      { key: "b", fields: { name: "b" } },
    ]);
    expect(JSON.parse(body)).toEqual({
      id: identity,
      operation_type: "CREATE",
      order_payloads: [{ name: 'quote " and 🛰' }, { name: "b" }],
    });
  });
});

describe("an echo", () => {
  test("of every field is read back as it was sent", () => {
    expect(fromApi(sentAs(everything))).toEqual(everything);
  });

  test("with null has not that field", () => {
    expect(fromApi({ name: "n", imaging_window: null, rrule: null })).toEqual({ name: "n" });
  });

  test("gives nothing that this package does not know", () => {
    expect(fromApi({ id: orderIdOf(1), name: "n", status: "PENDING", created_by: "x" })).toEqual({
      name: "n",
    });
  });

  test("shows of a geometry the type and the coordinates", () => {
    const geometry = { type: "Point", coordinates: [1, 2, 0], bbox: [1, 2, 1, 2], some_member: 1 };
    expect(fromApi({ geometry })).toEqual({ geometry: { type: "Point", coordinates: [1, 2] } });
  });

  test.each([null, "", [], {}])("shows no value for %j", (value) => {
    expect(fromApi({ satellite_types: value, product: value })).toEqual({});
  });
});

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

const bytesOf = (chunk: Payload[]) => Buffer.byteLength(bulkBody(identity, "CREATE", chunk));

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
