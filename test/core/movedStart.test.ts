// A start that only Planet has moved is edited back while it can be, and never a reason to replace.
import type { Json, JsonObject } from "../../simulator/base/json";
import { expectExactly } from "../support/exactly";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
let stack: Stack;
const program = { orders: { a: orderAt(1), b: orderAt(2) }, replaceInProgress: true };
const earlier = "2026-11-30T23:59:00Z";

beforeEach(async () => {
  world = await startWorld();
  stack = world.stack();
});
afterEach(() => world.close());

/** Planet shows every start so, in orders and in echoes. */
function showStarts(start: Json, status?: string, inEchoes = false): void {
  world.sim.addFault({
    path: "/orders/*",
    effect: { kind: "patch", body: { start_time: start, ...(status !== undefined && { status }) } },
  });
  const moved = (body: Json) => {
    const page = structuredClone(body) as JsonObject & { results: { payload: JsonObject }[] };
    for (const { payload } of page.results) if (payload.start_time !== undefined) payload.start_time = start;
    return page;
  };
  if (inEchoes) world.sim.addFault({ path: "/bulk/*/payloads", effect: { kind: "patch", body: moved } });
}
const operations = () => posts(world).map(({ operation }) => operation);
const told = () => stack.lines.join("\n");

test("of an order in progress it is told by a refresh, and nothing is sent", async () => {
  expect((await stack.up(program)).errors).toEqual([]);
  showStarts(earlier, "IN_PROGRESS");
  await stack.refresh();
  expect(told()).toMatch(
    /warning: "a": Planet shows startTime 2026-11-30T23:59:00Z, ordered was 2026-12-01T00:00:00Z. The order is IN_PROGRESS/,
  );
  expect((await stack.up(program)).errors).toEqual([]);
  expect(told()).toMatch(/a {2}unchanged \(Planet shows startTime 2026-11-30T23:59:00Z, which stays/);
  await stack.refresh();
  expect((await stack.up({ ...program, replaceInProgress: false })).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
});

test("what Planet shows may be declared, and nothing is sent for it", async () => {
  expect((await stack.up(program)).errors).toEqual([]);
  showStarts(earlier, "IN_PROGRESS");
  await stack.refresh();
  const declared = { orders: { a: orderAt(1, { startTime: earlier }), b: program.orders.b } };
  expect((await stack.up({ ...declared, replaceInProgress: true })).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
});

test("an order that a refresh saw moved before it began is not replaced once it has begun", async () => {
  expect((await stack.up(program)).errors).toEqual([]);
  showStarts(earlier);
  await stack.refresh();
  world.sim.clearFaults();
  showStarts(earlier, "IN_PROGRESS");
  expect((await stack.up(program)).errors).toEqual([]);
  await stack.refresh();
  expect((await stack.up(program)).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE"]);
});

test("of an order that has not begun it is edited back, once", async () => {
  expect((await stack.up(program)).errors).toEqual([]);
  world.sim.editOrder(stack.outputs.orderIds.a!, { start_time: "2026-12-02T00:00:00Z" });
  await stack.refresh();
  expect((await stack.up(program)).errors).toEqual([]);
  expect((await stack.up(program)).called).toBe(false);
  expect(operations()).toEqual(["CREATE", "EDIT"]);
  expectExactly(world, program);
});

test("the program's own change replaces an order in progress, as it says", async () => {
  expect((await stack.up(program)).errors).toEqual([]);
  showStarts(earlier, "IN_PROGRESS");
  await stack.refresh();
  world.sim.clearFaults();
  for (const id of Object.values(stack.outputs.orderIds)) world.sim.setOrderStatus(id, "IN_PROGRESS");
  const moved = {
    ...program,
    orders: { ...program.orders, a: orderAt(1, { startTime: "2026-12-03T00:00:00Z" }) },
  };
  expect((await stack.up(moved)).errors).toEqual([]);
  expect(operations()).toEqual(["CREATE", "CREATE", "CANCEL"]);
});

test.each([
  ["moved", earlier],
  ["moved, as a number", Date.parse(earlier)],
  ["as a word", "soon"],
])("a start that is shown %s everywhere orders nothing again, in any run", async (_, start) => {
  showStarts(start, "IN_PROGRESS", true);
  expect((await stack.up(program)).errors.join()).toMatch(/with startTime .*sent was "2026-12-01T00:00:00Z"/);
  for (let run = 0; run < 3; run++) {
    expect((await stack.up(program)).errors).toEqual([]);
    await stack.refresh();
  }
  expect(operations()).toEqual(["CREATE"]);
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
});
