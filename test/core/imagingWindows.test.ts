// Assured tasking: a search finds windows, the program names one of them, and the order is bound to
// it.
import { describeWindows } from "../../provider/commands/windows";
import type { Json } from "../../simulator/base/json";
import { PlanetApi } from "../../provider/planet/planetApi";
import { Http } from "../../provider/planet/http";
import { searchWindows } from "../../provider/planet/searchWindows";
import type { SearchImagingWindowsArgs } from "../../provider/planet/lookUpTypes";
import { orderAt } from "../support/orders";
import { orderIdOf } from "../unit/builders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
const environment = { ...process.env };
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  process.env = environment;
  await world.close();
});

const { geometry } = orderAt(1) as { geometry: SearchImagingWindowsArgs["geometry"] };
const asked = { geometry, plNumber: "PL-1", product: "Assured Tasking" };

function search(more: Partial<SearchImagingWindowsArgs> = {}) {
  const deadline = world.clock.now() + 60_000;
  const http = new Http({
    credentials: { apiKey: "key-of-a-test" },
    baseUrl: world.sim.url,
    requestsPerSecond: 1000,
    requestsPerMinute: 100_000,
    clock: world.clock,
    deadline,
    hasParent: () => true,
  });
  const warn = (line: string) => void warnings.push(line);
  return searchWindows({ api: new PlanetApi(http), deadline }, world.clock, { ...asked, ...more }, warn);
}

let warnings: string[];
beforeEach(() => {
  warnings = [];
});

/** Planet finds these windows. */
const find = (...imaging_windows: Json[]) =>
  world.sim.addFault({
    method: "GET",
    path: "/imaging-windows/search/*",
    effect: { kind: "patch", body: { status: "DONE", imaging_windows } },
  });

const shown = {
  id: "8c5b3f0e-6f0b-4d9b-9a51-0e3f7f6f2b1d",
  start_time: "2026-12-01T10:00:00Z",
  end_time: "2026-12-01T10:04:00Z",
};

test("windows come earliest first, with tier, price and what Planet forecasts", async () => {
  const windows = await search();
  const starts = windows.map(({ startTime }) => startTime);
  expect(starts).toEqual([...starts].sort());
  expect(windows[0]).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    cloudForecast: expect.any(Number) as number,
    tier: expect.stringMatching(/^(STANDARD|EXPRESS)$/) as string,
    price: { quota: expect.any(Number) as number, unit: expect.any(String) as string },
    replaces: [],
  });
});

test("a window's id makes an assured order", async () => {
  const [window] = await search();
  const stack = world.stack();
  const assured = { schedulingType: "ASSURED", imagingWindow: window!.id, product: asked.product } as const;
  expect((await stack.up({ orders: { a: { geometry, ...assured } } })).errors).toEqual([]);
  expect(world.sim.orders).toMatchObject([{ imaging_window: window!.id, scheduling_type: "ASSURED" }]);
});

test("a window that would cancel an order of one's own is shown on demand, and names the order", async () => {
  const [window] = await search();
  const stack = world.stack();
  const assured = { schedulingType: "ASSURED", imagingWindow: window!.id, product: asked.product } as const;
  await stack.up({ orders: { a: { geometry, ...assured } } });
  const named = (windows: Awaited<ReturnType<typeof search>>) => windows.flatMap(({ replaces }) => replaces);
  expect(named(await search())).toEqual([]);
  const orderId = stack.outputs.orderIds.a;
  const found = await search({ showReplacing: true });
  expect(named(found)).toEqual([orderId]);
  expect(found.flatMap(({ replacedOrders }) => replacedOrders)).toEqual([{ orderId, name: "a", cost: 50 }]);
});

test("a window that cannot be ordered is left out and counted, and loses no other", async () => {
  find({ ...shown, id: null }, shown, "odd");
  expect((await search()).map(({ id }) => id)).toEqual([shown.id]);
  expect(warnings).toEqual([
    "search for imaging windows: 2 of 3 windows left out: Planet shows no id or no times of them",
  ]);
});

test("a search of which no window can be ordered fails", async () => {
  find({ ...shown, id: null }, { ...shown, end_time: null });
  await expect(search()).rejects.toMatchObject({
    code: "unexpected_response",
    message: expect.stringContaining("none of its windows has an id and times") as string,
  });
});

test("a search without a window finds none, and warns of nothing", async () => {
  find();
  expect([await search(), warnings]).toEqual([[], []]);
});

test("a search that fails gives Planet's words", async () => {
  world.sim.set({
    imagingWindowSearchFailure: { error_code: "NO_SATELLITE", error_message: "None flies there" },
  });
  await expect(search()).rejects.toThrow(/Planet failed: NO_SATELLITE: None flies there/);
});

test("a refused search gives Planet's words", async () => {
  await expect(search({ endTime: "2099-01-01T00:00:00Z" })).rejects.toThrow(/7 days in the future/);
});

test("a satellite that this package does not know is searched for as it is", async () => {
  await expect(search({ satelliteTypes: ["DOVE"] })).rejects.toThrow(/DOVE.* is not a valid choice/);
  expect(world.sim.requests.at(-1)?.body).toMatchObject({ satellite_types: ["DOVE"] });
});

test("a known satellite misspelt is refused before anything is asked", async () => {
  await expect(search({ satelliteTypes: ["SKY SAT"] })).rejects.toThrow(
    /did you mean "SKYSAT"\? \(got "SKY SAT"/,
  );
  expect(world.sim.requests).toEqual([]);
});

test("a search that does not end gives up", async () => {
  world.sim.set({ imagingWindowSearchMs: 1e9 });
  await expect(search()).rejects.toThrow(/still CREATED when the time was over/);
});

test("the command prints a row for each window, or JSON", async () => {
  process.env.PL_TASKING_URL = world.sim.url;
  process.env.PL_API_KEY = "any";
  world.sim.set({ imagingWindowSearchMs: 0 });
  const [longitude, latitude] = geometry.coordinates as [number, number];
  const options = {
    at: [[longitude, latitude]] as [number, number][],
    plNumber: "PL-1",
    product: asked.product,
  };
  const warn = (line: string) => void warnings.push(line);
  const json = await describeWindows({ ...options, json: true }, warn);
  const windows = JSON.parse(json) as { startTime: string }[];
  const [header, ...rows] = (await describeWindows(options, warn)).trimEnd().split("\n");
  expect(header).toMatch(/^start +minutes +satellite +off nadir +clouds +tier +price +imagingWindow$/);
  expect(rows.map((row) => row.slice(0, 19))).toEqual(windows.map(({ startTime }) => startTime.slice(0, 19)));
  expect(warnings).toEqual([]);

  const replaced_orders: Json[] = [
    { order_id: orderIdOf(1), name: "north", cost: 25 },
    { order_id: orderIdOf(2) },
  ];
  find({ ...shown, pricing_details: { units: "SQKM", estimated_quota_cost: 50, replaced_orders } }, {});
  const [, row] = (await describeWindows(options, warn)).trimEnd().split("\n");
  expect(row).toMatch(
    new RegExp(`cancels your order ${orderIdOf(1)} \\(north, costs 25 SQKM\\), ${orderIdOf(2)}$`),
  );
  expect(warnings).toEqual([expect.stringContaining("1 of 2 windows left out")]);
});
