// One status that says "cancelled" is no proof: an order leaves the stack only where two looks agree,
// and one that Planet says to have cancelled only where it is not shown as alive.
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import { liveNames, orderAt, posts } from "../support/orders";
import {
  a,
  operations,
  orderTwoBefore,
  program,
  renamed,
  showA,
  stack,
  told,
  world,
} from "../support/twoOrders";

orderTwoBefore();

describe("one odd CANCELLED", () => {
  test("in a list, in a refresh", async () => {
    const many = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`o${n}`, orderAt(n * 5)]));
    const other = world.stack({ name: "other" });
    expect((await other.up({ orders: many })).errors).toEqual([]);
    world.sim.addFault({
      path: "/orders/",
      effect: { kind: "patch", body: { results: { "0": { status: "CANCELLED" } } } },
    });
    await other.refresh();
    expect(other.lines.join("\n")).toMatch(
      /warning: Planet showed order \S+ as CANCELLED, and when it was looked up again, as PENDING. It stays/,
    );
    expect((await other.up({ orders: many })).called).toBe(false);
    expect(Object.keys(other.outputs.orderIds)).toHaveLength(6);
  });

  test("in a look-up, in a refresh", async () => {
    showA("CANCELLED", 1);
    await stack.refresh();
    expect(told()).toMatch(/as CANCELLED, and when it was looked up again, as PENDING/);
    expect((await stack.up(program)).errors).toEqual([]);
    expectExactly(world, program);
    expectOrderedOnce(world);
  });

  test("in the preview of an edit", async () => {
    showA("CANCELLED", 1);
    expect((await stack.up(renamed)).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "EDIT"]);
    expectExactly(world, renamed);
  });

  test.each(["EDIT", "CANCEL"])("after a refused %s", async (operation) => {
    const wanted = operation === "EDIT" ? renamed : { orders: { b: program.orders.b } };
    const { a: old } = stack.outputs.orderIds;
    world.sim.set({ editableStatuses: [] });
    if (operation === "CANCEL") world.sim.setOrderStatus(old!, "FINALIZING");
    // The preview's look is the first one, so the second is that of the refusal.
    showA("CANCELLED", 1, 2);
    expect((await stack.up(wanted)).errors.join()).toMatch(/refused by Planet/);
    expect(a()).toBe(old);
    expect(operations()).toEqual(["CREATE", operation]);
  });
});

test("an order that two looks show as CANCELLED leaves, and is ordered once", async () => {
  world.sim.setOrderStatus(a(), "CANCELLED");
  await stack.refresh();
  expect(Object.keys(stack.outputs.orderIds)).toEqual(["b"]);
  expect((await stack.up(program)).errors).toEqual([]);
  expectExactly(world, program);
});

test("a refresh of 300 orders that are cancelled elsewhere reads the list twice", async () => {
  world.sim.set({ payloadsPerSecond: Infinity, bulkStartDelayMs: 0 });
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`o${n}`, orderAt(n / 10)]));
  const other = world.stack({ name: "other" });
  expect((await other.up({ orders: many })).errors).toEqual([]);
  for (const id of Object.values(other.outputs.orderIds)) world.sim.setOrderStatus(id, "CANCELLED");
  const before = world.sim.requests.length;
  await other.refresh();
  const asked = world.sim.requests.slice(before).filter(({ path }) => path.includes("/orders/"));
  expect(asked).toHaveLength(4 + 4);
  expect(other.outputs.orderIds).toEqual({});
});

test("an order that is PENDING_CANCELLATION stays until Planet shows it as CANCELLED", async () => {
  world.sim.set({ assuredCancellationMs: 3_600_000 });
  world.sim.setOrderStatus(a(), "PENDING_CANCELLATION");
  await stack.refresh();
  expect(told()).toMatch(/warning: "a" \(order \S+\) is PENDING_CANCELLATION outside this stack. It stays/);
  expect(stack.outputs.results.a!.status).toBe("PENDING_CANCELLATION");
  expect((await stack.up(program)).errors).toEqual([]);
  const { errors } = await stack.up(renamed);
  expect(errors.join()).toMatch(/EDIT of "a" .*refused by Planet: .*being cancelled.*pulumi refresh/);
  expect(posts(world).filter(({ operation }) => operation === "CREATE")).toHaveLength(1);
  world.sim.advance(3_600_000);
  await stack.refresh();
  expect((await stack.up(program)).errors).toEqual([]);
  expect(liveNames(world)).toEqual(["a", "b"]);
});

describe("a CANCEL that Planet says is done, of an order that it shows as alive", () => {
  beforeEach(() => showA("IN_PROGRESS"));

  test("is a problem, and the order stays: put back, it is not ordered anew", async () => {
    const old = a();
    const { errors } = await stack.up({ orders: { b: program.orders.b } });
    expect(errors).toEqual([
      expect.stringMatching(/CANCEL of "a": Planet says that it is done, but shows order \S+ as IN_PROGRESS/),
      "No order was placed or cancelled.",
    ]);
    expect(a()).toBe(old);
    expect((await stack.up(program)).errors).toEqual([]);
    expect(operations()).toEqual(["CREATE", "CANCEL"]);
  });

  test("is a problem of a destroy", async () => {
    expect((await stack.destroy()).errors.join()).toMatch(/CANCEL of "a": Planet says that it is done, but/);
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
  });

  test("comes back in the run that finds it, and is cancelled again", async () => {
    const removed = { orders: { b: program.orders.b }, wait: "none" as const };
    expect((await stack.up(removed)).errors).toEqual([]);
    world.sim.advance(60_000);
    await stack.refresh();
    expect(told()).toMatch(/warning: CANCEL of "a": Planet says that it is done, but/);
    expect((await stack.up({ ...removed, wait: "ids" })).errors.join()).toMatch(/CANCEL of "a"/);
    expect(operations()).toEqual(["CREATE", "CANCEL", "CANCEL"]);
  });
});

test("a CANCEL that Planet shows a moment later is no problem", async () => {
  showA("IN_PROGRESS", 1, 2);
  expect((await stack.up({ orders: { b: program.orders.b } })).errors).toEqual([]);
  expectExactly(world, { orders: { b: program.orders.b } });
});

test("an order whose status takes no CANCEL is told with a way out, and the way works", async () => {
  world.sim.setOrderStatus(a(), "FINALIZING");
  showA("COMPLETED");
  const { errors } = await stack.destroy();
  expect(errors.join()).toMatch(
    /\(order \S+, COMPLETED\) refused .*set onRemove to "abandon", run `pulumi up`/,
  );
  expect((await stack.up({ ...program, onRemove: "abandon" })).errors).toEqual([]);
  expect((await stack.destroy()).errors).toEqual([]);
});
