// A stack's life on the real engine. The tests of this file are one story and run in order.
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";

const apiKey = "PLAK-a-key-that-must-not-leak";
let sim: Simulator;
let workspace: Workspace;
/** What every `up` has printed. */
const printed: string[] = [];

const point = (longitude: number, rest = "") =>
  `{ geometry: { type: "Point", coordinates: [${longitude}, 10] }, startTime: "2096-12-01T00:00:00Z", endTime: "2096-12-15T00:00:00Z"${rest} }`;

const program = (orders: Record<string, string>) => `
  import { TaskingOrderBatch } from "pulumi-planet-tasking";
  const fields = new TaskingOrderBatch("fields", {
    orders: { ${Object.entries(orders)
      .map(([key, order]) => `${JSON.stringify(key)}: ${order}`)
      .join(",\n")} },
  });
  export const orderIds = fields.orderIds;
  export const results = fields.results;
`;

const posts = () => sim.requests.filter(({ method }) => method === "POST").length;
const live = () => sim.orders.flatMap(({ status, name }) => (status === "CANCELLED" ? [] : [name])).sort();
const up = async () => {
  const run = await workspace.up("--skip-preview");
  printed.push(run.output);
  return run;
};

async function apply(orders: Record<string, string>): Promise<string> {
  await workspace.write("index.ts", program(orders));
  const { code, output } = await up();
  expect([code, output]).toEqual([0, expect.anything()]);
  return output;
}

beforeAll(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0, products: ["Flexible Tasking"] });
  workspace = await Workspace.create({
    program: { "index.ts": program({ a: point(1), b: point(2), c: point(3) }) },
    secrets: { "planet:apiKey": apiKey },
    config: { "planet:baseUrl": sim.url },
    env: { PL_TASKING_DEBUG: "1" },
  });
});

afterAll(async () => {
  await workspace?.dispose();
  await sim.close();
});

test("a preview tells each order's fate and sends nothing", async () => {
  const { code, output } = await workspace.preview();
  expect(code).toBe(0);
  expect(output).toMatch(
    /(fields: [abc] {2}create at \[[123], 10\] \(25 km²\)\n\s*){3}fields: each new order: .*\n\s*fields: 3 create/,
  );
  expect(sim.requests).toEqual([]);
});

test("an up records every order's id, and a second up changes nothing", async () => {
  await apply({ a: point(1), b: point(2), c: point(3) });
  const { orderIds } = await workspace.outputs();
  expect(orderIds).toEqual(Object.fromEntries(sim.orders.map(({ name, id }) => [name, id])));
  const before = posts();
  expect((await up()).output).toMatch(/3 unchanged/);
  expect(posts()).toBe(before);
});

test("a preview with --diff shows the one coordinate that moves", async () => {
  await workspace.write("index.ts", program({ a: point(1), b: point(2), c: point(3.5) }));
  const { output } = await workspace.preview("--diff");
  expect(output).toMatch(
    /~ geometry : \(json\) \{\s*~ coordinates: \[\s*~ \[0\]: 3 => 3\.5\s*\[1\]: 10\s*\]\s*type +: "Point"/,
  );
});

test("an edit, an added, a removed and a replaced order are applied together", async () => {
  const output = await apply({ a: point(1, `, name: "A"`), c: point(4), d: point(5) });
  expect(output).toMatch(/a {2}edit name a → A/);
  expect(output).toMatch(/fields: 1 create · 1 edit · 1 replace · 1 cancel/);
  expect(live()).toEqual(["A", "c", "d"]);
});

test("a partial failure keeps the good orders, names the refused one, and exits non-zero", async () => {
  const bad = point(6, `, product: "Unknown"`);
  await workspace.write(
    "index.ts",
    program({ a: point(1, `, name: "A"`), c: point(4), d: point(5), e: point(7), bad }),
  );
  const { code, output } = await up();
  expect(code).not.toBe(0);
  expect(output).toMatch(/CREATE of "bad" refused by Planet: orders\["bad"\]\.product: /);
  expect(live()).toEqual(["A", "c", "d", "e"]);
  const { deployment } = await workspace.exportState();
  const batch = deployment.resources!.find(({ urn }) => urn.endsWith("::fields"))!;
  expect(Object.keys(batch.outputs!.orderIds as object).sort()).toEqual(["a", "c", "d", "e"]);
});

test("the repaired program sends only what is missing", async () => {
  const before = sim.bulks.length;
  await apply({ a: point(1, `, name: "A"`), c: point(4), d: point(5), e: point(7), bad: point(6) });
  expect(sim.bulks.slice(before).map(({ order_payloads }) => order_payloads)).toEqual([
    [expect.objectContaining({ name: "bad" })],
  ]);
});

test("a refresh shows an order cancelled elsewhere, and the next up orders it again, once", async () => {
  const order = sim.orders.find(({ name, status }) => name === "d" && status !== "CANCELLED")!;
  sim.setOrderStatus(order.id, "CANCELLED");
  const { code, output } = await workspace.refresh("--skip-preview");
  expect([code, output]).toEqual([0, expect.stringMatching(/fields.*updated|~ 1 updated/s)]);
  const orders = { a: point(1, `, name: "A"`), c: point(4), d: point(5), e: point(7), bad: point(6) };
  await workspace.write("index.ts", program(orders));
  expect((await up()).output).toMatch(/fields: 1 create · 4 unchanged/);
  expect(live()).toEqual(["A", "bad", "c", "d", "e"]);
});

test("the API key stands in no resource of ours, in no plain text of the state, and in no output line", async () => {
  const { deployment } = await workspace.exportState();
  const ours = deployment.resources!.filter(({ type }) => !type.startsWith("pulumi:providers:"));
  expect(JSON.stringify(ours)).not.toContain(apiKey);
  expect((await workspace.pulumi("stack", "export")).output).not.toContain(apiKey);
  expect(printed.join("")).toMatch(/planet: GET \/tasking\/v2\/bulk\/[0-9a-f-]{36} 404 \d+ ms/);
  expect(printed.join("")).not.toContain(apiKey);
});

test("a wrong key fails a change with Planet's words before anything is sent", async () => {
  await workspace.pulumi("config", "set", "--secret", "planet:apiKey", "wrong");
  await workspace.write("index.ts", program({ z: point(9) }));
  const before = posts();
  const { code, output } = await up();
  expect(code).not.toBe(0);
  expect(output).toMatch(/Planet answered 401: "Incorrect authentication credentials\."/);
  expect(posts()).toBe(before);
});

test("a destroy takes a corrected key with --run-program, cancels every order and leaves an empty stack", async () => {
  await workspace.pulumi("config", "set", "--secret", "planet:apiKey", apiKey);
  const { code, output } = await workspace.destroy("--skip-preview", "--run-program");
  expect([code, output]).toEqual([0, expect.stringMatching(/3 deleted/)]);
  expect(live()).toEqual([]);
});
