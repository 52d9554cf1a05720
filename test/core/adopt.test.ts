// `adopt` takes over live orders that somebody else has ordered, and orders nothing.
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

/** Somebody orders by hand. Returns the order's id. */
async function ordered(name: string, longitude: number, more: object = {}): Promise<string> {
  const { geometry, startTime: start_time, endTime: end_time } = orderAt(longitude);
  const response = await fetch(`${world.sim.url}/orders/`, {
    method: "POST",
    headers: { authorization: "api-key key-of-a-test", "content-type": "application/json" },
    body: JSON.stringify({ name, geometry, start_time, end_time, ...more }),
  });
  return ((await response.json()) as { id: string }).id;
}

test("an order that is as declared is taken over, and nothing is sent", async () => {
  const adopt = await ordered("a", 1);
  const { errors } = await stack.up({ orders: { a: { ...orderAt(1), adopt } } });
  expect({ errors, posts: posts(world), orderIds: stack.outputs.orderIds }).toEqual({
    errors: [],
    posts: [],
    orderIds: { a: adopt },
  });
});

test("a preview tells what is adopted, ordered and edited", async () => {
  const [a, b] = [await ordered("a", 1), await ordered("old name", 2)];
  await stack.preview({
    orders: { a: { ...orderAt(1), adopt: a }, b: { ...orderAt(2), adopt: b }, c: orderAt(3) },
  });
  expect(stack.lines.slice(0, 4)).toEqual([
    `fields: a  adopt ${a}`,
    `fields: b  adopt ${b}, edit name old name → b`,
    "fields: c  create at [3, 10], 2026-12-01 – 2026-12-15 (25 km²)",
    "fields: 1 create · 2 adopt",
  ]);
});

test("an adopted order is edited to what is declared, and is not ordered", async () => {
  const adopt = await ordered("old name", 1);
  await stack.up({ orders: { a: { ...orderAt(1), adopt } } });
  expect(posts(world)).toEqual([{ operation: "EDIT", payloads: 1 }]);
  expect(liveNames(world)).toEqual(["a"]);
});

test("an adopted order is one of the batch: the next up does nothing, with the line and without", async () => {
  const adopt = await ordered("a", 1);
  await stack.up({ orders: { a: { ...orderAt(1), adopt } } });
  expect((await stack.up({ orders: { a: { ...orderAt(1), adopt } } })).called).toBe(false);
  expect((await stack.up({ orders: { a: orderAt(1) } })).called).toBe(false);
});

test("an existing batch adopts, too", async () => {
  await stack.up({ orders: { a: orderAt(1) } });
  const adopt = await ordered("b", 2);
  await stack.up({ orders: { a: orderAt(1), b: { ...orderAt(2), adopt } } });
  expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 1 }]);
  expect(stack.outputs.orderIds.b).toBe(adopt);
});

test("a destroy cancels what was adopted", async () => {
  const adopt = await ordered("a", 1);
  await stack.up({ orders: { a: { ...orderAt(1), adopt } } });
  expect((await stack.destroy()).errors).toEqual([]);
  expect(liveNames(world)).toEqual([]);
});

test("an adopted order that is replaced later is not adopted again", async () => {
  const adopt = await ordered("a", 1);
  await stack.up({ orders: { a: { ...orderAt(1), adopt } } });
  await stack.up({ orders: { a: { ...orderAt(2), adopt } } });
  expect((await stack.up({ orders: { a: { ...orderAt(2), adopt } } })).called).toBe(false);
  expect(posts(world).map(({ operation }) => operation)).toEqual(["CREATE", "CANCEL"]);
});

describe("what cannot be adopted stops the preview and the up, names the place, and nothing is sent", () => {
  const refusalOf = async (adopt: string, more: object = {}) => {
    const program = { orders: { a: { ...orderAt(1), ...more, adopt }, b: orderAt(9) } };
    const { failures } = await stack.preview(program);
    expect((await stack.up(program)).errors).toEqual(failures);
    expect(posts(world)).toEqual([]);
    return failures.join("\n");
  };

  test("an order of another organisation", async () => {
    const unknown = "3f0e0d6a-0000-4000-8000-000000000001";
    expect(await refusalOf(unknown)).toBe(
      `orders["a"].adopt: order ${unknown} is not known to Planet for this API key. Check the id, and \`account\``,
    );
  });

  test.each(["CANCELLED", "FULFILLED", "EXPIRED", "REJECTED"] as const)("a %s order", async (status) => {
    const id = await ordered("a", 1);
    world.sim.setOrderStatus(id, status);
    expect(await refusalOf(id)).toMatch(new RegExp(`^orders\\["a"\\].adopt: order ${id} is ${status}`));
  });

  test("an order at another place", async () => {
    expect(await refusalOf(await ordered("a", 2))).toMatch(/has another geometry at Planet, which cannot be/);
  });

  test("an order that differs in a field that cannot be edited", async () => {
    const id = await ordered("a", 1, { sat_elevation_angle_min: 70 });
    expect(await refusalOf(id, { satElevationAngleMin: 65 })).toMatch(
      /has satElevationAngleMin 70 at Planet/,
    );
  });
});

test("the same order under two keys is refused by the key that comes second", async () => {
  const adopt = await ordered("a", 1);
  const { failures } = await stack.preview({
    orders: { a: { ...orderAt(1), adopt }, b: { ...orderAt(1), adopt } },
  });
  expect(failures).toEqual([
    `orders["b"].adopt: order ${adopt} is already adopted by orders["a"]: an order belongs to one key`,
  ]);
});

test("without a connection the preview tells that it did not look, and what it would adopt", async () => {
  const adopt = await ordered("a", 1);
  stack.config["planet:apiKey"] = "";
  const { failures } = await stack.preview({ orders: { a: { ...orderAt(1), adopt } } });
  expect(failures).toEqual([]);
  expect(stack.lines.join("\n")).toMatch(/note: Planet was not asked for the orders to adopt[^]*a {2}adopt/);
});

test("an up that has adopted, ordered and lost every reply since is made whole by the next", async () => {
  const adopt = await ordered("a", 1);
  const program = { orders: { a: { ...orderAt(1), adopt }, b: orderAt(2) }, timeoutSeconds: 60 };
  world.sim.addFault({ method: "POST", path: "/bulk/", nth: 1, effect: { kind: "loseReply" } });
  world.sim.addFault({ method: "GET", path: "/bulk/*", nth: 3, times: 50, effect: { kind: "reset" } });
  expect((await stack.up(program)).errors.join()).toMatch(/Whether Planet accepted it is not known/);
  world.sim.clearFaults();
  expect((await stack.up(program)).errors).toEqual([]);
  expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 1 }]);
  expect(stack.outputs.orderIds.a).toBe(adopt);
  expect(liveNames(world)).toEqual(["a", "b"]);
});
