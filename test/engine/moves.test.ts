// Orders that move in the program, not at Planet: nothing is ordered, nothing is cancelled.
import { orderAt, succeeded } from "../support/engine";
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
