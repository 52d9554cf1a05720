// Answers of Planet that contradict themselves or what is known: the run stops and says so, nothing
// is ordered twice, and once the answers are right the next run ends right.
import type { Fault } from "../../simulator";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const program = { orders: { a: orderAt(1), b: orderAt(2) } };
const patchPayloads = (results: object): Fault => ({
  method: "GET",
  path: "/bulk/*/payloads",
  effect: { kind: "patch", body: { results } as never },
});

test("one order id for two names is a doubt, and no order is lost or doubled", async () => {
  const stack = world.stack();
  const twin = "493d3e9e-0a0e-4bfa-8f0a-7d3b2f0f1a11";
  world.sim.addFault(patchPayloads({ "0": { order_id: twin }, "1": { order_id: twin } }));
  expect((await stack.up(program)).errors.join()).toMatch(
    new RegExp(`Planet gives order ${twin} to both "a" and "b".*planet:skipBulk`),
  );
  expect(stack.outputs.orderIds).toEqual({});
  expect((await stack.up(program)).errors.join()).toMatch(/to both "a" and "b"/);
  world.sim.clearFaults();
  expect((await stack.up(program)).errors).toEqual([]);
  expectExactly(world, program);
  expectOrderedOnce(world);
  expect(posts(world)).toHaveLength(1);
});

test("an order id that another entry has placed is a doubt", async () => {
  const stack = world.stack();
  await stack.up(program);
  const more = { orders: { ...program.orders, c: orderAt(3) } };
  world.sim.addFault(patchPayloads({ "0": { order_id: stack.outputs.orderIds.a! } }));
  expect((await stack.up(more)).errors.join()).toMatch(/Planet gives "c" order .*, which is "a" already/);
  world.sim.clearFaults();
  expect((await stack.up(more)).errors).toEqual([]);
  expectExactly(world, more);
  expectOrderedOnce(world);
});

test("an order id beside an error is a doubt, and the order is not ordered again", async () => {
  const stack = world.stack();
  world.sim.addFault(patchPayloads({ "0": { error: "no quota" } }));
  expect((await stack.up(program)).errors.join()).toMatch(
    /Planet gives "a" both order .* and an error \(no quota\)/,
  );
  expect((await stack.up(program)).errors.join()).toMatch(/both order/);
  world.sim.clearFaults();
  expect((await stack.up(program)).errors).toEqual([]);
  expectOrderedOnce(world);
  expect(posts(world)).toHaveLength(1);
});

test.each([
  ...['""', "null", '"null"', '"{}"', "[]", '"[]"', "{}", '"  "'],
  ...["false", "0", '"None"', '"none"', '"OK"', '"No errors."', '{"code":0}', "[null]"],
])("an error %s beside an order id is no refusal", async (text) => {
  const stack = world.stack();
  const error = JSON.parse(text) as never;
  world.sim.addFault(patchPayloads({ "0": { error }, "1": { error } }));
  expect((await stack.up(program)).errors).toEqual([]);
  expectExactly(world, program);
  expect(posts(world)).toHaveLength(1);
});

test("planet:skipBulk keeps an order that Planet names beside an error", async () => {
  const stack = world.stack();
  world.sim.addFault(patchPayloads({ "0": { error: "warning: cloudy" } }));
  await stack.up(program);
  stack.config["planet:skipBulk"] = world.sim.bulks[0]!.id;
  expect((await stack.up(program)).errors).toEqual([]);
  expectExactly(world, program);
  expect(posts(world)).toHaveLength(1);
});

test("an edit that is answered with another order is a doubt", async () => {
  const stack = world.stack();
  await stack.up(program);
  const later = { orders: { ...program.orders, a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } };
  world.sim.addFault(patchPayloads({ "0": { order_id: stack.outputs.orderIds.b! } }));
  expect((await stack.up(later)).errors.join()).toMatch(/for order .* Planet answers with order/);
  world.sim.clearFaults();
  expect((await stack.up(later)).errors).toEqual([]);
  expectExactly(world, later);
});

test.each(["draft-7", "../../../v1/secrets", "constructor", "__proto__"])(
  "a found payload whose id is %j is no key of anything, and the stack stays usable",
  async (id) => {
    const killed = world.stack();
    await killed.up(program);
    const stack = world.stack({ identity: killed.identity });
    world.sim.addFault(patchPayloads({ "0": { order_id: null, payload: { id } } }));
    expect((await stack.up(program)).errors.join()).toMatch(
      /1 of 2 payloads have neither an order id nor an error/,
    );
    world.sim.clearFaults();
    expect((await stack.up(program)).errors).toEqual([]);
    await stack.refresh();
    expectExactly(world, program);
    expectOrderedOnce(world);
    expect((await stack.destroy()).errors).toEqual([]);
    expectExactly(world);
  },
);

test("a found edit whose echo has no usable id is a doubt", async () => {
  const stack = world.stack();
  await stack.up(program);
  const { stored } = stack;
  const later = { orders: { ...program.orders, a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } };
  await stack.up(later);
  stack.stored = stored;
  world.sim.addFault(patchPayloads({ "0": { order_id: null, payload: { id: "constructor" } } }));
  expect((await stack.up(later)).errors.join()).toMatch(
    /1 of 1 payloads have neither an order id nor an error/,
  );
  world.sim.clearFaults();
  expect((await stack.up(later)).errors).toEqual([]);
  expectExactly(world, later);
});

test.each(["EDIT", "CANCEL"])(
  "%s: counted as failed without an error it changes no record",
  async (operation) => {
    const stack = world.stack();
    await stack.up(program);
    const later =
      operation === "CANCEL"
        ? { orders: { b: program.orders.b } }
        : { orders: { ...program.orders, a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } };
    const counts = { failed_payload_count: 1, successful_payload_count: 0 };
    world.sim.addFault({ method: "GET", path: "/bulk/*", effect: { kind: "patch", body: counts } });
    const before = stack.outputs.orderIds;
    expect((await stack.up(later)).errors.join()).toMatch(/lists 0 errors.*planet:skipBulk/);
    expect(stack.outputs.orderIds).toEqual(before);
    expect(stack.outputs.placed).not.toContain("2026-12-20");
    world.sim.clearFaults();
    expect((await stack.up(later)).errors).toEqual([]);
    expectExactly(world, later);
    expectOrderedOnce(world);
  },
);

describe("a bulk that Planet accepts under the address of another one", () => {
  const elsewhere = "/tasking/v2/bulk/493d3e9e-0a0e-4bfa-8f0a-7d3b2f0f1a11";
  const acceptElsewhere = () =>
    world.sim.addFault({
      method: "POST",
      path: "/bulk/",
      times: 1,
      effect: { kind: "patch", headers: { location: elsewhere } },
    });

  test("is ours all the same where Planet shows it under its own", async () => {
    const stack = world.stack();
    acceptElsewhere();
    expect((await stack.up(program)).errors).toEqual([]);
    expectExactly(world, program);
    expect(posts(world)).toHaveLength(1);
  });

  test("is recorded where Planet does not show it, and not sent again", async () => {
    const stack = world.stack();
    acceptElsewhere();
    world.sim.addFault({
      method: "GET",
      path: "/bulk/*",
      effect: { kind: "status", status: 404, body: { detail: "Not found." } },
    });
    expect((await stack.up(program)).errors.join()).toMatch(
      /accepted it under another address \(\/tasking\/v2\/bulk\/493d3e9e.*planet:skipBulk/,
    );
    expect((await stack.up(program)).errors.join()).toMatch(/Planet does not show it/);
    expect(posts(world)).toHaveLength(1);
    world.sim.clearFaults();
    expect((await stack.up(program)).errors).toEqual([]);
    expectExactly(world, program);
    expect(posts(world)).toHaveLength(1);
  });
});
