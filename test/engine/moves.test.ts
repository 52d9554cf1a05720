// Orders that move in the program, not at Planet: nothing is ordered, nothing is cancelled.
import { failed, orderAt, succeeded } from "../support/engine";
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
  expect(succeeded(await stack.pulumi("up", "--yes"))).toMatch(/^ *West\.fields: a {2}adopt /m);
  expectUntouched();
  expect(await idsByParents()).toEqual({ "test:index:West": world.liveIds });
  succeeded(await stack.destroy());
  expect(world.posts).toEqual(["CREATE a, b", "CANCEL a, b"]);
});

test("of two batches of one name, the preview refuses that one cancels what the other adopts", async () => {
  const declare = (d: "moves" | "stays", onRemove?: string) => {
    const [c, e] = [orderAt(3), orderAt(5)];
    const [west, east] = d === "stays" ? [{ c, d: orderAt(4) }, { e }] : [{ c }, { d: adopted("d", 4), e }];
    return stack.declare(
      batches({
        fields: { orders: { a: orderAt(1), b: orderAt(2) } },
        west: fieldsUnder("West", west, onRemove),
        east: fieldsUnder("East", east),
      }),
    );
  };
  await declare("stays");
  succeeded(await stack.up());
  const posts = ["CREATE a, b", "CREATE c, d", "CREATE e"];
  expect([...world.posts].sort()).toEqual(posts);

  await declare("moves");
  expect(failed(await stack.pulumi("preview"))).toContain(
    `order ${world.liveIds.d} moves to batch "East.fields", and batch "West.fields" would cancel it`,
  );
  await declare("moves", "abandon");
  succeeded(await stack.pulumi("up", "--yes"));
  expect([...world.posts].sort()).toEqual(posts);
  const { a, b, c, d, e } = world.liveIds;
  expect(await idsByParents()).toEqual({
    "": { a, b },
    "test:index:West": { c },
    "test:index:East": { d, e },
  });

  await declare("moves");
  succeeded(await stack.up());
  succeeded(await stack.destroy());
  expect(world.posts.filter((post) => post.startsWith("CANCEL")).sort()).toEqual([
    "CANCEL a, b",
    "CANCEL c",
    "CANCEL d, e",
  ]);
  expect(world.live).toEqual([]);
});
