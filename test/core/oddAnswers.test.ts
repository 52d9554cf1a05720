// One odd answer among good ones: what can be read is read and recorded, nothing is ordered twice,
// and planet:skipBulk gives up what cannot be read.
import { bulkIdOf } from "../../provider/apply/bulkId";
import type { Fault } from "../../simulator";
import type { Json } from "../../simulator/base/json";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
let stack: Stack;
beforeEach(async () => {
  world = await startWorld();
  stack = world.stack();
});
afterEach(() => world.close());

const program = { orders: { a: orderAt(1), b: orderAt(2) } };
/** Planet refuses the second order. */
const refused = { orders: { a: orderAt(1), b: orderAt(2, { product: "Wrong" }) } };
const status = { method: "GET", path: "/bulk/*" };
const payloads = { method: "GET", path: "/bulk/*/payloads" };
const patched = (which: object, body: object, more: Partial<Fault> = {}): Fault => ({
  ...which,
  ...more,
  effect: { kind: "patch", body: body as never },
});
const skip = (entry: number) => (stack.config["planet:skipBulk"] = bulkIdOf(stack.identity, entry));
const kill = () => {
  const { identity } = stack;
  stack = world.stack({ identity });
};

describe.each(["JSON in a text", "a text", 0, false, []])("a payload that is %j", (payload) => {
  const shown = () => (payload === "JSON in a text" ? JSON.stringify(program.orders) : payload);

  test("beside an error is a refusal, and the others are recorded", async () => {
    world.sim.set({ products: ["Flexible Tasking"] });
    world.sim.addFault(patched(payloads, { results: { "1": { payload: shown() } } }));
    const { errors } = await stack.up(refused);
    expect(errors.join()).toMatch(/^CREATE of "b" refused by Planet: .*product/);
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["a"]);
    expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 2 }]);
    expect((await stack.destroy()).errors).toEqual([]);
    expect(liveNames(world)).toEqual([]);
  });

  test.each([[{ "1": { payload: shown() } }], [{ "0": { payload: shown() }, "1": { payload: shown() } }]])(
    "beside an order id is that order, also after a kill",
    async (results) => {
      world.sim.addFault(patched(payloads, { results }));
      expect((await stack.up(program)).errors).toEqual([]);
      expectExactly(world, program);
      kill();
      expect((await stack.up(program)).errors).toEqual([]);
      expectExactly(world, program);
      expectOrderedOnce(world);
      expect(posts(world)).toHaveLength(1);
      expect((await stack.destroy()).errors).toEqual([]);
      expectExactly(world);
    },
  );
});

test("several payloads of which only errors are shown are all that is not recorded", async () => {
  world.sim.set({ products: ["Flexible Tasking"] });
  const many = { orders: { ...refused.orders, c: orderAt(3, { product: "Other" }) } };
  world.sim.addFault(patched(payloads, { results: { "1": { payload: "" }, "2": { payload: "" } } }));
  const { errors } = await stack.up(many);
  expect(errors).toHaveLength(3);
  expect(stack.outputs.results).toMatchObject({ b: { status: "REFUSED" }, c: { status: "REFUSED" } });
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["a"]);
});

test("a list entry that is no payload leaves the other order recorded, and planet:skipBulk gives it up", async () => {
  world.sim.addFault(patched(payloads, { results: { "1": "gone" } }));
  expect((await stack.up(program)).errors.join()).toMatch(
    /no order id that can be read \(gone\).*planet:skipBulk/,
  );
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["a"]);
  skip(1);
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
});

test.each<[string, object]>([
  ["null where they are 0", { processing_payload_count: null, failed_payload_count: null }],
  ["absent, but for the sum", { successful_payload_count: null }],
  ["without the sum", { payload_count: {} }],
])("counts that are %s are read", async (_, counts) => {
  // A patch with null removes a field.
  world.sim.addFault(patched(status, counts, { when: () => posts(world).length > 0 }));
  expect((await stack.up(program)).errors).toEqual([]);
  expectExactly(world, program);
  expect(posts(world)).toHaveLength(1);
});

test("a found bulk without counts and payloads is no empty one: nothing is ordered again", async () => {
  await stack.up(program);
  kill();
  const counts = ["payload", "processing_payload", "failed_payload", "successful_payload"];
  world.sim.addFault(
    patched(status, Object.fromEntries(counts.map((name) => [`${name}_count`, null])), { when: () => true }),
  );
  world.sim.addFault(patched(payloads, { count: 0, results: [] }));
  expect((await stack.up(program)).errors.join()).toMatch(/counts no payload of it/);
  expect(posts(world)).toHaveLength(1);
  world.sim.clearFaults();
  expect((await stack.up(program)).errors).toEqual([]);
  expectOrderedOnce(world);
});

describe("planet:skipBulk", () => {
  const later = { orders: { ...program.orders, c: orderAt(3) } };

  test.each<[string, Fault]>([
    ["its payloads", { ...payloads, effect: { kind: "text", status: 200, body: "<html>" } }],
    ["its payloads' page", patched(payloads, { results: "none" })],
    ["its status", patched(status, { operation_type: 7 })],
    ["whose bulk it is", patched(status, { id: "0b0d9d1e-0000-4000-8000-000000000000" })],
  ])("gives a bulk up of which nobody can read %s, with a warning", async (_, fault) => {
    await stack.up(program);
    const isSecond = () => posts(world).length === 2;
    world.sim.addFault({ ...fault, when: isSecond });
    for (const { errors } of [await stack.up(later), await stack.up(later)])
      expect(errors).toEqual([
        expect.any(String),
        expect.stringMatching(/^What became of one bulk is not known/),
      ]);
    expect(posts(world)).toHaveLength(2);
    skip(2);
    // The order has been made all the same, as Planet's dashboard tells: it is the user's now.
    expect((await stack.up(program)).errors).toEqual([]);
    expect(stack.lines.join("\n")).toMatch(
      /warning: bulk .* is given up \(planet:skipBulk\), and not all of it can be read/,
    );
    expect(posts(world)).toHaveLength(2);
    expect(Object.keys(stack.outputs.orderIds).sort()).toEqual(["a", "b"]);
    expect((await stack.destroy()).errors).toEqual([]);
  });

  test("records what can be read: the first page where the second one cannot", async () => {
    world.sim.set({ pageSize: 1, maxPageSize: 1 });
    world.sim.addFault({
      ...payloads,
      when: ({ query }) => query.offset === "1",
      effect: { kind: "text", status: 200, body: "<html>" },
    });
    expect((await stack.up(program)).errors.join()).toMatch(/not whole JSON/);
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["a"]);
    skip(1);
    expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
    expect(posts(world)).toHaveLength(1);
  });

  test.each([401, 403, 429, 500, 503])(
    "gives nothing up for a %d, after which more may be read",
    async (code) => {
      world.sim.addFault({ ...payloads, effect: { kind: "status", status: code, body: { detail: "No." } } });
      await stack.up(program);
      skip(1);
      expect((await stack.up(program)).errors.join()).toMatch(`Planet answered ${code}`);
      world.sim.clearFaults();
      expect((await stack.up(program)).errors).toEqual([]);
      expectExactly(world, program);
      expect(posts(world)).toHaveLength(1);
    },
  );

  test("gives up a bulk that a killed run has sent and nobody can read", async () => {
    await stack.up(program);
    kill();
    world.sim.addFault(patched(status, { status: 3 }));
    expect((await stack.up(program)).errors.join()).toMatch(/not what is documented: status: /);
    skip(1);
    const other = { orders: { z: orderAt(9) } };
    // Not even the next number can be looked at.
    expect((await stack.up(other)).errors.join()).toMatch(/not what is documented/);
    world.sim.clearFaults();
    world.sim.addFault(patched({ ...status, path: `/bulk/${bulkIdOf(stack.identity, 1)}` }, { status: 3 }));
    expect((await stack.up(other)).errors).toEqual([]);
    expect(posts(world)).toHaveLength(2);
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["z"]);
  });
});

test.each([false, 0, "None", "none", "OK", { code: 0 }, [null]])(
  "an error %j beside no order id is neither",
  async (error) => {
    world.sim.addFault(patched(payloads, { results: { "0": { order_id: null, error } } }));
    expect((await stack.up(program)).errors.join()).toMatch(
      /1 of 2 payloads have neither an order id nor an error/,
    );
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["b"]);
    world.sim.clearFaults();
    expect((await stack.up(program)).errors).toEqual([]);
    expectOrderedOnce(world);
    expect(posts(world)).toHaveLength(1);
  },
);

test.each<[string, object]>([
  ["none at all", { count: 0, results: [] }],
  ["some of them", { count: 1, results: { "1": null } }],
  ["all without an outcome", { results: { "0": { order_id: null }, "1": { order_id: null } } }],
  ["one of them twice, and another not", { results: { "1": { id: "", order_id: "" } } }],
])(
  "payloads listed later than the bulk is COMPLETE, at first %s, are read in the same run",
  async (_, body) => {
    const complete = world.clock.now() + 4000;
    world.sim.addFault(patched(payloads, body, { when: () => world.clock.now() < complete }));
    expect((await stack.up(program)).errors).toEqual([]);
    expectExactly(world, program);
    expect(posts(world)).toHaveLength(1);
  },
);

test("pages that overlap are told as such, and nothing is ordered twice", async () => {
  world.sim.addFault({ ...payloads, effect: { kind: "patch", body: {} }, when: () => false });
  await stack.up(program);
  const { stored } = stack;
  const [first] = world.sim.orders;
  stack.stored = stored;
  kill();
  const twice = { order_id: first!.id, payload: { name: first!.name } };
  world.sim.addFault(patched(payloads, { results: { "1": twice } }));
  expect((await stack.up(program)).errors.join()).toMatch(
    /lists order .* of "a" more than once, and perhaps not all payloads/,
  );
  world.sim.clearFaults();
  expect((await stack.up(program)).errors).toEqual([]);
  expectExactly(world, program);
  expectOrderedOnce(world);
});

test.each([408, 425])(
  "a POST answered %d may have been accepted: it is looked for, and told so",
  async (code) => {
    world.sim.set({ bulkVisibleAfterMs: 3_600_000 });
    world.sim.addFault({
      method: "POST",
      path: "/bulk/",
      effect: { kind: "processed-then-status", status: code, body: { detail: "late" } },
    });
    expect((await stack.up(program)).errors.join()).toMatch(
      new RegExp(`Planet answered ${code}: "late".* It took too long on the way, and Planet may have got it`),
    );
    world.sim.clearFaults();
    world.sim.advance(7_200_000);
    expect((await stack.up(program)).errors).toEqual([]);
    expectExactly(world, program);
    expect(world.sim.bulks).toHaveLength(1);
  },
);

test.each([null, {}, ""])("one order whose status is %j stops no refresh of the others", async (odd) => {
  await stack.up(program);
  const { a } = stack.outputs.orderIds;
  world.sim.addFault({
    method: "GET",
    path: `/orders/${a}`,
    effect: { kind: "patch", body: { status: odd } as never },
  });
  world.sim.setOrderStatus(stack.outputs.orderIds.b!, "FULFILLED");
  await stack.refresh();
  expect(stack.outputs.results).toMatchObject({ a: { status: "UNKNOWN" }, b: { status: "FULFILLED" } });
  world.sim.clearFaults();
  await stack.refresh();
  expect(stack.outputs.results).toMatchObject({ a: { status: "PENDING" } });
  expect(posts(world)).toHaveLength(1);
});

test.each([null, ""])(
  "names shown as %j are names that are not shown: nothing is ordered again",
  async (name) => {
    for (const path of ["/bulk/*/payloads", "/orders/*", "/orders"])
      world.sim.addFault({
        method: "GET",
        path,
        effect: { kind: "patch", body: (body) => renamed(body, name) },
      });
    for (const run of ["first", "again", "after a kill"]) {
      if (run === "after a kill") {
        expect(posts(world)).toHaveLength(1);
        kill();
      }
      expect((await stack.up(program)).errors).toEqual([]);
      expect(Object.keys(stack.outputs.orderIds).sort()).toEqual(["a", "b"]);
    }
    await stack.refresh();
    expect((await stack.up(program)).errors).toEqual([]);
    expect(stack.lines.filter((line) => line.includes("outside this stack"))).toEqual([]);
    // After the kill nobody knows the names, so they are edited, once.
    expect(posts(world)).toEqual([
      { operation: "CREATE", payloads: 2 },
      { operation: "EDIT", payloads: 2 },
    ]);
    expectOrderedOnce(world);
  },
);

/** The body, with another name in everything that has one. */
function renamed(body: Json, name: Json): Json {
  if (Array.isArray(body)) return body.map((item) => renamed(item, name));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => [field, field === "name" ? name : renamed(value, name)]),
  );
}
