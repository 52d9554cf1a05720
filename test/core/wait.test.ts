// The argument `wait`: an up waits for ids, for Planet's decision, or for nothing.
import { expectExactly } from "../support/exactly";
import { liveNames, orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

let world: World;
let stack: Stack;
beforeEach(async () => {
  world = await startWorld({ receivedMs: 90_000 });
  stack = world.stack();
});
afterEach(() => world.close());

/** Planet takes the order, and rejects it afterwards. */
const rejectsB = () => {
  const b = world.sim.orders.find(({ name }) => name === "b");
  if (b?.status === "RECEIVED") world.sim.setOrderStatus(b.id, "REJECTED");
  return false;
};

const two = { orders: { a: orderAt(1), b: orderAt(2) } };

test("an up without `wait` waits for ids, not for Planet's decision", async () => {
  await stack.up(two);
  expect(stack.outputs.results.a).toMatchObject({
    orderId: expect.any(String) as unknown,
    status: "RECEIVED",
  });
});

describe("an up with wait: accepted", () => {
  const accepted = { ...two, wait: "accepted" } as const;

  test("waits until Planet has decided on every new order", async () => {
    expect((await stack.up(accepted)).errors).toEqual([]);
    expect(Object.values(stack.outputs.results).map(({ status }) => status)).toEqual(["PENDING", "PENDING"]);
  });

  test("names the orders that Planet rejects after it took them, keeps the others, and orders none anew", async () => {
    world.sim.addFault({ method: "GET", path: "/orders/*", when: rejectsB, effect: { kind: "reset" } });
    expect((await stack.up(accepted)).errors).toEqual([
      expect.stringMatching(/^"b": order \S+ is REJECTED: Planet does not take it after all/),
      'Orders placed and recorded: 2 ("a", "b"). Nothing else was placed or cancelled.',
    ]);
    expect((await stack.up(accepted)).errors).toEqual([]);
    expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 2 }]);
  });

  test("ends at the time limit, and names an order that is still open", async () => {
    const { errors } = await stack.up({ ...accepted, timeoutSeconds: 30 });
    expect(errors.join()).toMatch(/order \S+ is still RECEIVED after 30 s \(timeoutSeconds\)/);
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
  });

  test("asks for 300 open orders in lists, not one by one", async () => {
    world.sim.set({ payloadsPerSecond: Infinity });
    const orders = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`n${i}`, orderAt(i / 10)]));
    await stack.up({ orders, wait: "accepted" });
    const single = world.sim.requests.filter(({ path }) => /\/orders\/./.test(path));
    expect(single).toEqual([]);
  });
});

describe("an up with wait: none", () => {
  const submitted = { ...two, wait: "none" } as const;

  test("ends as soon as the bulk is accepted, and says so in the results", async () => {
    expect((await stack.up(submitted)).errors).toEqual([]);
    expect(stack.outputs.results).toEqual({ a: { status: "SUBMITTED" }, b: { status: "SUBMITTED" } });
    expect(world.sim.requests.filter(({ path }) => path.endsWith("/payloads"))).toEqual([]);
  });

  test("gets the ids with the next refresh", async () => {
    await stack.up(submitted);
    world.sim.advance(60_000);
    await stack.refresh();
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
    expect((await stack.up(submitted)).called).toBe(false);
  });

  test("gets the ids with the next up, which orders nothing", async () => {
    await stack.up(submitted);
    await stack.up(submitted);
    expect(Object.keys(stack.outputs.orderIds)).toEqual(["a", "b"]);
    expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 2 }]);
  });

  const bad = { orders: { a: orderAt(1), b: orderAt(2, { product: "Unknown" }) }, wait: "none" } as const;

  test("tells a refusal with the next refresh, and what it was in the results", async () => {
    world.sim.set({ products: ["Flexible Tasking"] });
    await stack.up(bad);
    world.sim.advance(60_000);
    await stack.refresh();
    expect(stack.lines.at(-1)).toMatch(/warning: CREATE of "b" was refused by Planet/);
    expect(stack.outputs.results.b).toMatchObject({ status: "REFUSED" });
  });

  test("makes the next up that finds a refusal wait for its own bulk, and fail with Planet's words", async () => {
    world.sim.set({ products: ["Flexible Tasking"] });
    await stack.up(bad);
    expect((await stack.up(bad)).errors).toEqual([
      expect.stringMatching(/^CREATE of "b" refused by Planet: orders\["b"\]\.product: /),
      'Orders placed and recorded: 1 ("a"). Nothing else was placed or cancelled.',
    ]);
    expect(liveNames(world)).toEqual(["a"]);
  });

  test("leaves a replaced order to a later up, which cancels it once its successor is there", async () => {
    await stack.up(two);
    world.sim.advance(120_000);
    const moved = { orders: { a: orderAt(5), b: orderAt(2) }, wait: "none" } as const;
    await stack.up(moved);
    world.sim.advance(120_000);
    await stack.refresh();
    expect(liveNames(world)).toEqual(["a", "a", "b"]);
    await stack.up(moved);
    world.sim.advance(120_000);
    await stack.refresh();
    expect((await stack.up(moved)).called).toBe(false);
    expect(liveNames(world)).toEqual(["a", "b"]);
  });

  test("cancels a replaced order without a refresh, in the first up that is shown its successor as accepted", async () => {
    const at = (n: number) => ({ orders: { a: orderAt(n) }, wait: "none" }) as const;
    await stack.up(at(1));
    world.sim.advance(120_000);
    await stack.up(at(5));
    await stack.up(at(5));
    expect(liveNames(world)).toEqual(["a", "a"]);
    world.sim.advance(120_000);
    expect((await stack.up(at(5))).errors).toEqual([]);
    await stack.up(at(5));
    expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CREATE", "CANCEL"]);
    expectExactly(world, at(5));
    expect((await stack.up(at(5))).called).toBe(false);
  });

  test("leaves no more than two orders alive of one that moves with every up", async () => {
    const at = (n: number) => ({ orders: { a: orderAt(n) }, wait: "none" }) as const;
    for (const n of [1, 10, 20, 30, 40]) {
      expect((await stack.up(at(n))).errors).toEqual([]);
      world.sim.advance(120_000);
    }
    expect(liveNames(world).length).toBeLessThanOrEqual(3);
    for (let looks = 0; looks < 3; looks++) {
      await stack.up(at(40));
      world.sim.advance(120_000);
    }
    expectExactly(world, at(40));
  });
});
