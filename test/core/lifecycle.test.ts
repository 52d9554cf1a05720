import type { Fault } from "../../simulator";
import { bulkBodies, liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";
import { placedIn } from "../support/placed";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test("a create sends one bulk CREATE and records every order's id", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 2 }]);
  const ids = Object.fromEntries(world.sim.orders.map((order) => [order.name, order.id]));
  expect(stack.outputs.orderIds).toEqual(ids);
});

test("a second up with the same program sends no POST and is not called", async () => {
  const stack = world.stack();
  const program = { orders: { a: orderAt(1) } };
  await stack.up(program);
  const again = await stack.up(program);
  expect(again).toEqual({ errors: [], called: false });
  expect(posts(world)).toHaveLength(1);
});

test("a bulk CREATE carries the documented snake_case fields, defaults merged, and the key as the name", async () => {
  await world.stack().up({
    defaults: { product: "Flexible Tasking", satelliteTypes: ["SKYSAT"], extra: { new_field: 1 } },
    orders: {
      a: {
        geometry: { type: "Point", coordinates: [1, 2] },
        satElevationAngleMin: 70,
        extra: { other: { x: 2 } },
      },
    },
  });
  expect(bulkBodies(world.sim)[0]).toMatchObject({
    operation_type: "CREATE",
    order_payloads: [
      {
        name: "a",
        geometry: { type: "Point", coordinates: [1, 2] },
        product: "Flexible Tasking",
        satellite_types: ["SKYSAT"],
        sat_elevation_angle_min: 70,
        new_field: 1,
        other: { x: 2 },
      },
    ],
  });
});

test("an EDIT carries the order's id and only what changed", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  await stack.up({ orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), b: orderAt(2) } });
  expect(bulkBodies(world.sim)[1]).toMatchObject({
    operation_type: "EDIT",
    order_payloads: [{ id: stack.outputs.orderIds.a, end_time: "2026-12-20T00:00:00Z" }],
  });
  expect(Object.keys(bulkBodies(world.sim)[1]!.order_payloads[0]!)).toEqual(["id", "end_time"]);
});

test("an update with an edit, an added, a removed and a replaced order sends the smallest set of bulks", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2), c: orderAt(3), same: orderAt(9) } });
  const replaced = stack.outputs.orderIds.c;
  const { errors } = await stack.up({
    orders: { a: orderAt(1, { name: "A" }), c: orderAt(4), d: orderAt(5), same: orderAt(9) },
  });
  expect(errors).toEqual([]);
  expect(posts(world).slice(1)).toEqual([
    { operation: "CREATE", payloads: 2 },
    { operation: "EDIT", payloads: 1 },
    { operation: "CANCEL", payloads: 1 },
    { operation: "CANCEL", payloads: 1 },
  ]);
  expect(bulkBodies(world.sim).at(-1)!.order_payloads).toEqual([{ id: replaced }]);
  expect(liveNames(world)).toEqual(["A", "c", "d", "same"]);
});

test("a removed and a replaced order leave the state, and a second up is not called", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2), c: orderAt(3) } });
  const program = { orders: { a: orderAt(1), b: orderAt(4) } };
  await stack.up(program);
  const live = world.sim.orders.filter(({ status }) => status !== "CANCELLED").map(({ id }) => id);
  expect(Object.keys(placedIn(stack.outputs)).sort()).toEqual(live.sort());
  expect((await stack.up(program)).called).toBe(false);
});

test("a removed order is left alone where onRemove is abandon", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  await stack.up({ onRemove: "abandon", orders: { a: orderAt(1) } });
  expect(posts(world)).toHaveLength(1);
  expect(liveNames(world)).toEqual(["a", "b"]);
  expect(Object.keys(placedIn(stack.outputs))).toEqual([stack.outputs.orderIds.a]);
});

test("a removed order fails the preview where onRemove is refuse", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  const { errors } = await stack.up({ onRemove: "refuse", orders: { a: orderAt(1) } });
  expect(errors.join()).toMatch(/"b": no key declares it any more, and onRemove is refuse/);
  expect(posts(world)).toHaveLength(1);
});

test("a destroy follows an onRemove that changed without any order changing", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  await stack.up({ onRemove: "abandon", orders: { a: orderAt(1) } });
  await stack.destroy();
  expect(liveNames(world)).toEqual(["a"]);
});

test("a renamed key sends nothing where the name stays", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1, { name: "field" }) } });
  const before = stack.outputs.orderIds.a;
  await stack.up({ orders: { b: orderAt(1, { name: "field" }) } });
  expect(posts(world)).toHaveLength(1);
  expect(stack.outputs.orderIds).toEqual({ b: before });
});

test("a field no longer declared stays as it is, sends nothing, and the preview says so", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1, { product: "Flexible Tasking" }) } });
  const again = await stack.up({ orders: { a: orderAt(1) } });
  expect(again).toEqual({ errors: [], called: false });
  expect(posts(world)).toHaveLength(1);
  expect(stack.lines).toContain("fields: a  unchanged (product is no longer declared and stays as it is)");
});

test("a destroy sends one bulk CANCEL that lists every order", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  const ids = Object.values(stack.outputs.orderIds);
  expect(await stack.destroy()).toMatchObject({ errors: [] });
  expect(bulkBodies(world.sim).at(-1)).toMatchObject({
    operation_type: "CANCEL",
    order_payloads: expect.arrayContaining(ids.map((id) => ({ id }))) as unknown,
  });
  expect(liveNames(world)).toEqual([]);
});

test("a destroy right after the up waits until Planet lets the orders be cancelled", async () => {
  world.sim.set({ receivedMs: 60_000 });
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  expect((await stack.destroy()).errors).toEqual([]);
  expect(liveNames(world)).toEqual([]);
});

test("a destroy of an assured order waits while it is REQUESTED", async () => {
  world.sim.set({ receivedMs: 60_000, imagingWindowCheck: "any" });
  const stack = world.stack();
  const assured = {
    schedulingType: "ASSURED" as const,
    imagingWindow: "0b0d9d1e-0000-4000-8000-000000000000",
  };
  await stack.up({ orders: { a: orderAt(1, assured) } });
  expect(world.sim.orders[0]!.status).toBe("REQUESTED");
  expect((await stack.destroy()).errors).toEqual([]);
  expect(world.sim.orders[0]!.status).toMatch(/^(PENDING_)?CANCEL/);
});

test("an archive order is neither cancelled on destroy nor in its way", async () => {
  world.sim.set({ archiveFulfilledAfterMs: 3_600_000 });
  const stack = world.stack();
  const requestedItems = [{ itemId: "20240115_083220_ssc4_u0001", itemType: "SkySatCollect" }];
  const { errors } = await stack.up({
    orders: { a: orderAt(1, { schedulingType: "ARCHIVE", requestedItems }) },
  });
  expect(errors).toEqual([]);
  expect((await stack.destroy()).errors).toEqual([]);
  expect(posts(world)).toHaveLength(1);
});

test("an edit right after the up waits until Planet lets the order be edited", async () => {
  world.sim.set({ receivedMs: 60_000 });
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  const { errors } = await stack.up({ orders: { a: orderAt(1, { endTime: "2026-12-24T00:00:00Z" }) } });
  expect(errors).toEqual([]);
  expect(world.sim.orders[0]!.end_time).toBe("2026-12-24T00:00:00Z");
});

test("an order that has ended does not stop a destroy, and is not cancelled", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "FULFILLED");
  expect((await stack.destroy()).errors).toEqual([]);
  expect(world.sim.orders.map(({ status }) => status).sort()).toEqual(["CANCELLED", "FULFILLED"]);
});

test("a replaced order is cancelled only after Planet has accepted its successor", async () => {
  world.sim.set({ receivedMs: 60_000 });
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.advance(120_000);
  await stack.up({ orders: { a: orderAt(2) } });
  const [old, successor] = world.sim.orders;
  expect([old!.status, successor!.status]).toEqual(["CANCELLED", "PENDING"]);
  expect(
    Date.parse(String(old!.updated_time)) - Date.parse(String(successor!.created_time)),
  ).toBeGreaterThanOrEqual(60_000);
});

test("a replaced order stays alive where Planet rejects its successor", async () => {
  world.sim.set({ receivedMs: 60_000 });
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.advance(120_000);
  const { sleep } = world.clock;
  world.clock.sleep = (ms) => {
    if (world.sim.orders[1]?.status === "RECEIVED")
      world.sim.setOrderStatus(world.sim.orders[1].id, "REJECTED");
    return sleep(ms);
  };
  const { errors } = await stack.up({ orders: { a: orderAt(2) } });
  expect(errors.join()).toMatch(/"a": the new order .* is REJECTED, so order .* was left alive/);
  expect(world.sim.orders[0]!.status).toBe("PENDING");
  // The order belongs to no key any more; a later run must not cancel it either.
  await stack.up({ orders: { a: orderAt(2) } });
  expect(world.sim.orders[0]!.status).toBe("PENDING");
});

test("a start that would be moved after the order went into progress is left alone and named", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.advance(2 * 3600_000);
  const { errors } = await stack.up({ orders: { a: orderAt(1, { startTime: "2026-12-03T00:00:00Z" }) } });
  expect(errors.join()).toMatch(/"a": startTime cannot be changed: the order is IN_PROGRESS/);
  expect(posts(world)).toHaveLength(1);
});

test("an edit that the live status makes a replacement is left alone, even with replaceInProgress", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.advance(2 * 3600_000);
  const moved = { replaceInProgress: true, orders: { a: orderAt(1, { startTime: "2026-12-03T00:00:00Z" }) } };
  // It goes into progress between the preview and the run.
  const effect: Fault["effect"] = { kind: "patch", body: { status: "PENDING" } };
  world.sim.addFault({ method: "GET", path: "/orders/*", nth: 1, effect });
  expect((await stack.up(moved)).errors.join()).toMatch(
    /"a" .*the preview showed an edit, but the order is IN_PROGRESS by now/,
  );
  expect(posts(world)).toHaveLength(1);
});

test("a recorded IN_PROGRESS order fails the preview of a replacement unless replaceInProgress is set", async () => {
  const stack = world.stack();
  await stack.up({ orders: { a: orderAt(1) } });
  world.sim.advance(2 * 3600_000);
  await stack.refresh();
  await expect(stack.preview({ orders: { a: orderAt(2) } })).rejects.toThrow(
    /"a": geometry cannot be changed: the order is IN_PROGRESS/,
  );
  const { errors } = await stack.up({ replaceInProgress: true, orders: { a: orderAt(2) } });
  expect(errors).toEqual([]);
  expect(world.sim.orders.map(({ status }) => status)).toEqual(["CANCELLED", "IN_PROGRESS"]);
});

test("an order of somebody else in the organisation is never touched", async () => {
  const mine = world.stack();
  const other = world.stack({ name: "theirs" });
  await other.up({ orders: { a: orderAt(1) } });
  await mine.up({ orders: { a: orderAt(1), b: orderAt(2) } });
  await mine.destroy();
  const alive = world.sim.orders.filter(({ status }) => status !== "CANCELLED");
  expect(alive.map(({ id }) => id)).toEqual(Object.values(other.outputs.orderIds));
});

test("a preview of a program that is not all known says so", async () => {
  const stack = world.stack();
  const name = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  expect(await stack.preview({ orders: { a: orderAt(1, { name }) } })).toEqual({
    failures: [],
    changes: true,
  });
  expect(stack.lines).toEqual([
    "fields: not all values are known yet; `pulumi up` tells the plan before it sends anything",
  ]);
});
