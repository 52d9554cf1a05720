// Orders that move in the program, not at Planet: nothing is ordered, nothing is cancelled.
import { failed, orderAt, succeeded } from "../support/engine";
import { adopted, batches, expectUntouched, idsOf, orderTwoBefore, stack, world } from "../support/moves";

orderTwoBefore();

test("a batch split into two keeps its orders", async () => {
  await stack.declare(
    batches({
      fields: { orders: { a: orderAt(1) }, onRemove: "abandon" },
      farms: { orders: { b: adopted("b", 2) } },
    }),
  );
  succeeded(await stack.pulumi("up", "--yes"));
  expectUntouched();
  expect([await idsOf("fields"), await idsOf("farms")]).toEqual([
    { a: world.liveIds.a },
    { b: world.liveIds.b },
  ]);
});

test("a split whose first half would cancel what the other takes over is refused in the preview", async () => {
  await stack.declare(
    batches({ fields: { orders: { a: orderAt(1) } }, farms: { orders: { b: adopted("b", 2) } } }),
  );
  expect(failed(await stack.pulumi("preview"))).toMatch(
    new RegExp(`order ${world.liveIds.b} moves to batch "farms", and batch "fields" would cancel it`),
  );
  expectUntouched();
});

test("two batches merged into one keep their orders, and the other's destroy cancels nothing", async () => {
  await stack.declare(
    batches({
      fields: { orders: { a: orderAt(1), b: orderAt(2) } },
      farms: { orders: { c: orderAt(3) } },
    }),
  );
  succeeded(await stack.up());
  await stack.declare(
    batches({ farms: { orders: { a: adopted("a", 1), b: adopted("b", 2), c: orderAt(3) } } }),
  );
  succeeded(await stack.pulumi("up", "--yes"));
  expect(world.posts).toEqual(["CREATE a, b", "CREATE c"]);
  expect(world.live).toEqual(["a@1", "b@2", "c@3"]);
  expect(await idsOf("farms")).toEqual(world.liveIds);
  expect(await stack.resources()).not.toHaveProperty("fields");
});
