// Orders that move in the program, not at Planet: nothing is ordered, nothing is cancelled.
import { orderAt, succeeded } from "../support/engine";
import {
  adopted,
  batches,
  expectUntouched,
  fieldsUnder,
  idsByParents,
  idsOf,
  orderTwoBefore,
  stack,
  world,
} from "../support/moves";

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

test("a batch keeps its orders when one of the same name under a component adopts them all", async () => {
  await stack.declare(batches({ moved: fieldsUnder("West", { a: adopted("a", 1), b: adopted("b", 2) }) }));
  const output = succeeded(await stack.pulumi("up", "--yes"));
  expectUntouched();
  expect(output).toMatch(/^ *West\.fields: a {2}adopt /m);
  expect(await idsByParents()).toEqual({ "test:index:West": world.liveIds });
  succeeded(await stack.destroy());
  expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b"]);
});
