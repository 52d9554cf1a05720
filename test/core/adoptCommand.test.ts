// `planet-tasking adopt` writes a program and a GeoJSON file from live orders; the first up with
// them orders nothing.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "../../simulator";
import { writeAdoption } from "../../provider/commands/adopt";
import { loadOrders } from "../../provider/load/loadOrders";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
let output: string;
const environment = { ...process.env };
beforeEach(async () => {
  world = await startWorld();
  output = join(mkdtempSync(join(tmpdir(), "adopt-")), "adopted");
  process.env.PL_TASKING_URL = world.sim.url;
  process.env.PL_API_KEY = "key-of-a-test";
  const area = {
    type: "Polygon" as const,
    coordinates: [
      [
        [5, 5],
        [5, 5.1],
        [5.1, 5.1],
        [5.1, 5],
        [5, 5],
      ],
    ],
  };
  await world.stack().up({
    orders: { a: orderAt(1), b: orderAt(2), area: orderAt(3, { geometry: area }), over: orderAt(4) },
  });
  await world.stack().up({ orders: { second: orderAt(5, { name: "a" }) } });
  world.sim.setOrderStatus(world.sim.orders.find(({ name }) => name === "over")!.id, "FULFILLED");
});
afterEach(async () => {
  process.env = environment;
  rmSync(join(output, ".."), { recursive: true });
  await world.close();
});

const adopt = (more = {}) => writeAdoption({ output, batch: "adopted", limit: 1000, ...more });
const written = () => loadOrders(join(output, "orders.geojson"), "geoJson", {}, () => {});

test("the first up of the written program adopts every live order and orders nothing", async () => {
  const before = posts(world).length;
  await adopt({ name: ["a", "b", "area"], createdBefore: "2099-01-01T00:00:00Z" });
  const stack = world.stack();
  expect((await stack.up({ orders: written() })).errors).toEqual([]);
  const sent = posts(world).slice(before);
  // Two orders have one name; the older one is renamed.
  expect(sent).toEqual([{ operation: "EDIT", payloads: 1 }]);
  expect(Object.keys(stack.outputs.orderIds)).toHaveLength(4);
  expect((await stack.up({ orders: written() })).called).toBe(false);
});

test("orders that have ended are left out, and the command says how many", async () => {
  const told = await adopt();
  expect(Object.values(written()).map(({ adopt }) => adopt)).not.toContain(
    world.sim.orders.find(({ name }) => name === "over")!.id,
  );
  expect(told[0]).toMatch(/^4 live orders are in .*orders.geojson; 1 that have ended were left out$/);
});

test("a name that two orders have is told, with the new name of one of them", async () => {
  expect((await adopt()).join("\n")).toMatch(
    /note: order \S+ \("a"\) will be renamed to "order \S+": names must/,
  );
});

test("a filter that finds nothing live writes nothing, and says so", async () => {
  await expect(adopt({ nameContains: "over" })).rejects.toThrow(
    "adopt: none of the 1 orders that Planet lists is live, so nothing was written",
  );
});

test("existing files are not overwritten", async () => {
  await adopt({ nameContains: "b" });
  const first = readFileSync(join(output, "orders.geojson"), "utf8");
  await expect(adopt()).rejects.toThrow(
    /adopt: .*orders.geojson is there already, and nothing was written. Give another folder as --output/,
  );
  expect(readFileSync(join(output, "orders.geojson"), "utf8")).toBe(first);
});

test("the program names the batch and the account", async () => {
  process.env.PL_API_KEY_RESEARCH = "key-of-a-test";
  await adopt({ batch: "farms", account: "research" });
  const program = readFileSync(join(output, "index.ts"), "utf8");
  expect(program).toMatch(/new TaskingOrderBatch\("farms", \{[^]*account: "research",/);
  expect(liveNames(world)).toContain("a");
});

test("where the program exists already, the orders are not left beside it", async () => {
  mkdirSync(output);
  writeFileSync(join(output, "index.ts"), "mine");
  await expect(adopt()).rejects.toThrow(/adopt: .*index.ts is there already, and nothing was written/);
  expect(existsSync(join(output, "orders.geojson"))).toBe(false);
  expect(readFileSync(join(output, "index.ts"), "utf8")).toBe("mine");
});

test("every order that is told is written, also under names that imitate the keys of this command", async () => {
  const live = ["a", "b", "area"].map((name) => world.sim.orders.find((one) => one.name === name)!.id);
  const [first, second, third] = live as [string, string, string];
  const names = { [first]: `order ${second}`, [second]: "x\u009b", [third]: `order ${first}` };
  world.sim.addFault({
    method: "GET",
    path: "/orders/",
    effect: { kind: "patch", body: (page) => renamed(page as unknown as Page, names) },
  });
  const told = await adopt();
  const all = written();
  expect(told[0]).toMatch(/^4 live orders are in/);
  expect(Object.values(all).map(({ adopt }) => adopt)).toEqual(expect.arrayContaining(live));
  expect(Object.keys(all)).toHaveLength(4);
});

test.each(["toString", "__a", "a\u202eb", " a", "tw\u0301o", "a\ud83d"])(
  "an order named %j is adopted under a key that a batch can have",
  async (name) => {
    const { id } = world.sim.orders.find((one) => one.name === "b")!;
    world.sim.addFault({
      method: "GET",
      path: "/orders/",
      effect: { kind: "patch", body: (page) => renamed(page as unknown as Page, { [id]: name }) },
    });
    await adopt();
    expect(Object.values(written()).map(({ adopt }) => adopt)).toContain(id);
    expect(readFileSync(join(output, "orders.geojson"), "utf8")).not.toMatch(/[^\n\P{C}]/u);
  },
);

interface Page {
  results: { id: string; name: string }[];
}

/** The page, with names as somebody gave them in Planet's dashboard. */
const renamed = ({ results, ...page }: Page, names: Record<string, string>) =>
  ({
    ...page,
    results: results.map((order) => ({ ...order, name: names[order.id] ?? order.name })),
  }) as unknown as Json;
