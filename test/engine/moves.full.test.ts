// Orders that move in the program, not at Planet: nothing is ordered, nothing is cancelled. `npm
// test` shows the same without the engine (core/moves.test.ts).
import { execFile } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { aBatch, failed, noBatch, orderAt, succeeded } from "../support/engine";
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

test("a renamed key is told as a rename and keeps its order", async () => {
  await stack.declare(aBatch({ first: orderAt(1, { name: "a" }), b: orderAt(2) }));
  expect(succeeded(await stack.pulumi("preview"))).toMatch(/first {2}unchanged \(key renamed from a\)/);
  succeeded(await stack.up());
  expectUntouched();
  expect(await idsOf("fields")).toEqual({ first: world.liveIds.a, b: world.liveIds.b });
});

test("a key renamed to one that exists is refused before anything is sent", async () => {
  await stack.declare(aBatch({ b: orderAt(1, { name: "a" }), b2: orderAt(2, { name: "a" }) }));
  expect(failed(await stack.pulumi("preview"))).toMatch(/"a" is already the name of orders\["b"\]/);
  expectUntouched();
});

test("a batch renamed without an alias is ordered anew, then the old orders are cancelled", async () => {
  const before = { ...world.liveIds };
  await stack.declare(batches({ farms: { orders: { a: orderAt(1), b: orderAt(2) } } }));
  succeeded(await stack.up());
  expect(world.posts).toEqual(["CREATE a, b", "CREATE a, b", "CANCEL a, b"]);
  expect(await idsOf("farms")).toEqual(world.liveIds);
  expect(world.liveIds).not.toEqual(before);
});

test("a batch renamed with an alias keeps its orders", async () => {
  await stack.declare(
    batches({
      farms: { orders: { a: orderAt(1), b: orderAt(2) }, options: `{ aliases: [{ name: "fields" }] }` },
    }),
  );
  succeeded(await stack.up());
  expectUntouched();
  expect(await idsOf("farms")).toEqual(world.liveIds);
});

test("a batch moved under a component with an alias keeps its orders", async () => {
  const options = `{ parent: new Region("north"), aliases: [{ parent: pulumi.rootStackResource }] }`;
  await stack.declare(batches({ fields: { orders: { a: orderAt(1), b: orderAt(2) }, options } }));
  succeeded(await stack.up());
  expectUntouched();
  expect(await idsOf("fields")).toEqual(world.liveIds);
});

test("an order declared in two batches is refused in the preview", async () => {
  await stack.declare(
    batches({
      fields: { orders: { a: orderAt(1), b: orderAt(2) } },
      farms: { orders: { b: adopted("b", 2) } },
    }),
  );
  expect(failed(await stack.pulumi("preview"))).toMatch(
    /order \S+ is declared in batch "(fields|farms)\\?" too/,
  );
  expectUntouched();
});

test("what `planet-tasking adopt` writes adopts with its first up, and orders nothing", async () => {
  const other = await world.stack(noBatch);
  const command = join(other.workspace.dir, "node_modules/pulumi-planet-tasking/bin.js");
  const output = join(other.workspace.root, "adopted");
  await promisify(execFile)(
    process.execPath,
    [command, "adopt", "--output", output, "--created-after", "2020-01-01T00:00:00Z", "--name", "b"],
    {
      env: other.workspace.env,
    },
  );
  await rm(join(other.workspace.dir, "index.ts"));
  await cp(output, other.workspace.dir, { recursive: true });
  expect(succeeded(await other.pulumi("up", "--yes"))).toMatch(new RegExp(`b {2}adopt ${world.liveIds.b}`));
  expectUntouched();
  expect((await other.resources()).adopted!.outputs!.orderIds).toEqual({ b: world.liveIds.b });
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

test("a split whose first half would cancel what the other takes over is refused in the preview", async () => {
  await stack.declare(
    batches({ fields: { orders: { a: orderAt(1) } }, farms: { orders: { b: adopted("b", 2) } } }),
  );
  expect(failed(await stack.pulumi("preview"))).toMatch(
    new RegExp(`order ${world.liveIds.b} moves to batch "farms", and batch "fields" would cancel it`),
  );
  expectUntouched();
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
