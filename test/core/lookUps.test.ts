// getTaskingOrders: programs find orders that were made elsewhere.
import * as pulumi from "@pulumi/pulumi";
import { getTaskingOrders, getTaskingOrdersOutput } from "../../provider/program/lookUps";
import { orderAt } from "../support/orders";
import { startWorld, startOfTime } from "../support/world";
import type { World } from "../support/world";

let world: World;
const environment = { ...process.env };
beforeAll(async () => {
  world = await startWorld({ pageSize: 2, maxPageSize: 2 });
  process.env.PL_TASKING_URL = world.sim.url;
  process.env.PL_API_KEY = "key-of-a-test";
  process.env.PL_API_KEY_RESEARCH = "wrong";
  await world.stack().up({ orders: { "north-1": orderAt(1), "north-2": orderAt(2), south: orderAt(3) } });
  world.sim.advance(60_000);
  await world.stack().up({ orders: { "north-3": orderAt(4), "North 4": orderAt(5) } });
  world.sim.setOrderStatus(world.sim.orders[0]!.id, "FULFILLED");
  world.sim.setOrderStatus(world.sim.orders[1]!.id, "EXPIRED");
});
afterAll(async () => {
  process.env = environment;
  await world.close();
});

const names = async (args?: Parameters<typeof getTaskingOrders>[0]) =>
  (await getTaskingOrders(args)).map(({ name }) => name).sort();
const later = new Date(startOfTime + 30_000).toISOString();

test.each<[string, Parameters<typeof getTaskingOrders>[0], string[]]>([
  ["nothing", {}, ["North 4", "north-1", "north-2", "north-3", "south"]],
  ["names", { names: ["south", "north-1", "nowhere"] }, ["north-1", "south"]],
  ["one name, in full", { names: ["north"] }, []],
  ["a part of the name", { nameContains: "NORTH" }, ["North 4", "north-1", "north-2", "north-3"]],
  ["a status", { status: "FULFILLED" }, ["north-1"]],
  ["several statuses", { status: ["FULFILLED", "EXPIRED"] }, ["north-1", "north-2"]],
  ["a time after", { createdAfter: later }, ["North 4", "north-3"]],
  ["a time before", { createdBefore: later }, ["north-1", "north-2", "south"]],
  ["all at once", { nameContains: "north", createdBefore: later, status: "EXPIRED" }, ["north-2"]],
])("orders are found by %s, over all pages", async (_, args, found) => {
  expect(await names(args)).toEqual(found);
});

test.each(["timesInBasicFormat", "timesInEpochSeconds", "timesWithHourOffset"] as const)(
  "orders are found by times also where Planet shows them so: %s",
  async (writing) => {
    world.sim.set({ writing: [writing] });
    const found = [await names({ createdAfter: later }), await names({ createdBefore: later })];
    world.sim.set({ writing: [] });
    expect(found).toEqual([
      ["North 4", "north-3"],
      ["north-1", "north-2", "south"],
    ]);
  },
);

test("the output form takes arguments that are known later", async () => {
  const args = { names: pulumi.output(Promise.resolve(["south"])) };
  const found = await new Promise<unknown>((resolve) => {
    getTaskingOrdersOutput(args).apply(resolve);
  });
  expect(found).toMatchObject([{ name: "south" }]);
});

test("a limit gives the newest", async () => {
  expect(await names({ limit: 2 })).toEqual(["North 4", "north-3"]);
});

test("an order is told with its place as it was sent", async () => {
  const [south] = await getTaskingOrders({ names: ["south"] });
  expect(south).toMatchObject({
    status: "PENDING",
    geometry: orderAt(3).geometry,
    startTime: expect.any(String) as string,
  });
});

test("a time that is none is refused before anything is asked", async () => {
  const before = world.sim.requests.length;
  await expect(getTaskingOrders({ createdAfter: "yesterday" })).rejects.toThrow(
    /getTaskingOrders: createdAfter must be a time in ISO 8601.*"yesterday"/,
  );
  expect(world.sim.requests).toHaveLength(before);
});

test("a status that this package does not know is asked for as it is, and none of others is found", async () => {
  const before = world.sim.requests.length;
  expect(await names({ status: "PARKED" })).toEqual([]);
  expect(world.sim.requests[before]?.query).toMatchObject({ status: "PARKED" });
});

test.each([["FULFILED"], [["PENDING", "fulfilled"]]])(
  "a known status misspelt is refused before anything is asked: %j",
  async (status) => {
    const before = world.sim.requests.length;
    await expect(getTaskingOrders({ status })).rejects.toThrow(
      /getTaskingOrders: status: .*did you mean "FULFILLED"\? \(got "(FULFILED|fulfilled)"\)/,
    );
    expect(world.sim.requests).toHaveLength(before);
  },
);

test("another account's key is used where it is named", async () => {
  await expect(getTaskingOrders({ account: "research" })).rejects.toMatchObject({ code: "unauthorized" });
});
