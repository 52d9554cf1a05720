// An order that Planet does not show is not gone: it stays in the stack, and only a status that
// Planet states or the user's word lets it go.
import type { Fault } from "../../simulator";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import { liveNames, orderAt, posts } from "../support/orders";
import { orderTwoBefore, program, stack, world } from "../support/twoOrders";

orderTwoBefore();

const notFound: Fault["effect"] = { kind: "status", status: 404, body: { detail: "Not found." } };
const b = () => stack.outputs.orderIds.b!;
/** Planet does not show the order `b`, for ever or so many times. */
const hideB = (times?: number) =>
  world.sim.addFault({ method: "GET", path: `/orders/${b()}`, effect: notFound, ...(times && { times }) });

const lastLines = () => stack.lines.slice(-6).join("\n");

test("one 404 in a refresh is told, kept with its time, and orders nothing; the next refresh heals it", async () => {
  hideB(1);
  await stack.refresh();
  // What is not shown was not cancelled, so there is no history to ask for.
  expect(world.sim.requests.filter(({ path }) => path.includes("order-history"))).toEqual([]);
  expect(lastLines()).toMatch(/warning: "b": Planet does not show order .*, since 2026-.*not ordered anew/);
  expect(stack.outputs.results.b).toMatchObject({
    status: "RECEIVED",
    notShownSince: "2026-11-30T23:00:00.000Z",
  });
  expect((await stack.up(program)).errors).toEqual([]);
  await stack.refresh();
  expect(stack.outputs.results.b).not.toHaveProperty("notShownSince");
  expect((await stack.up(program)).errors).toEqual([]);
  expectExactly(world, program);
  expectOrderedOnce(world);
  expect(posts(world)).toHaveLength(1);
});

test("the time since when it is not shown stays that of the first look", async () => {
  hideB();
  await stack.refresh();
  world.sim.advance(3_600_000);
  await stack.refresh();
  expect(stack.outputs.results.b).toMatchObject({ notShownSince: "2026-11-30T23:00:00.000Z" });
});

test("a destroy does not forget it: it fails, names it, and ends right once Planet shows it", async () => {
  hideB();
  await stack.refresh();
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*/payloads",
    effect: {
      kind: "patch",
      body: { results: { "1": { order_id: null, error: '{"id":["Invalid pk"]}' } } },
    },
  });
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*",
    effect: { kind: "patch", body: { failed_payload_count: 1, successful_payload_count: 1 } },
  });
  const { errors } = await stack.destroy();
  expect(errors.join()).toMatch(
    /CANCEL of "b" refused by Planet: .*Planet does not show order .*planet:forgetOrder/,
  );
});

test("a destroy of an order that Planet does not show cancels it where Planet still takes the CANCEL", async () => {
  hideB();
  await stack.refresh();
  expect((await stack.destroy()).errors).toEqual([]);
  expectExactly(world);
});

test("an order that is to be replaced and is not shown stops the run before anything is sent", async () => {
  hideB();
  const moved = { orders: { ...program.orders, b: orderAt(5) } };
  const { errors } = await stack.up(moved);
  expect(errors.join()).toMatch(/Planet does not show order .*so nothing was sent.*planet:forgetOrder/);
  expect(posts(world)).toHaveLength(1);
  world.sim.clearFaults();
  expect((await stack.up(moved)).errors).toEqual([]);
  expectExactly(world, moved);
  expectOrderedOnce(world);
});

test("planet:forgetOrder lets it go, and the order is placed anew", async () => {
  const old = b();
  hideB();
  await stack.refresh();
  stack.config["planet:forgetOrder"] = old.toUpperCase();
  await stack.preview(program);
  expect(lastLines()).toMatch(new RegExp(`order ${old} leaves the stack`));
  expect((await stack.up(program)).errors).toEqual([]);
  expect(stack.outputs.orderIds.b).not.toBe(old);
  expect(posts(world)).toEqual([
    { operation: "CREATE", payloads: 2 },
    { operation: "CREATE", payloads: 1 },
  ]);
  // The word stays in the configuration, and does no more harm.
  expect((await stack.up(program)).errors).toEqual([]);
  expect(posts(world)).toHaveLength(2);
});

test("planet:forgetOrder does not let an order go that Planet shows", async () => {
  stack.config["planet:forgetOrder"] = b();
  expect((await stack.up(program)).errors).toEqual([]);
  expect((await stack.up({ orders: { a: orderAt(1) } })).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a"]);
  await stack.destroy();
  expect(liveNames(world)).toEqual([]);
});

test("a refresh that shows none of several orders records nothing, because the key may be another account's", async () => {
  world.sim.addFault({ method: "GET", path: "/orders/*", effect: notFound });
  await expect(stack.refresh()).rejects.toThrow(/knows none of this batch's 2 open orders/);
});

test("an order that Planet does not show at once after its bulk is waited for", async () => {
  const other = world.stack({ name: "others" });
  world.sim.addFault({ method: "GET", path: "/orders/*", times: 2, effect: notFound });
  expect((await other.up({ orders: { c: orderAt(3) }, wait: "accepted" })).errors).toEqual([]);
});

test("the answer about another order is an unexpected response: a refresh keeps the order and tells, an up stops", async () => {
  const { a } = stack.outputs.orderIds;
  world.sim.addFault({
    method: "GET",
    path: `/orders/${b()}`,
    effect: { kind: "patch", body: { id: a!, status: "CANCELLED" } },
  });
  const told = new RegExp(
    `look-up of an order: Planet answered with another order \\(order ${b()}, shown: ${a}\\)`,
  );
  await stack.refresh();
  expect(stack.lines.at(-1)).toMatch(told);
  expect(stack.outputs.results.b).toMatchObject({ orderId: b(), status: "RECEIVED" });
  expect((await stack.up({ orders: { ...program.orders, b: orderAt(5) } })).errors.join()).toMatch(told);
  expect(posts(world)).toHaveLength(1);
});

test("one order that cannot be read is kept and told, and the others are refreshed", async () => {
  world.sim.addFault({ path: `/orders/${b()}`, effect: { kind: "patch", body: { id: null } } });
  world.sim.setOrderStatus(stack.outputs.orderIds.a!, "FULFILLED");
  await stack.refresh();
  expect(stack.outputs.results).toMatchObject({ a: { status: "FULFILLED" }, b: { status: "RECEIVED" } });
  expect(stack.lines.join("\n")).toMatch(
    /warning: "b" stays in the stack as it was: .*not what is documented/,
  );
  expect((await stack.up(program)).called).toBe(false);
});

describe("planet:forgetOrder that was left in the configuration", () => {
  beforeEach(async () => {
    hideB(1);
    await stack.refresh();
    stack.config["planet:forgetOrder"] = b();
    await stack.refresh();
    expect(lastLines()).toMatch(/does not let it go. Take it out .*pulumi config rm planet:forgetOrder/);
  });

  test("does not let the order go when one later look does not show it", async () => {
    const old = b();
    hideB(1);
    await stack.refresh();
    expect(lastLines()).toMatch(/not shown by Planet, for the first time. It stays in the stack/);
    expect((await stack.up(program)).errors).toEqual([]);
    expect(b()).toBe(old);
    expect(posts(world)).toHaveLength(1);
  });

  test("does not let the order go in the up whose preview and run were not shown it", async () => {
    hideB();
    expect((await stack.up({ ...program, timeoutSeconds: 900 })).errors).toEqual([]);
    expect(posts(world)).toHaveLength(1);
    // This was the first run that was not shown it. The next one lets it go.
    expect((await stack.up(program)).errors).toEqual([]);
    expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CREATE"]);
  });

  test("lets all orders of a batch go, where Planet shows none of them any more", async () => {
    world.sim.addFault({ method: "GET", path: "/orders/*", effect: notFound });
    stack.config["planet:forgetOrder"] = Object.values(stack.outputs.orderIds).join(",");
    await stack.refresh();
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
    await stack.refresh();
    expect(stack.outputs.orderIds).toEqual({});
  });
});
