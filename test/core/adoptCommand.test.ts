// `planet-tasking adopt` writes a program and a GeoJSON file from live orders; the first up with
// them orders nothing.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeAdoption } from "../../provider/commands/adopt";
import { readGeoJson } from "../../provider/load/geoJson";
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
const written = () => readGeoJson(join(output, "orders.geojson"), {}, () => {});

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
  await expect(adopt({ nameContains: "over" })).rejects.toThrow(/lists 1 such orders, none of which is live/);
});

test("existing files are not overwritten", async () => {
  await adopt({ nameContains: "b" });
  const first = readFileSync(join(output, "orders.geojson"), "utf8");
  await expect(adopt()).rejects.toThrow(/orders.geojson cannot be written: .*EEXIST/);
  expect(readFileSync(join(output, "orders.geojson"), "utf8")).toBe(first);
});

test("the program names the batch and the account", async () => {
  process.env.PL_API_KEY_RESEARCH = "key-of-a-test";
  await adopt({ batch: "farms", account: "research" });
  const program = readFileSync(join(output, "index.ts"), "utf8");
  expect(program).toMatch(/new TaskingOrderBatch\("farms", \{[^]*account: "research",/);
  expect(liveNames(world)).toContain("a");
});
