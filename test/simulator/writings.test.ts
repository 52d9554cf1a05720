// The setting `writing`: the service shows what it was sent in other ways.
import { BULK_ID, errorOf, point, resultsOf, startService } from "./service";
import type { Answer, Service } from "./service";
import { rewritings, writings } from "../../simulator/index";
import type { Json, JsonObject, Settings, Writing } from "../../simulator/index";

const NAME = "Mu\u0308hle\u00a0 & Co";
const RING = [
  [180, 8.123456789012],
  [180, 9],
  [-180, 9],
  [180, 8.123456789012],
];
const SENT: JsonObject = {
  name: NAME,
  geometry: { type: "Polygon", coordinates: [RING] },
  start_time: "2026-03-02T12:00:00.123456Z",
  end_time: "2026-03-30T12:00:00Z",
  satellite_types: ["SKYSAT", "PELICAN"],
  cloud_threshold: 0.5,
};
const REFUSED = point("refused", { geometry: { type: "Point", coordinates: [181, 0] } });

let service: Service;
const start = async (writing: Writing[], settings: Partial<Settings> = {}): Promise<void> => {
  service = await startService({ writing, ...settings });
};
afterEach(() => service.sim.close());

/** Sends an order and one that is refused, and gives all that the service then shows of them. */
async function shown(): Promise<
  Record<"placed" | "refused" | "echo" | "order" | "listed" | "bulk", JsonObject>
> {
  await service.call("POST", "/bulk/", { id: BULK_ID, order_payloads: [SENT, REFUSED] });
  service.sim.advance(60_000);
  const [placed = {}, refused = {}] = resultsOf(await service.call("GET", `/bulk/${BULK_ID}/payloads`));
  const [{ id = "" } = {}] = service.sim.orders;
  const { body: order } = await service.call("GET", `/orders/${id}`);
  const [listed = {}] = resultsOf(await service.call("GET", "/orders/"));
  const { body: bulk } = await service.call("GET", `/bulk/${BULK_ID}`);
  return { placed, refused, echo: placed.payload as JsonObject, order, listed, bulk };
}

const ringOf = (order: JsonObject, field = "geometry"): Json =>
  ((order[field] as JsonObject).coordinates as Json[])[0] ?? null;
const positionOf = (order: JsonObject, field = "geometry"): Json =>
  (ringOf(order, field) as Json[])[0] ?? null;

describe("coordinates are written", () => {
  test.each([
    ["coordinates9Digits", [180, 8.123456789]],
    ["coordinates6Digits", [180, 8.123457]],
    ["coordinates5Digits", [180, 8.12346]],
    ["coordinatesCut", [180, 8.12345]],
    ["coordinatesFloat32", [180, Math.fround(8.123456789012)]],
    ["coordinatesAsTexts", ["180", "8.123456789012"]],
    ["coordinatesWithHeight", [180, 8.123456789012, 0]],
    ["longitude180AsMinus180", [-180, 8.123456789012]],
    ["coordinatesMoved", [180, 8.122456789012]],
    ["coordinatesMovedFar", [80, 8.123456789012]],
    ["coordinatesSwapped", [8.123456789012, 180]],
    ["coordinatesInMetres", [20037508.34278924, 907344.0721900866]],
  ] as const)("by %s in echoes, geometry and original_geometry", async (writing, position) => {
    await start([writing]);
    const { echo, order, listed } = await shown();
    const seen = [echo, order, listed].map((one) => positionOf(one));
    expect([...seen, positionOf(order, "original_geometry")]).toEqual(Array(4).fill(position));
  });

  test("by longitudeMinus180As180 the other way round", async () => {
    await start(["longitudeMinus180As180"]);
    expect((ringOf((await shown()).order) as Json[])[2]).toEqual([180, 9]);
  });

  test.each([
    ["ringsBegunElsewhere", [RING[1], RING[2], RING[0], RING[1]]],
    ["ringsReversed", [RING[0], RING[2], RING[1], RING[0]]],
    ["ringsUnclosed", RING.slice(0, -1)],
  ] as const)("by %s with the same positions", async (writing, ring) => {
    await start([writing]);
    const { echo, order } = await shown();
    expect([ringOf(echo), ringOf(order), ringOf(order, "original_geometry")]).toEqual([ring, ring, ring]);
  });

  test("by geometriesWithBbox and polygonsAsMultiPolygons with what was sent inside", async () => {
    await start(["geometriesWithBbox", "polygonsAsMultiPolygons"]);
    const { echo, order } = await shown();
    const expected = {
      type: "MultiPolygon",
      coordinates: [[RING]],
      bbox: [-180, 8.123456789012, 180, 9],
    };
    expect([echo.geometry, order.geometry, order.original_geometry]).toEqual([expected, expected, expected]);
  });
});

describe("texts and numbers are written", () => {
  test.each([
    ["namesNfc", "name", "M\u00fchle\u00a0 & Co"],
    ["namesWithSingleBlanks", "name", "Mu\u0308hle & Co"],
    ["namesInLowerCase", "name", NAME.toLowerCase()],
    ["namesCut", "name", "Mu\u0308hle\u00a0 "],
    ["namesEscaped", "name", "Mu\u0308hle\u00a0 &amp; Co"],
    ["timesToTheSecond", "start_time", "2026-03-02T12:00:00Z"],
    ["timesWithOffset", "start_time", "2026-03-02T14:00:00.123456+02:00"],
    ["timesWithOffset", "end_time", "2026-03-30T14:00:00+02:00"],
    ["timesInMicroseconds", "end_time", "2026-03-30T12:00:00.000000Z"],
    ["timesWithoutOffset", "start_time", "2026-03-02T12:00:00.123456"],
    ["timesWithoutOffset", "end_time", "2026-03-30T12:00:00"],
    ["timesInBasicFormat", "start_time", "20260302T120000.123456Z"],
    ["timesWithHourOffset", "end_time", "2026-03-30T12:00:00.000000+00"],
    ["timesInEpochSeconds", "start_time", Date.parse("2026-03-02T12:00:00Z") / 1000],
    ["timesInEpochMilliseconds", "start_time", Date.parse("2026-03-02T12:00:00.123Z")],
    ["timesToTheDay", "start_time", "2026-03-02T00:00:00Z"],
    ["endTimeDropped", "end_time", undefined],
    ["numbersAsTexts", "cloud_threshold", "0.5"],
    ["enumsInLowerCase", "satellite_types", ["skysat", "pelican"]],
    ["listsReversed", "satellite_types", ["PELICAN", "SKYSAT"]],
    ["emptyForNone", "rrule", ""],
    ["nullForNone", "asset_types", null],
  ] as const)("by %s, as %s %j", async (writing, field, expected) => {
    await start([writing]);
    const { echo, order, listed } = await shown();
    expect([echo[field], order[field], listed[field]]).toEqual([expected, expected, expected]);
  });

  test("by enumsInLowerCase in statuses and operations, too", async () => {
    await start(["enumsInLowerCase"]);
    const { order, bulk } = await shown();
    expect(order).toMatchObject({ status: "pending", scheduling_type: "flexible", order_type: "image" });
    expect(bulk).toMatchObject({ status: "complete", operation_type: "create" });
  });

  test("by numbersAsTexts in counts, but not in coordinates", async () => {
    await start(["numbersAsTexts"]);
    const { order, bulk } = await shown();
    expect([order.estimated_quota_cost, bulk.payload_count]).toEqual([expect.any(String), "2"]);
    expect(positionOf(order)).toEqual(RING[0]);
  });

  test("by countsNullForZero in bulks alone", async () => {
    await start(["countsNullForZero"]);
    const { bulk, order } = await shown();
    const counts = { payload_count: 2, failed_payload_count: 1, successful_payload_count: 1 };
    expect(bulk).toMatchObject({ ...counts, processing_payload_count: null });
    expect(order.capture_count).toBe(0);
  });

  test("in EDITs as well, whose order is then shown so", async () => {
    await start(["namesWithSingleBlanks"]);
    const { order } = await shown();
    const [edited] = await service.bulk("EDIT", [{ id: order.id as string, name: "a\t b" }]);
    expect(edited?.payload).toEqual({ id: order.id, name: "a b" });
    expect((await service.call("GET", `/orders/${order.id as string}`)).body.name).toBe("a b");
  });
});

describe("the results of payloads are written", () => {
  test.each([
    ["errorEmpty", ""],
    ["errorNull", null],
    ["errorEmptyObject", "{}"],
    ["errorFalse", false],
    ["errorNone", "None"],
  ] as const)("by %s beside an order id, and errors as they are", async (writing, error) => {
    await start([writing]);
    const { placed, refused } = await shown();
    expect(placed).toMatchObject({ order_id: service.sim.orders[0]?.id, error });
    expect(errorOf(refused)).toHaveProperty("geometry");
  });

  test("by payloadsAsTexts", async () => {
    await start(["payloadsAsTexts"]);
    const { placed } = await shown();
    expect(JSON.parse(placed.payload as string)).toMatchObject({ name: NAME });
  });

  test.each([
    ["orderIdEmpty", ""],
    ["orderIdNull", null],
  ] as const)("by %s beside an error, and order ids as they are", async (writing, orderId) => {
    await start([writing]);
    const { placed, refused } = await shown();
    expect(placed.order_id).toBe(service.sim.orders[0]?.id);
    expect(refused).toMatchObject({ order_id: orderId, error: expect.any(String) as string });
  });
});

describe("ids are written", () => {
  const change = {
    idsInUpperCase: (id: string) => id.toUpperCase(),
    idsWithoutHyphens: (id: string) => id.replaceAll("-", ""),
    idsAsUrns: (id: string) => `urn:uuid:${id}`,
  };

  test.each(["idsInUpperCase", "idsWithoutHyphens", "idsAsUrns"] as const)(
    "by %s, and asked for so",
    async (writing) => {
      await start([writing]);
      const { placed, order, bulk } = await shown();
      const [real] = service.sim.orders;
      const wanted = change[writing](real?.id ?? "");
      expect([placed.order_id, order.id]).toEqual([wanted, wanted]);
      expect(bulk.id).toBe(change[writing](BULK_ID));
      const answers: Answer[] = [];
      for (const path of [`/orders/${wanted}`, `/bulk/${bulk.id as string}`])
        answers.push(await service.call("GET", path));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const [cancelled] = await service.bulk("CANCEL", [{ id: wanted }]);
      expect(cancelled).toMatchObject({ order_id: wanted, payload: { id: wanted } });
      expect(service.current(real!).status).toBe("CANCELLED");
    },
  );

  test("only where they are shown so: a service that writes none takes its own", async () => {
    await start([]);
    const order = await service.order();
    expect((await service.call("GET", `/orders/${order.id.toUpperCase()}`)).status).toBe(404);
  });
});

test.each([
  ["echoes", true, false, false],
  ["orders", false, true, false],
  ["everywhere", true, true, true],
] as const)("writing in %s changes that", async (writingIn, echoes, orders, others) => {
  await start(["idsInUpperCase"], { writingIn });
  const { placed, order, listed, bulk } = await shown();
  const [event] = resultsOf(await service.call("GET", "/order-history/"));
  const isUpper = (id: Json | undefined): boolean => id !== (id as string).toLowerCase();
  expect(isUpper(placed.order_id)).toBe(echoes);
  expect([isUpper(order.id), isUpper(listed.id)]).toEqual([orders, orders]);
  expect([isUpper(bulk.id), isUpper(event?.order_id)]).toEqual([others, others]);
});

test.each([...writings, ...rewritings])(
  "%s changes what is shown, and nothing of what is kept",
  async (writing) => {
    const seen: string[] = [];
    const kept: Json[] = [];
    for (const written of [[], [writing]]) {
      if (seen.length > 0) await service.sim.close();
      await start(written);
      seen.push(JSON.stringify(await shown()));
      kept.push(service.sim.orders);
    }
    expect(seen[1]).not.toBe(seen[0]);
    expect(kept[1]).toEqual(kept[0]);
  },
);

test("several ways of writing are applied one after the other", async () => {
  await start(["coordinatesAsTexts", "coordinates5Digits", "namesNfc", "namesWithSingleBlanks"]);
  const { order } = await shown();
  expect(positionOf(order)).toEqual(["180", "8.12346"]);
  expect(order.name).toBe("M\u00fchle & Co");
});

test.each([
  { writing: ["namesNcf"] },
  { writingIn: "lists" },
  { undocumented: { bulkorder: "refused" } },
  { undocumented: { filters: "odd" } },
  { unknownKinds: "taken" },
])("a setting that means nothing is refused: %j", async (settings) => {
  await start([]);
  expect(() => service.sim.set(settings as Partial<Settings>)).toThrow(/^setting \w+ knows no "/);
});
