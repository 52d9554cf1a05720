// `planet-tasking status` on a stack at the simulator: what the stack has recorded, and what a look at
// Planet adds. It reads only.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "../../provider/commands/status";
import type { StatusOptions } from "../../provider/commands/status";
import type { Order } from "../../provider/order/order";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";
import { stackExport, urnOf } from "../unit/review/pulumiJson";

const hour = 3_600_000;
let world: World;
let stack: Stack;
let folder: string;
const environment = { ...process.env };
beforeEach(async () => {
  world = await startWorld({ bulkStartDelayMs: 0 });
  stack = world.stack();
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-status-"));
  process.env.PL_TASKING_URL = world.sim.url;
  process.env.PL_API_KEY = "key-of-a-test";
});
afterEach(async () => {
  process.env = environment;
  rmSync(folder, { recursive: true });
  await world.close();
});

const orders = (count: number): Record<string, Partial<Order>> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`o${at}`, orderAt(at + 1)]));

const idOf = (key: string) => stack.outputs.orderIds[key]!;

interface Options extends StatusOptions {
  stacks?: Stack[];
  isTerminal?: boolean;
  /** Receives what is logged. */
  logs?: string[];
  /** Called in each pause of a watch, and of the client. */
  inPause?: () => void;
}

/** @returns Also the requests that the command sent. */
async function tell({
  stacks = [stack],
  isTerminal = false,
  logs: logged = [],
  inPause,
  ...options
}: Options = {}) {
  const file = join(folder, "export.json");
  const batches = stacks.map(({ stored }, at) => ({
    urn: urnOf(`fields${at || ""}`),
    inputs: stored!.inputs,
    outputs: stored!.outputs,
  }));
  writeFileSync(file, stackExport(...batches));
  const written: string[] = [];
  const before = world.sim.requests.length;
  const clock = {
    ...world.clock,
    sleep: (ms: number) => {
      inPause?.();
      return world.clock.sleep(ms);
    },
  };
  const write = (text: string) => void written.push(text);
  const log = (line: string) => void logged.push(line);
  const code = await status([file], options, { clock, write, log, isTerminal });
  const requests = world.sim.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
  return { code, text: written.join(""), written, logged, requests };
}

const statusesIn = (text: string) =>
  Object.fromEntries(
    (JSON.parse(text) as { batches: { orders: { key: string; status: string }[] }[] }).batches.flatMap(
      (batch) => batch.orders.map(({ key, status }) => [key, status]),
    ),
  );

test("the recorded statuses are told without a request; --live tells those of today", async () => {
  await stack.up({ orders: orders(4) });
  world.sim.setOrderStatus(idOf("o0"), "FULFILLED");
  world.sim.setOrderStatus(idOf("o1"), "REJECTED");
  world.sim.setOrderStatus(idOf("o2"), "CANCELLED");
  const recorded = await tell({ json: true });
  expect(recorded).toMatchObject({ code: 0, requests: [] });
  expect(new Set(Object.values(statusesIn(recorded.text)))).toEqual(new Set(["RECEIVED"]));
  const stored = JSON.stringify(stack.stored);
  const live = await tell({ json: true, live: true });
  expect(live.code).toBe(2);
  expect(statusesIn(live.text)).toMatchObject({ o0: "FULFILLED", o1: "REJECTED", o2: "CANCELLED" });
  expect(JSON.stringify(stack.stored)).toBe(stored);
});

test("what a refresh records is told afterwards: rejected, and cancelled elsewhere", async () => {
  await stack.up({ orders: orders(3) });
  world.sim.setOrderStatus(idOf("o1"), "REJECTED");
  world.sim.setOrderStatus(idOf("o2"), "CANCELLED");
  world.sim.advance(2 * hour);
  await stack.refresh();
  const { code, text } = await tell();
  expect(code).toBe(2);
  expect(text).toMatch(/^fields: 3 orders: 1 not ordered, 1 rejected, 1 in progress;/);
  expect(text).toContain('warning: "o1": REJECTED at Planet');
  expect(text).toContain('warning: "o2": the program declares it, and there is no order');
});

test("captures, quota and the next capture are told, with what Planet expects them to cost", async () => {
  await stack.up({ orders: orders(1) });
  await world.clock.sleep(6 * hour);
  world.sim.editOrder(idOf("o0"), {
    capture_count: 2,
    capture_assessment_success_count: 1,
    used_quota: 12.5,
    estimated_quota_cost: 40,
    next_planned_acquisition_time: "2026-12-01T09:30:00Z",
  });
  const { text, code } = await tell({ live: true });
  expect(code).toBe(0);
  expect(text).toContain(
    "12.5 of 40 quota used, 25 km² requested; as Planet shows it, 2026-12-01 05:00 UTC.",
  );
  expect(text).toMatch(/^o0 +in progress +now +1 of 2 +12\.5 of 40 +in 4 h +13 d left$/m);
});

test("many orders are looked up with one list, those of several batches together, and nothing is written", async () => {
  const other = world.stack({ name: "fields1" });
  await stack.up({ orders: orders(30) });
  await other.up({
    orders: Object.fromEntries([
      ["x", orderAt(40)],
      ["y", orderAt(41)],
    ]),
  });
  world.sim.setOrderStatus(idOf("o0"), "FULFILLED");
  await stack.refresh();
  const { requests, code, text } = await tell({ live: true, stacks: [stack, other] });
  expect(requests).toEqual([expect.stringMatching(/^GET \/tasking\/v2\/orders\//)]);
  expect(code).toBe(0);
  expect(text).toContain("\nfields1: 2 orders: ");
  // The list shows the order that has ended, too, so what all are expected to cost is known.
  expect(text).toMatch(/^fields: 30 orders: .* 1 fulfilled; [\d,.]+ of [\d,.]+ quota used/);
});

test("few orders are asked for one by one, and orders that have ended are not asked for", async () => {
  await stack.up({ orders: orders(4) });
  world.sim.setOrderStatus(idOf("o0"), "FULFILLED");
  await stack.refresh();
  const { requests } = await tell({ live: true });
  expect(requests.sort()).toEqual(
    ["o1", "o2", "o3"].map((key) => `GET /tasking/v2/orders/${idOf(key)}`).sort(),
  );
});

test("an order that Planet does not show is told, and is no order that is gone", async () => {
  await stack.up({ orders: orders(3) });
  world.sim.addFault({ path: `/orders/${idOf("o1")}`, effect: { kind: "status", status: 404 } });
  const { code, text } = await tell({ live: true });
  expect(code).toBe(2);
  expect(text).toMatch(/^o1 +not shown/m);
  expect(text).toContain('warning: "o1": Planet does not show it, since 2026-11-30T23:00:00.000Z');
});

test("a key of another account is an error, and not a stack whose orders are gone", async () => {
  world.sim.set({
    keys: {
      "key-of-a-test": { organisation: "ours", tasking: true },
      theirs: { organisation: "theirs", tasking: true },
    },
  });
  await stack.up({ orders: orders(2) });
  process.env.PL_API_KEY = "theirs";
  await expect(tell({ live: true })).rejects.toThrow(/knows none of the 2 open orders .* for this API key/);
});

test("an order that is shown as cancelled once, and then as alive, needs nobody", async () => {
  await stack.up({ orders: orders(2) });
  world.sim.addFault({
    method: "GET",
    path: `/orders/${idOf("o1")}`,
    times: 1,
    effect: { kind: "patch", body: { status: "CANCELLED" } },
  });
  const { code, logged } = await tell({ live: true });
  expect(code).toBe(0);
  expect(logged).toEqual([expect.stringContaining("when it was looked up again, as")]);
});

test("an answer that cannot be read needs a person, and hides no other order", async () => {
  await stack.up({ orders: orders(2) });
  world.sim.addFault({
    method: "GET",
    path: `/orders/${idOf("o1")}`,
    effect: { kind: "text", status: 200, body: "[]" },
  });
  const { code, text } = await tell({ live: true });
  expect(code).toBe(2);
  expect(text).toMatch(/^warning: "o1": .*Planet's reply is not what is documented/m);
});

test("the key of a batch's account is used, and its variable named where it lacks", async () => {
  const research = world.stack({ config: { "planet:apiKey-research": "theirs" } });
  world.sim.set({
    keys: {
      "key-of-a-test": { organisation: "ours", tasking: true },
      theirs: { organisation: "theirs", tasking: true },
    },
  });
  await research.up({ orders: orders(2), account: "research" });
  await expect(tell({ live: true, stacks: [research] })).rejects.toThrow(/set PL_API_KEY_RESEARCH/);
  process.env.PL_API_KEY_RESEARCH = "theirs";
  expect((await tell({ live: true, stacks: [research] })).code).toBe(0);
});

describe("--watch", () => {
  beforeEach(() => stack.up({ orders: orders(2) }));

  const endAll = () => {
    world.sim.setOrderStatus(idOf("o0"), "FULFILLED");
    world.sim.setOrderStatus(idOf("o1"), "EXPIRED");
  };

  test("prints the table, then what has changed, and ends when every order has", async () => {
    let pauses = 0;
    const { code, written } = await tell({ watch: 60, inPause: () => ++pauses === 3 && endAll() });
    expect(pauses).toBe(3);
    expect(code).toBe(2);
    const [first, ...changes] = written;
    expect(first).toMatch(/^fields: 2 orders: 2 \w+;[^]*Nothing needs a person\.\n$/);
    expect(changes.slice(-3)).toEqual([
      '2026-11-30 23:03 UTC fields: "o1" expired\n',
      '2026-11-30 23:03 UTC fields: "o0" fulfilled, captures: 1\n',
      expect.stringMatching(/^fields: 2 orders: 1 expired, 1 fulfilled;.*\n1 order needs a person\.\n$/),
    ]);
  });

  test("draws the table anew in a terminal", async () => {
    const { written } = await tell({ watch: true, isTerminal: true, inPause: endAll });
    expect(written).toHaveLength(2);
    for (const text of written)
      expect(text.startsWith("\u001b[2J\u001b[3J\u001b[Hfields: 2 orders")).toBe(true);
  });

  test("goes on after a look that failed for a while, and says so", async () => {
    let pauses = 0;
    const inPause = () => {
      pauses++;
      if (pauses === 1) world.sim.addFault({ method: "GET", effect: { kind: "status", status: 503 } });
      // The client's own pauses, until it gives up, are among these.
      if (logs.length > 0 && !hasEnded) {
        hasEnded = true;
        world.sim.clearFaults();
        endAll();
      }
    };
    const logs: string[] = [];
    let hasEnded = false;
    const { code, text } = await tell({ watch: 60, inPause, logs });
    expect(code).toBe(2);
    expect(logs).toEqual([expect.stringMatching(/^warning: .*503.*\. The next look is in 60 s$/)]);
    expect(text).toMatch(/fields: "o1" expired\n/);
  });

  test("ends with an error where Planet takes the key no more", async () => {
    const inPause = () => world.sim.set({ keys: { other: { organisation: "ours", tasking: true } } });
    await expect(tell({ watch: 60, inPause })).rejects.toThrow(/401/);
  });

  test("looks once where every order has ended", async () => {
    endAll();
    await stack.refresh();
    const { requests, written } = await tell({ watch: true });
    expect([requests, written.length]).toEqual([[], 1]);
  });
});
