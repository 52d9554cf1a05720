// Planet has accepted bulks that the state does not know: the run reads the journal on, and orders
// nothing twice.
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const first = { orders: { a: orderAt(1), b: orderAt(2) } };
const second = { orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), c: orderAt(3) } };
/** Planet hides a bulk that another process has just sent from the looks before our POST. */
const hide = () =>
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*",
    // The preview looks, too.
    times: 2,
    effect: { kind: "status", status: 404, body: { detail: "Not found." } },
  });

const bulkPost = { method: "POST", path: "/bulk/" };

test("a create whose reply is lost is found by its id and goes on in the same run", async () => {
  world.sim.addFault({ ...bulkPost, nth: 1, effect: { kind: "loseReply" } });
  const stack = world.stack();
  expect((await stack.up(first)).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
});

test("a create whose reply is lost, and which shows only after seconds, is not sent again", async () => {
  world.sim.set({ bulkVisibleAfterMs: 2500 });
  world.sim.addFault({ ...bulkPost, nth: 1, effect: { kind: "loseReply" } });
  expect((await world.stack().up(first)).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
});

test("a create that never arrived is sent again under the same id", async () => {
  world.sim.addFault({ ...bulkPost, nth: 1, effect: { kind: "reset" } });
  expect((await world.stack().up(first)).errors).toEqual([]);
  const ids = world.sim.requests
    .filter(({ method }) => method === "POST")
    .map(({ body }) => (body as { id: string }).id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test.each([500, 502, 503, 504])(
  "a create that is accepted but answered %d is not sent twice",
  async (status) => {
    world.sim.addFault({ ...bulkPost, nth: 1, effect: { kind: "processed-then-status", status } });
    expect((await world.stack().up(first)).errors).toEqual([]);
    expect(liveNames(world)).toEqual(["a", "b"]);
    expect(world.sim.bulks).toHaveLength(1);
  },
);

test.each([400, 409, 500, 202] as const)(
  "a bulk that stays invisible after a lost reply is not doubled where Planet answers %d to a known id",
  async (duplicateBulkId) => {
    world.sim.set({ bulkVisibleAfterMs: 20_000, duplicateBulkId });
    world.sim.addFault({ ...bulkPost, nth: 1, effect: { kind: "loseReply" } });
    const stack = world.stack();
    await stack.up(first);
    world.sim.advance(60_000);
    expect((await stack.up(first)).errors).toEqual([]);
    expect(liveNames(world)).toEqual(["a", "b"]);
    expect(world.sim.orders).toHaveLength(2);
  },
);

test("a create that was killed before its state was kept is taken over by the next run", async () => {
  const killed = world.stack();
  await killed.up(first);
  const again = world.stack({ identity: killed.identity });
  expect((await again.up(first)).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
  expect(again.outputs.orderIds).toEqual(killed.outputs.orderIds);
});

test("a killed create whose program has changed since becomes edits, new orders and cancels", async () => {
  const killed = world.stack();
  await killed.up(first);
  const again = world.stack({ identity: killed.identity });
  expect((await again.up(second)).errors).toEqual([]);
  expect(posts(world).slice(1)).toEqual([
    { operation: "CREATE", payloads: 1 },
    { operation: "EDIT", payloads: 1 },
    { operation: "CANCEL", payloads: 1 },
  ]);
  expect(liveNames(world)).toEqual(["a", "c"]);
});

test("an update that was killed before its state was kept is found by diff and recorded without a new POST", async () => {
  const stack = world.stack();
  await stack.up(first);
  const checkpoint = stack.stored!;
  await stack.up(second);
  const sent = posts(world).length;
  stack.stored = { ...checkpoint, inputs: stack.stored!.inputs };
  expect(await stack.up(second)).toEqual({ errors: [], called: true });
  expect(posts(world)).toHaveLength(sent);
  expect(Object.keys(stack.outputs.orderIds).sort()).toEqual(["a", "c"]);
});

test("an older checkpoint with the older program leads back to the older orders", async () => {
  const stack = world.stack();
  await stack.up(first);
  const checkpoint = stack.stored;
  await stack.up(second);
  stack.stored = checkpoint;
  expect((await stack.up(first)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "b"]);
  expect(world.sim.orders.find(({ name, status }) => name === "a" && status !== "CANCELLED")!.end_time).toBe(
    "2026-12-15T00:00:00Z",
  );
});

test("a killed create is recovered although Planet rewrites the geometry it echoes", async () => {
  world.sim.set({ rewriteGeometryInEcho: true });
  const killed = world.stack();
  await killed.up(first);
  const again = world.stack({ identity: killed.identity });
  expect((await again.up(first)).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
});

test("a killed create is taken over although Planet echoes a value that the program does not declare", async () => {
  const killed = world.stack();
  const program = { orders: { a: { geometry: orderAt(1).geometry! } } };
  await killed.up(program);
  const again = world.stack({ identity: killed.identity });
  expect((await again.up(program)).errors).toEqual([]);
  expect(again.outputs.orderIds).toEqual(killed.outputs.orderIds);
  expect(world.sim.orders).toHaveLength(1);
});

test("a killed create stops, rather than orders anew, where Planet shows another product than the program", async () => {
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1, { product: "Flexible Tasking" }) } });
  const again = world.stack({ identity: killed.identity });
  const { errors } = await again.up({ orders: { a: orderAt(1, { product: "Other Tasking" }) } });
  expect(errors.join()).toMatch(
    /Planet shows product "Flexible Tasking": it cannot be compared with the program/,
  );
  expect(posts(world)).toHaveLength(1);
});

test("a killed create stops, rather than orders anew, where the geometry sent can nowhere be seen", async () => {
  world.sim.set({ rewriteGeometryInEcho: true, originalGeometry: false });
  const killed = world.stack();
  await killed.up(first);
  const again = world.stack({ identity: killed.identity });
  expect((await again.up(first)).errors.join()).toMatch(
    /cannot be compared with the program\. Nothing was sent/,
  );
  expect(posts(world)).toHaveLength(1);
});

test("a bulk of the same id with other orders stops the run, and the next one reads on", async () => {
  const stack = world.stack();
  const zombie = world.stack({ identity: stack.identity });
  await zombie.up({ orders: { z: orderAt(7) } });
  // Planet does not show the other process's bulk to the looks before our POST.
  hide();
  const { errors } = await stack.up(first);
  expect(errors.join()).toMatch(/holds other orders than this run sent: another run is writing/);
  expect((await stack.up(first)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test("a bulk of the same id with the same names at other places stops the run", async () => {
  const stack = world.stack();
  const zombie = world.stack({ identity: stack.identity });
  await zombie.up({ orders: { a: orderAt(8), b: orderAt(2) } });
  hide();
  expect((await stack.up(first)).errors.join()).toMatch(
    /^Planet shows order .* with geometry Point \[8,10\], sent was Point \[1,10\].*another run/,
  );
  expect((await stack.up(first)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "b"]);
  const places = world.sim.orders
    .filter(({ status }) => status !== "CANCELLED")
    .map((order) => order.original_geometry);
  expect(places).toEqual([
    expect.objectContaining({ coordinates: [2, 10] }),
    expect.objectContaining({ coordinates: [1, 10] }),
  ]);
});

test("a bulk of the same id with the same orders at another time stops the run, and the next one edits them", async () => {
  const stack = world.stack();
  const zombie = world.stack({ identity: stack.identity });
  await zombie.up({ orders: { a: orderAt(1, { endTime: "2026-12-31T00:00:00Z" }), b: orderAt(2) } });
  hide();
  expect((await stack.up(first)).errors.join()).toMatch(/^Planet shows order .* with endTime .*another run/);
  expect((await stack.up(first)).errors).toEqual([]);
  expect(posts(world).at(-1)).toEqual({ operation: "EDIT", payloads: 1 });
  expect(world.sim.orders.map(({ end_time }) => end_time)).toEqual([
    "2026-12-15T00:00:00Z",
    "2026-12-15T00:00:00Z",
  ]);
});

test("an order is not sent again where Planet has forgotten the journal and shows its twin", async () => {
  const stack = world.stack();
  await stack.up(first);
  const checkpoint = stack.stored;
  await stack.up({ orders: { ...first.orders, c: orderAt(3) } });
  stack.stored = checkpoint;
  world.sim.set({ bulkForgottenAfterMs: 0 });
  const { errors } = await stack.up({ orders: { ...first.orders, c: orderAt(3) } });
  expect(errors.join()).toMatch(
    /Planet has forgotten this batch's bulks, and order .* \("c", .*\) may be one of its orders already/,
  );
  expect(posts(world)).toHaveLength(2);
});

test("a destroy of a stack whose create was killed lists the live orders and cancels nothing", async () => {
  const killed = world.stack();
  await killed.up(first);
  const stack = world.stack({ identity: killed.identity });
  const { errors } = await stack.destroy();
  expect(errors.join()).toMatch(
    /2 live orders belong to this identity.*Nothing was cancelled.*PL_TASKING_ORPHANS=cancel.*They are .* \("a", PENDING\), .* \("b", PENDING\)$/,
  );
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test.each([
  ["cancel", []],
  ["abandon", ["a", "b"]],
])(
  "a destroy of a stack whose create was killed does as PL_TASKING_ORPHANS says: %s",
  async (orphans, alive) => {
    const killed = world.stack();
    await killed.up(first);
    const stack = world.stack({ identity: killed.identity });
    stack.env.PL_TASKING_ORPHANS = orphans;
    expect((await stack.destroy()).errors).toEqual([]);
    expect(liveNames(world)).toEqual(alive);
  },
);

test("every POST is preceded by a look-up of its own id", async () => {
  const stack = world.stack();
  await stack.up(first);
  await stack.up(second);
  const seen = new Set<string>();
  for (const { method, path, status, body } of world.sim.requests) {
    if (method === "GET" && status === 404) seen.add(path.split("/").at(-1)!);
    if (method === "POST") expect(seen).toContain((body as { id: string }).id);
  }
  expect(posts(world)).toHaveLength(4);
});
