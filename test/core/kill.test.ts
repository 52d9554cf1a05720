// A run is killed at any request, and the next one mends it: the live orders are the declared ones,
// each ordered once.
import type { Fault } from "../../simulator";
import { isFull, ranCases } from "../support/cases";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import type { Program } from "../support/exactly";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

const first: Program = { orders: { a: orderAt(1), b: orderAt(2), c: orderAt(3) } };
/** Edits one order, replaces one, removes one and adds one. */
const second: Program = {
  orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), b: orderAt(4), d: orderAt(5) },
};

const steps: Record<string, { prepare: (stack: Stack) => Promise<unknown>; program?: Program }> = {
  create: { prepare: () => Promise.resolve(), program: first },
  update: { prepare: (stack) => stack.up(first), program: second },
  delete: { prepare: (stack) => stack.up(first) },
};

/** `npm test` kills at every third request, beginning elsewhere in each test. */
const struck = (count: number, first: number): number[] => {
  const all = Array.from({ length: count }, (_, at) => at + 1);
  return isFull ? all : all.filter((nth) => nth % 3 === first % 3);
};

const apply = (stack: Stack, program?: Program) => (program ? stack.up(program) : stack.destroy());

/**
 * Whether the request at which the process is killed still reaches Planet. No later request does.
 */
const ends: Record<string, Fault["effect"]> = {
  "before Planet has it": { kind: "reset" },
  "after Planet has it": { kind: "loseReply" },
};

/** Runs the step on a new world. Returns how many requests it took. */
async function requestsOf(name: string): Promise<number> {
  const world = await startWorld();
  const stack = world.stack();
  await steps[name]!.prepare(stack);
  const before = world.sim.requests.length;
  await apply(stack, steps[name]!.program);
  const count = world.sim.requests.length - before;
  await world.close();
  return count;
}

/**
 * Kills a run at its n-th request: no later request reaches Planet, and the engine does not store
 * its state.
 */
async function kill(
  world: World,
  stack: Stack,
  nth: number,
  effect: Fault["effect"],
  program?: Program,
): Promise<void> {
  const { stored } = stack;
  world.sim.addFault({ nth, effect });
  world.sim.addFault({ nth: nth + 1, times: 1_000_000, effect: { kind: "reset" } });
  await apply(stack, program);
  world.sim.clearFaults();
  stack.stored = stored;
}

describe.each(Object.keys(steps))("%s", (name) => {
  test.each(Object.entries(ends))(
    "killed at any request, %s, and run again, ends right and orders nothing twice",
    async (_, effect) => {
      const { prepare, program } = steps[name]!;
      const count = await requestsOf(name);
      expect(count).toBeGreaterThan(2);
      const killed = struck(count, name.length + effect.kind.length);
      for (const nth of killed) {
        const world = await startWorld();
        const stack = world.stack();
        await prepare(stack);
        await kill(world, stack, nth, effect, program);
        expect((await apply(stack, program)).errors).toEqual([]);
        expectExactly(world, program);
        expectOrderedOnce(world);
        await world.close();
      }
      ranCases(killed.length);
    },
  );

  test("killed at any request, with the program reverted before the next run, ends at what the program says", async () => {
    const { prepare, program } = steps[name]!;
    const count = await requestsOf(name);
    const killed = struck(count, name.length);
    for (const nth of killed) {
      const world = await startWorld();
      const stack = world.stack();
      await prepare(stack);
      await kill(world, stack, nth, ends["after Planet has it"]!, program);
      expect((await stack.up(first)).errors).toEqual([]);
      expectExactly(world, first);
      await world.close();
    }
    ranCases(killed.length);
  });
});

// All pairs take minutes: `npm test` runs every ninety-seventh.
describe.each(Object.keys(steps))("%s", (name) => {
  test.each(Object.entries(ends))(
    "killed at any request, %s, and killed again at any request of the recovery, ends right and orders nothing twice",
    async (_, effect) => {
      const { prepare, program } = steps[name]!;
      const count = await requestsOf(name);
      let pairs = 0;
      for (let nth = 1; nth <= count; nth++)
        for (let again = 1; again <= count + 4; again++) {
          if (!isFull && (nth * 37 + again) % 97 !== 0) continue;
          const world = await startWorld({ payloadsPerSecond: Infinity, bulkStartDelayMs: 0 });
          const stack = world.stack();
          await prepare(stack);
          await kill(world, stack, nth, ends["after Planet has it"]!, program);
          await kill(world, stack, again, effect, program);
          expect((await apply(stack, program)).errors).toEqual([]);
          expectExactly(world, program);
          expectOrderedOnce(world);
          await world.close();
          pairs++;
        }
      ranCases(pairs);
    },
  );
});
