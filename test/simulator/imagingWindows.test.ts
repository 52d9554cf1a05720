import { errorOf, NOBODY, startService } from "./service";
import type { Answer, Service } from "./service";
import type { Json, JsonObject, Settings } from "../../simulator/index";

const SEARCH = {
  geometry: { type: "Point", coordinates: [13.350097, 52.514511] },
  pl_number: "PL-1",
  product: "Assured Tasking",
};

let service: Service;
const start = async (settings: Partial<Settings> = {}): Promise<void> => {
  service = await startService(settings);
};
afterEach(() => service.sim.close());

const post = (fields: JsonObject = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  service.call("POST", "/imaging-windows/search/", { ...SEARCH, ...fields }, headers);
const pathOf = ({ headers }: Answer): string => (headers.get("location") ?? "").replace("/tasking/v2", "");

/** Searches, lets the search finish, and gives what it shows. */
async function search(fields: JsonObject = {}): Promise<JsonObject> {
  const path = pathOf(await post(fields));
  service.sim.advance(2000);
  return (await service.call("GET", path)).body;
}
const windowsOf = ({ imaging_windows }: JsonObject): JsonObject[] => imaging_windows as JsonObject[];
const timesOf = (found: JsonObject): Json[] => windowsOf(found).map(({ start_time }) => start_time ?? null);
const assured = (name: string, imaging_window: Json | undefined): JsonObject => ({
  name,
  geometry: SEARCH.geometry,
  product: "Assured Tasking",
  imaging_window: imaging_window ?? null,
});

describe("a search for imaging windows", () => {
  test("D: is answered with its location, relative, and what it asks for; K: 201 or 202", async () => {
    await start();
    const made = await post();
    expect([made.status, made.body]).toMatchObject([201, { ...SEARCH, status: "CREATED" }]);
    expect(made.headers.get("location")).toBe(`/tasking/v2/imaging-windows/search/${made.body.id as string}`);
    service.sim.set({ imagingWindowSearchStatus: 202 });
    expect((await post()).status).toBe(202);
  });

  test("PLANET: is CREATED, then IN_PROGRESS, then DONE, and shows its windows at the end", async () => {
    await start();
    const path = pathOf(await post());
    const seen = [];
    for (const ms of [0, 1000, 1000]) {
      service.sim.advance(ms);
      const { body } = await service.call("GET", path);
      seen.push([body.status, windowsOf(body).length > 0]);
    }
    expect(seen).toEqual([
      ["CREATED", false],
      ["IN_PROGRESS", false],
      ["DONE", true],
    ]);
  });

  test("K: ends FAILED with a code and a message if told so", async () => {
    const failure = { error_code: "NO_ACCESS", error_message: "The area is too large." };
    await start({ imagingWindowSearchFailure: failure });
    expect(await search()).toMatchObject({ status: "FAILED", imaging_windows: [], ...failure });
  });

  test("3P: shows windows of about a minute, with their angles, clouds and price", async () => {
    await start();
    const [window] = windowsOf(await search());
    expect(window).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      pl_number: "PL-1",
      product: "Assured Tasking",
      start_time: expect.stringMatching(/^2026-03-01T.*\.\d{6}Z$/) as string,
      end_time: expect.stringMatching(/^2026-03-01T.*\.\d{6}Z$/) as string,
      satellite_type: expect.stringMatching(/^(SKYSAT|PELICAN)$/) as string,
      off_nadir_angle_min: expect.any(Number) as number,
      off_nadir_angle_max: expect.any(Number) as number,
      cloud_forecast: [
        {
          start_time: window?.start_time,
          end_time: window?.end_time,
          prediction: expect.any(Number) as number,
          updated_time: "2026-03-01T12:00:00.000000Z",
        },
      ],
      low_light: true,
      assured_tasking_tier: "EXPRESS",
      conflicting_orders: {},
      pricing_details: expect.objectContaining({ estimated_quota_cost: 50, replaced_orders: [] }) as object,
      created_time: "2026-03-01T12:00:00.000000Z",
    });
    const ms = Date.parse(window?.end_time as string) - Date.parse(window?.start_time as string);
    expect(ms).toBeGreaterThanOrEqual(44_000);
    expect(ms).toBeLessThanOrEqual(72_000);
  });

  test.each([
    [
      "D: needs a geometry, a pl_number and a product",
      { geometry: undefined, pl_number: undefined, product: undefined },
      ["geometry", "pl_number", "product"],
    ],
    [
      "D: takes no LineString of more than two points",
      {
        geometry: {
          type: "LineString",
          coordinates: [
            [0, 0],
            [0, 1],
            [0, 2],
          ],
        },
      },
      ["geometry"],
    ],
    ["D: looks no more than 7 days ahead", { end_time: "2026-03-08T12:00:01Z" }, ["end_time"]],
    [
      "I: needs an end after its start",
      { start_time: "2026-03-03T00:00:00Z", end_time: "2026-03-02T00:00:00Z" },
      ["end_time"],
    ],
    [
      "I: needs angles from 0 to 90",
      { sat_elevation_angle_min: 91, off_nadir_angle_max: -1 },
      ["off_nadir_angle_max", "sat_elevation_angle_min"],
    ],
    ["PLANET: needs two ends of a datetime", { datetime: "2026-03-02T00:00:00Z" }, ["datetime"]],
  ])("%s", async (_fact, fields, refused) => {
    await start();
    const { status, body } = await post(fields as unknown as JsonObject);
    expect([status, Object.keys(body).sort()]).toEqual([400, refused]);
  });

  test("D: keeps to the times and angles it asks for", async () => {
    await start({ imagingWindowsPerDay: 24 });
    const all = windowsOf(await search());
    const times = { start_time: "2026-03-03T00:00:00Z", end_time: "2026-03-04T00:00:00Z" };
    const steep = windowsOf(await search({ ...times, sat_elevation_angle_min: 75 }));
    const wanted = all.filter(
      ({ start_time, off_nadir_angle_max }) =>
        (start_time as string).startsWith("2026-03-03") && (off_nadir_angle_max as number) <= 15,
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(steep.map(({ start_time }) => start_time)).toEqual(wanted.map(({ start_time }) => start_time));
    const { start_time: from, end_time: to } = times;
    expect(timesOf(await search({ datetime: `${from}/${to}`, sat_elevation_angle_min: 75 }))).toEqual(
      steep.map(({ start_time }) => start_time),
    );
  });

  test("3P: keeps to the satellites it asks for", async () => {
    await start();
    const types = windowsOf(await search({ satellite_types: ["TANAGER"] })).map(
      ({ satellite_type }) => satellite_type,
    );
    expect(new Set(types)).toEqual(new Set(["TANAGER"]));
  });

  test("finds the same in every run with the same seed, and nothing where nothing passes", async () => {
    await start();
    const again = await startService();
    try {
      const found = await search();
      const { headers } = await again.call("POST", "/imaging-windows/search/", SEARCH);
      again.sim.advance(2000);
      const path = (headers.get("location") ?? "").replace("/tasking/v2", "");
      expect((await again.call("GET", path)).body).toEqual(found);
    } finally {
      await again.sim.close();
    }
    service.sim.set({ imagingWindowsPerDay: 0 });
    expect(await search()).toMatchObject({ status: "DONE", imaging_windows: [] });
  });

  test("D: is the own organisation's", async () => {
    await start({
      keys: {
        north: { organisation: "north", tasking: true },
        south: { organisation: "south", tasking: true },
      },
    });
    const path = pathOf(await post({}, { authorization: "api-key north" }));
    for (const [key, status] of [
      ["north", 200],
      ["south", 404],
    ] as const) {
      expect((await service.call("GET", path, undefined, { authorization: `api-key ${key}` })).status).toBe(
        status,
      );
    }
    expect(
      (
        await service.call("GET", `/imaging-windows/search/${NOBODY}`, undefined, {
          authorization: "api-key north",
        })
      ).status,
    ).toBe(404);
  });
});

describe("an assured order", () => {
  test("D: takes a window that a search has shown, I: and its times", async () => {
    await start();
    const [window] = windowsOf(await search());
    const { status, body } = await service.call("POST", "/orders/", assured("a", window?.id));
    expect([status, body]).toMatchObject([
      201,
      {
        scheduling_type: "ASSURED",
        imaging_window: window?.id,
        start_time: window?.start_time,
        end_time: window?.end_time,
      },
    ]);
  });

  test("D: takes no window that no search has shown, alone and in a bulk", async () => {
    await start();
    const { status, body } = await service.call("POST", "/orders/", assured("a", NOBODY));
    expect([status, Object.keys(body)]).toEqual([400, ["imaging_window"]]);
    const [result] = await service.bulk("CREATE", [assured("a", NOBODY)]);
    expect(errorOf(result)).toHaveProperty("imaging_window");
  });

  test("I: takes no window of another organisation", async () => {
    await start();
    const [window] = windowsOf(await search());
    service.sim.set({ keys: { any: { organisation: "elsewhere", tasking: true } } });
    expect((await service.call("POST", "/orders/", assured("a", window?.id))).status).toBe(400);
  });

  test("K: takes any UUID for a window if told so", async () => {
    await start({ imagingWindowCheck: "any" });
    expect((await service.call("POST", "/orders/", assured("a", NOBODY))).status).toBe(201);
  });

  test("D: hides its pass from later searches, unless they ask for what would replace it", async () => {
    await start();
    const before = await search();
    const [window] = windowsOf(before);
    await service.call("POST", "/orders/", assured("a", window?.id));
    const [order] = service.sim.orders;
    expect(timesOf(await search())).toEqual(timesOf(before).slice(1));
    const replacing = await search({ show_replacing_imaging_windows: true });
    expect(timesOf(replacing)).toEqual(timesOf(before));
    expect(windowsOf(replacing)[0]).toMatchObject({
      conflicting_orders: { [order?.id ?? ""]: { name: "a" } },
      pricing_details: { replaced_orders: [{ order_id: order?.id, name: "a", cost: 50 }] },
    });
  });

  test("3P: is told by the price of an order for a window that replaces it, as by that window", async () => {
    await start();
    await service.call("POST", "/orders/", assured("a", windowsOf(await search())[0]?.id));
    const [window, other] = windowsOf(await search({ show_replacing_imaging_windows: true }));
    const priceFor = async (id: Json | undefined): Promise<JsonObject> =>
      (await service.call("POST", "/pricing/", assured("b", id))).body;
    expect((await priceFor(window?.id)).replaced_orders).toEqual([
      { order_id: service.sim.orders[0]?.id, name: "a", cost: 50 },
    ]);
    expect(await priceFor(window?.id)).toEqual(window?.pricing_details);
    expect((await priceFor(other?.id)).replaced_orders).toEqual([]);
    expect(service.sim.orders.map(({ name, status }) => [name, status])).toEqual([["a", "PENDING"]]);
  });

  test("D: is cancelled by an order for a window that replaces it", async () => {
    await start({ assuredCancellationMs: 0 });
    await service.call("POST", "/orders/", assured("a", windowsOf(await search())[0]?.id));
    const [window] = windowsOf(await search({ show_replacing_imaging_windows: true }));
    await service.call("POST", "/orders/", assured("b", window?.id));
    expect(service.sim.orders.map(({ name, status }) => [name, status])).toEqual([
      ["a", "CANCELLED"],
      ["b", "REQUESTED"],
    ]);
  });
});

test("reset forgets searches", async () => {
  await start();
  const path = pathOf(await post());
  service.sim.reset();
  expect((await service.call("GET", path)).status).toBe(404);
});
