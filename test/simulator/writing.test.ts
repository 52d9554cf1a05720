// A service may write what it was sent in its own way, and serve less than a client would like.
import { rewritings, writings } from "../../simulator/index";
import type { JsonObject, Rewriting, StartOptions, Writing } from "../../simulator/index";
import { startService } from "./service";

let service: Awaited<ReturnType<typeof startService>>;
afterEach(() => service.sim.close());

const name = "Ma\u0308rz  R & D";
const place = [-180, 46.987654321098];
const area = {
  type: "Polygon",
  coordinates: [
    [
      [1, 10],
      [2, 10],
      [2, 11],
      [1, 11],
      [1, 10],
    ],
  ],
};

/** The echo of a bulk and the order, after a CREATE of one order. */
async function shown(settings: StartOptions, geometry: JsonObject = { type: "Point", coordinates: place }) {
  service = await startService({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity, ...settings });
  const id = "0f0f0f0f-0000-4000-8000-00000000abcd";
  const payload = {
    name,
    geometry,
    start_time: "2027-01-01T00:00:00.700Z",
    end_time: "2027-01-20T00:00:00Z",
    satellite_types: ["SKYSAT"],
  };
  await service.call("POST", "/bulk/", { id, order_payloads: [payload] });
  service.sim.advance(1000);
  const { body: list } = await service.call("GET", `/bulk/${id}/payloads`);
  const [item] = (list as { results: JsonObject[] }).results;
  const { body: bulk } = await service.call("GET", `/bulk/${id}`);
  const { body: order } = await service.call("GET", `/orders/${service.sim.orders[0]!.id}`);
  return {
    bulk: bulk as JsonObject,
    item: item!,
    echo: item!.payload as JsonObject,
    order: order as JsonObject,
  };
}

const coordinatesOf = (fields: JsonObject, field = "geometry") => (fields[field] as JsonObject).coordinates;

test.each<[Writing | Rewriting, (echo: JsonObject) => unknown, unknown]>([
  ["coordinates with 9 digits", coordinatesOf, [-180, 46.987654321]],
  ["coordinates with 6 digits", coordinatesOf, [-180, 46.987654]],
  ["coordinates with 5 digits", coordinatesOf, [-180, 46.98765]],
  ["coordinates cut to 5 digits", coordinatesOf, [-180, 46.98765]],
  ["coordinates of 32 bits", coordinatesOf, [-180, Math.fround(46.987654321098)]],
  ["coordinates as text", coordinatesOf, ["-180", "46.987654321098"]],
  ["a third number", coordinatesOf, [-180, 46.987654321098, 0]],
  ["180 as -180", coordinatesOf, [180, 46.987654321098]],
  ["a bbox", ({ geometry }) => (geometry as JsonObject).bbox, [-180, -90, 180, 90]],
  ["a multi-geometry of one", coordinatesOf, [place]],
  ["names in NFC", (echo) => echo.name, "M\u00e4rz  R & D"],
  ["names in NFD", (echo) => echo.name, name],
  ["names with single blanks", (echo) => echo.name, "Ma\u0308rz R & D"],
  ["times to the second", (echo) => echo.start_time, "2027-01-01T00:00:00Z"],
  ["times in microseconds", (echo) => echo.start_time, "2027-01-01T00:00:00.700000Z"],
  ["times with an offset", (echo) => echo.start_time, "2027-01-01T02:00:00.700+02:00"],
  ["times without an offset", (echo) => echo.start_time, "2027-01-01T00:00:00.700"],
  ["numbers as text", (echo) => echo.altitude, "0"],
  ["words in lower case", (echo) => echo.satellite_types, ["skysat"]],
  ["empty text for none", (echo) => echo.imaging_window, ""],
  ["null for none", (echo) => echo.imaging_window, null],
  ["names in lower case", (echo) => echo.name, "ma\u0308rz  r & d"],
  ["names cut to four letters", (echo) => echo.name, "Ma\u0308r"],
  ["names escaped", (echo) => echo.name, "Ma\u0308rz  R &amp; D"],
  ["places moved a little", coordinatesOf, [-179.999, 46.988654321098]],
  ["coordinates with 2 digits", coordinatesOf, [-180, 46.99]],
  ["times to the day", (echo) => echo.start_time, "2027-01-01T00:00:00Z"],
  ["no altitude", (echo) => "altitude" in echo, false],
])("K: with %s, echoes show them so, and the inspection what was sent", async (way, read, expected) => {
  const { echo } = await shown({ writing: [way] });
  expect(read(echo)).toEqual(expected);
  expect(service.sim.bulks[0]!.order_payloads[0]).toMatchObject({ name, geometry: { coordinates: place } });
});

test.each<[Writing, number[][]]>([
  ["rings begun elsewhere", [...area.coordinates[0]!.slice(1), [2, 10]]],
  ["rings turned round", [...area.coordinates[0]!].reverse()],
])("K: with %s, geometries and original geometries show them so", async (way, ring) => {
  const { echo, order } = await shown({ writing: [way] }, area);
  expect(coordinatesOf(echo)).toEqual([ring]);
  expect(coordinatesOf(order, "original_geometry")).toEqual([ring]);
});

test("K: an empty error stands beside an order id", async () => {
  const { item } = await shown({ writing: ["an empty error"] });
  expect(item).toMatchObject({ error: "", order_id: service.sim.orders[0]!.id });
});

test.each<[Writing, (id: string) => string]>([
  ["ids in upper case", (id) => id.toUpperCase()],
  ["ids without hyphens", (id) => id.replaceAll("-", "")],
])("K: %s are shown of bulks, payloads and orders", async (way, write) => {
  const { bulk, item, order } = await shown({ writing: [way] });
  const { id } = service.sim.orders[0]!;
  expect([item.order_id, order.id]).toEqual([write(id), write(id)]);
  expect(bulk.id).toBe(write(service.sim.bulks[0]!.id));
});

test("K: a bulk's words and counts are written so, too", async () => {
  const { bulk } = await shown({ writing: ["words in lower case", "numbers as text"] });
  expect(bulk).toMatchObject({ status: "complete", operation_type: "create", payload_count: "1" });
});

test("every way is in these tests", () => {
  expect(writings.length + rewritings.length).toBe(33);
});

test.each([
  ["echoes", true, false],
  ["orders", false, true],
  ["both", true, true],
] as const)("K: writingIn %s", async (writingIn, inEchoes, inOrders) => {
  const { echo, order } = await shown({ writing: ["a bbox"], writingIn });
  expect("bbox" in (echo.geometry as JsonObject)).toBe(inEchoes);
  expect("bbox" in (order.original_geometry as JsonObject)).toBe(inOrders);
});

test.each([
  ["bulks", "/bulk/?ordering=-start_time", "/bulk/", 400],
  ["orders", "/orders/?limit=100", "/orders/", 400],
  ["payloads", "/bulk/ID/payloads?limit=1000", "/bulk/ID/payloads", 400],
  ["captures", "/captures/", undefined, 404],
  ["history", "/order-history/", undefined, 404],
] as const)(
  "K: undocumented %s are refused, broken, empty or shapeless",
  async (list, odd, documented, status) => {
    service = await startService({ bulkStartDelayMs: 0, payloadsPerSecond: Infinity });
    await service.call("POST", "/bulk/", { order_payloads: [{ name, geometry: area }] });
    service.sim.advance(1000);
    const at = (path: string) => path.replace("ID", service.sim.bulks[0]!.id);
    const ask = async (answer: "refused" | "broken" | "empty" | "shapeless", path: string) => {
      service.sim.set({ undocumented: { [list]: answer } });
      return service.call("GET", at(path));
    };
    expect((await ask("refused", odd)).status).toBe(status);
    expect((await ask("broken", odd)).status).toBe(500);
    expect((await ask("empty", odd)).body).toMatchObject({ count: 0, results: [] });
    expect((await ask("shapeless", odd)).body).toEqual([]);
    if (documented) expect((await ask("refused", documented)).body).toMatchObject({ count: 1 });
  },
);

test("K: foreign entries stand on lists of bulks and orders, and count", async () => {
  await shown({ foreignEntries: true });
  for (const path of ["/bulk/", "/orders/"]) {
    const { body } = await service.call("GET", path);
    expect(body).toMatchObject({ count: 4, results: [null, { id: "draft-7" }, {}, {}] });
  }
});

test("K: odd information is shown of orders", async () => {
  const { order } = await shown({ oddInformation: true });
  expect(order).toMatchObject({ used_quota: "12.5 SQKM", last_acquired_time: 17 });
});
