// The start of tests about orders that Planet has taken: a stack with two of them.
import { orderAt, orderShownAs, posts } from "./orders";
import { startWorld } from "./world";
import type { Stack, World } from "./world";

export let world: World;
export let stack: Stack;

export const program = { orders: { a: orderAt(1), b: orderAt(2) } };
/** `a` has another name. */
export const renamed = { orders: { ...program.orders, a: orderAt(1, { name: "a2" }) } };

/** Before each test of the file: `a` and `b` are ordered. */
export function orderTwoBefore(): void {
  beforeEach(async () => {
    world = await startWorld();
    stack = world.stack();
    expect((await stack.up(program)).errors).toEqual([]);
  });
  afterEach(() => world.close());
}

/** Planet's id of the order `a`. */
export const a = () => stack.outputs.orderIds.a!;
export const told = () => stack.lines.join("\n");
export const operations = () => posts(world).map(({ operation }) => operation);
/** Planet shows the status of the order `a` so, for ever or so many times. */
export const showA = (status: string, times?: number, nth?: number) =>
  world.sim.addFault(orderShownAs(a(), status, times, nth));
