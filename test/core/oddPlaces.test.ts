// Places and times that cannot be read prove nothing: no order is placed again because of them.
import type { Json } from "../../simulator/index";
import { orderAt, posts } from "../support/orders";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const program = { orders: { a: orderAt(1), b: orderAt(20) } };

/** Each order, in echoes and in orders, has this as its geometry and its original geometry. */
function show(geometry: Json): void {
  const place = { geometry, original_geometry: geometry };
  const inEach = (fields: Json) => ({ results: { "0": fields, "1": fields } });
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*/payloads",
    effect: { kind: "patch", body: inEach({ payload: place }) as never },
  });
  world.sim.addFault({ method: "GET", path: "/orders/*", effect: { kind: "patch", body: place as never } });
}

test.each<[string, Json]>([
  ["JSON in a text", '{"type":"Point","coordinates":[1,10]}'],
  ["well-known text", "POINT (1 10)"],
  ["without positions", { type: "Point", coordinates: [] as Json[] }],
  [
    "a collection of one",
    { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [1, 10] }] },
  ],
])("with geometries that are %s, three ups order each order once", async (_, geometry) => {
  show(geometry);
  const stack = world.stack();
  for (let run = 0; run < 3; run++)
    expect((await stack.up(program)).errors.join()).toMatch(
      /order [0-9a-f-]{36} .*[Dd]eclare what Planet shows/,
    );
  expect(posts(world)).toEqual([{ operation: "CREATE", payloads: 2 }]);
  expect(world.sim.orders.map(({ status }) => status)).toEqual(["PENDING", "PENDING"]);
});

test("an order id that is shown of a running CANCEL does not let the order go", async () => {
  const stack = world.stack();
  await stack.up(program);
  const { b } = stack.outputs.orderIds;
  world.sim.set({ stuckBulks: "RUNNING" });
  world.sim.addFault({
    method: "GET",
    path: "/bulk/*/payloads",
    effect: { kind: "patch", body: { results: { "0": { order_id: b! } } } },
  });
  const { errors } = await stack.up({ orders: { a: program.orders.a }, timeoutSeconds: 60 });
  expect(errors.join()).toMatch(/not COMPLETE within 60 s/);
  expect(stack.outputs.orderIds).toHaveProperty("b", b);
});
