// Faults that the random sequences of test/model have found; each test is the shortest sequence
// that showed it.
import { hasIdentityResource } from "../support/front";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const bulkPost = { method: "POST", path: "/bulk/" };
/** Neither the preview nor the run is shown the bulk, as if Planet showed it late. */
const miss = () =>
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*",
    times: 2,
    effect: { kind: "status", status: 404, body: { detail: "Not found." } },
  });
const live = () => world.sim.orders.filter(({ status }) => status !== "CANCELLED");

test.each([["loseReply"], ["processed-then-status"]] as const)(
  "a refused order is told although the reply to its bulk was lost (%s)",
  async (kind) => {
    world.sim.set({ products: ["Flexible Tasking"] });
    const program = { orders: { good: orderAt(1), bad: orderAt(2, { product: "Other Tasking" }) } };
    world.sim.addFault({
      ...bulkPost,
      nth: 1,
      effect: kind === "loseReply" ? { kind } : { kind, status: 502 },
    });
    const stack = world.stack();
    expect((await stack.up(program)).errors.join()).toMatch(/CREATE of "bad" refused by Planet/);
    expect(stack.outputs.results.bad).toMatchObject({ status: "REFUSED" });
  },
);

test("an edit that Planet refuses only because the order is RECEIVED is sent again although its reply was lost", async () => {
  const stack = world.stack();
  world.sim.set({ receivedMs: 60_000 });
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.addFault({ ...bulkPost, nth: 1, effect: { kind: "loseReply" } });
  const later = { orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } };
  expect((await stack.up(later)).errors).toEqual([]);
  expect(world.sim.orders[0]!.end_time).toBe("2026-12-20T00:00:00Z");
});

test("an order of a killed run is not forgotten alive where its name now is an archive order's", async () => {
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  const again = world.stack({ identity: killed.identity });
  const archive = {
    schedulingType: "ARCHIVE" as const,
    requestedItems: [{ itemId: "20240115_083220_ssc4_u0001", itemType: "SkySatCollect" }],
  };
  expect((await again.up({ orders: { a: orderAt(2, archive) } })).errors).toEqual([]);
  expect(live().map(({ scheduling_type }) => scheduling_type)).toEqual(["ARCHIVE"]);
});

test("an order of a killed run is not taken for one with a field that was never sent", async () => {
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  const again = world.stack({ identity: killed.identity });
  const { errors } = await again.up({
    orders: { a: orderAt(1, { orderType: "STEREO", nStereoPov: 2 }) },
  });
  expect(errors.join()).toMatch(/cannot be compared with the program/);
});

test("an order of a killed run without times gets the times that the program declares since", async () => {
  world.sim.set({ fillEcho: false });
  const killed = world.stack();
  const { geometry, startTime } = orderAt(1);
  await killed.up({ orders: { a: { geometry: geometry!, startTime: startTime! } } });
  const again = world.stack({ identity: killed.identity });
  expect((await again.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
  expect(world.sim.orders.map(({ end_time }) => end_time)).toEqual(["2026-12-15T00:00:00Z"]);
});

test("an order without startTime whose bulk was stuck is not taken for one with a startTime", async () => {
  world.sim.set({
    stuckBulks: "PENDING",
    rewriteGeometryInEcho: true,
    receivedMs: 7_200_000,
    receivedEditable: true,
  });
  const { geometry, endTime } = orderAt(1);
  const stack = world.stack();
  await stack.up({ orders: { a: { geometry: geometry!, endTime: endTime! } }, timeoutSeconds: 60 });
  world.sim.set({ stuckBulks: false });
  expect(
    (await stack.up({ orders: { a: orderAt(1, { startTime: "2026-12-10T00:00:00Z" }) } })).errors,
  ).toEqual([]);
  expect(live().map(({ start_time }) => Date.parse(start_time))).toEqual([
    Date.parse("2026-12-10T00:00:00Z"),
  ]);
});

test("a batch that is replaced orders anew what was cancelled in the dashboard", async () => {
  const stack = world.stack();
  const program = { orders: { a: orderAt(1) } };
  await stack.up(program);
  world.sim.setOrderStatus(world.sim.orders[0]!.id, "CANCELLED");
  // `pulumi up --replace` deletes, and then creates with the same identity.
  expect((await stack.destroy()).errors).toEqual([]);
  expect((await stack.up(program)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a"]);
});

test("a found bulk that holds only some of the orders stops the run, and the next one reads on", async () => {
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  const stack = world.stack({ identity: killed.identity });
  const program = { orders: { a: orderAt(1), b: orderAt(2) } };
  miss();
  expect((await stack.up(program)).errors.join()).toMatch(/another run is writing/);
  expect((await stack.up(program)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test("a bulk that Planet has taken and forgotten can be passed over by planet:skipBulk", async () => {
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  world.sim.set({ bulkForgottenAfterMs: 0 });
  const id = world.sim.bulks[0]!.id;
  const stack = world.stack({ identity: killed.identity });
  const program = { orders: { a: orderAt(1) } };
  expect((await stack.up(program)).errors.join()).toMatch(`planet:skipBulk ${id}`);
  stack.config["planet:skipBulk"] = id;
  expect((await stack.up(program)).errors.join()).toMatch(/may be one of its orders already/);
  expect(posts(world).length).toBe(2);
  world.sim.set({ bulkForgottenAfterMs: Infinity });
  expect((await stack.up({ orders: { b: orderAt(2) } })).errors).toEqual([]);
});

test("an edit refused as RECEIVED is sent again where the order is PENDING by the time it is looked up", async () => {
  const stack = world.stack();
  world.sim.set({ receivedMs: 600 });
  await stack.up({ orders: { a: orderAt(1) } });
  const later = { orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }) } };
  expect((await stack.up(later)).errors).toEqual([]);
  expect(world.sim.orders[0]!.end_time).toBe("2026-12-20T00:00:00Z");
});

test("a preview does not refuse an unchanged order that a refresh has read back from the journal", async () => {
  world.sim.set({ rewriteGeometryInEcho: true });
  const stack = world.stack();
  const program = { orders: { a: orderAt(1), b: orderAt(2) } };
  await stack.up({ orders: { a: orderAt(1) } });
  const { stored } = stack;
  await stack.up(program);
  stack.stored = stored;
  world.sim.advance(2 * 3_600_000);
  await stack.refresh();
  expect((await stack.up(program)).errors).toEqual([]);
  expect(posts(world)).toHaveLength(2);
});

test("a found bulk of the same names is not taken for ours where no geometry can be compared", async () => {
  world.sim.set({ rewriteGeometryInEcho: true, originalGeometry: false });
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(8) } });
  const stack = world.stack({ identity: killed.identity });
  miss();
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors).not.toEqual([]);
});

test("a bulk accepted under a taken id is not taken for ours where its times differ", async () => {
  world.sim.set({ duplicateBulkId: 202 });
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1, { endTime: "2026-12-31T00:00:00Z" }) } });
  const stack = world.stack({ identity: killed.identity });
  const program = { orders: { a: orderAt(1) } };
  miss();
  await stack.up(program);
  await stack.up(program);
  expect(world.sim.orders.map(({ end_time }) => end_time)).toEqual(["2026-12-15T00:00:00Z"]);
});

test("an order of a killed run that has ended blocks the stack no longer once the user lets it go", async () => {
  world.sim.set({ rewriteGeometryInEcho: true, originalGeometry: false });
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  world.sim.advance(20 * 24 * 3_600_000);
  const stack = world.stack({ identity: killed.identity });
  const later = {
    orders: { a: orderAt(1, { startTime: "2027-12-01T00:00:00Z", endTime: "2027-12-20T00:00:00Z" }) },
  };
  const { id } = world.sim.orders[0]!;
  const { errors } = await stack.up(later);
  expect(errors.join()).toMatch(new RegExp(`EXPIRED.*planet:forgetOrder ${id}`));
  stack.config["planet:forgetOrder"] = id;
  expect((await stack.up(later)).errors).toEqual([]);
  expect(world.sim.orders).toHaveLength(2);
});

test("an order of a killed run whose name nobody declares any more is cancelled, whatever its geometry", async () => {
  world.sim.set({ rewriteGeometryInEcho: true, originalGeometry: false });
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  const stack = world.stack({ identity: killed.identity });
  expect((await stack.up({ orders: { b: orderAt(2) } })).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["b"]);
});

test("an order of a killed run that was declared with fewer fields in between is not ordered again", async () => {
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1, { cloudThreshold: 0.2 }) } });
  const stack = world.stack({ identity: killed.identity });
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
  expect((await stack.up({ orders: { a: orderAt(1, { cloudThreshold: 0.2 }) } })).errors).toEqual([]);
  expect(world.sim.orders).toHaveLength(1);
});

test("an order of a killed run whose start was not declared in between is not replaced", async () => {
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  world.sim.advance(2 * 3_600_000);
  const stack = world.stack({ identity: killed.identity });
  const { geometry } = orderAt(1);
  expect((await stack.up({ orders: { a: { geometry: geometry! } } })).errors).toEqual([]);
  expect((await stack.up({ orders: { a: orderAt(1) }, replaceInProgress: true })).errors).toEqual([]);
  expect(world.sim.orders).toHaveLength(1);
});

test("a destroy right after a killed first run does not lose the orders that Planet shows some seconds late", async () => {
  world.sim.set({ bulkVisibleAfterMs: 5000 });
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) }, timeoutSeconds: 1 });
  const stack = world.stack({ identity: killed.identity });
  expect((await stack.destroy()).errors.join()).toMatch(/1 live orders belong to this identity/);
});

test("a provider that outlives its CLI sends nothing more", async () => {
  const stack = world.stack();
  world.sim.addFault({
    ...bulkPost,
    when: () => {
      stack.hasParent = false;
      return false;
    },
    effect: { kind: "reset" },
  });
  const { errors } = await stack.up({ orders: { a: orderAt(1) } });
  expect(errors.join()).toMatch(/the pulumi command of this run has ended/);
  expect(world.sim.requests.at(-1)).toMatchObject({ method: "POST" });
});

(hasIdentityResource ? test : test.skip)("an identity does not go while the batch stands on it", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  expect(await stack.replaceIdentity()).toMatch(/cannot go alone/);
  expect(liveNames(world)).toEqual(["a"]);
});

(hasIdentityResource ? test : test.skip)(
  "a batch that was moved without its identity says so in every preview",
  async () => {
    const stack = world.stack();
    const program = { orders: { a: orderAt(1) } };
    await stack.up(program);
    const moved = world.stack();
    moved.stored = stack.stored!;
    await moved.preview(program);
    expect(moved.lines.join("\n")).toMatch(
      /goes by identity .*, and its `<name>-identity` in the program is another one/,
    );
  },
);

test("an order that could not be compared while nobody wanted its name is compared when somebody does", async () => {
  world.sim.set({ rewriteGeometryInEcho: true, originalGeometry: false });
  const killed = world.stack();
  const program = { orders: { b: orderAt(1), c: orderAt(2) } };
  await killed.up(program);
  const stack = world.stack({ identity: killed.identity });
  expect((await stack.up({ orders: { c: orderAt(2) } })).errors.join()).toMatch(/cannot be compared/);
  world.sim.setOrderStatus(world.sim.orders.find(({ name }) => name === "c")!.id, "CANCELLED");
  await stack.refresh();
  await stack.up(program);
  expect(world.sim.orders.filter(({ name }) => name === "b")).toHaveLength(1);
});

test("an order of a killed run that a failed destroy has read is not ordered again by the next up", async () => {
  world.sim.set({ rewriteGeometryInEcho: true });
  const killed = world.stack();
  const program = { orders: { a: orderAt(1) } };
  await killed.up({ orders: { b: orderAt(2) } });
  const { stored } = killed;
  await killed.up({ orders: { ...program.orders, b: orderAt(2) } });
  killed.stored = stored!;
  world.sim.addFault({ ...bulkPost, effect: { kind: "status", status: 503, body: "down" } });
  expect((await killed.destroy()).errors).not.toEqual([]);
  world.sim.clearFaults();
  await killed.refresh();
  expect((await killed.up(program)).errors).toEqual([]);
  expect(world.sim.orders.map(({ name }) => name).sort()).toEqual(["a", "b"]);
});

test("an order of a killed run that cannot be compared, and was cancelled since, is ordered anew", async () => {
  world.sim.set({ rewriteGeometryInEcho: true, originalGeometry: false });
  const killed = world.stack();
  await killed.up({ orders: { a: orderAt(1) } });
  const stack = world.stack({ identity: killed.identity });
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors.join()).toMatch(
    /cancel the order in Planet's dashboard/,
  );
  world.sim.setOrderStatus(world.sim.orders[0]!.id, "CANCELLED");
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a"]);
  expect(world.sim.orders).toHaveLength(2);
});

test("where Planet has forgotten the bulks and does not list orders, the run stops until the user has looked", async () => {
  const stack = world.stack();
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
  world.sim.set({ bulkForgottenAfterMs: 0, undocumented: { orderList: "refused" } });
  const more = { orders: { a: orderAt(1), b: orderAt(2) } };
  const { errors } = await stack.up(more);
  const [, bulk] = /does not list orders .* planet:skipBulk (\S+)`/.exec(errors.join()) ?? [];
  expect(posts(world)).toHaveLength(1);
  stack.config["planet:skipBulk"] = bulk!;
  world.sim.set({ bulkForgottenAfterMs: Infinity });
  expect((await stack.up(more)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

test("a bulk that was given up and never came is no obstacle where Planet does not list orders", async () => {
  world.sim.set({ undocumented: { orderList: "refused" } });
  world.sim.addFault({
    method: "POST",
    nth: 1,
    effect: { kind: "status", status: 400, body: { detail: "no" } },
  });
  const stack = world.stack();
  const { errors } = await stack.up({ orders: { a: orderAt(1) } });
  stack.config["planet:skipBulk"] = /planet:skipBulk (\S+)`/.exec(errors.join())![1]!;
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a"]);
});
