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
