// Ctrl-C: the engine's Cancel arrives at any request of a command. What was done is recorded, no
// order is sent after it, and the next run goes on.
import { isFull, ranCases } from "../support/cases";
import { expectExactly, expectOrderedOnce } from "../support/exactly";
import type { Program } from "../support/exactly";
import type { startFront } from "../support/nativeFront";
import { orderAt } from "../support/orders";
import { startWorld } from "../support/world";
import type { Stack, World } from "../support/world";

const first: Program = { orders: { a: orderAt(1), b: orderAt(2), c: orderAt(3) } };
/** Edits one order, replaces one, removes one and adds one. */
const second: Program = {
  orders: { a: orderAt(1, { endTime: "2026-12-20T00:00:00Z" }), b: orderAt(4), d: orderAt(5) },
};
const commands: Record<string, { before?: Program; program?: Program }> = {
  create: { program: first },
  update: { before: first, program: second },
  delete: { before: first },
};

type Provider = ReturnType<typeof startFront>;
/** In this project every provider of a stack is the native one. */
const providerOf = (stack: Stack) => stack.provider() as ReturnType<Stack["provider"]> & Provider;

const apply = (stack: Stack, program?: Program, provider = providerOf(stack)) =>
  program ? stack.up(program, provider) : stack.destroy(provider);

async function prepared({ before }: { before?: Program }): Promise<{ world: World; stack: Stack }> {
  const world = await startWorld({ bulkStartDelayMs: 3000, receivedMs: 1000 });
  const stack = world.stack();
  if (before) await stack.up(before);
  return { world, stack };
}

/** Calls Cancel when the n-th request arrives. Planet carries it out all the same. */
function cancelAt(world: World, provider: Provider, nth: number, isReplyLost: boolean): void {
  let met = 0;
  world.sim.addFault({
    effect: { kind: "loseReply" },
    when: () => {
      if (++met === nth) provider.cancel();
      return isReplyLost && met === nth;
    },
  });
}

async function requestsOf(command: { before?: Program; program?: Program }): Promise<number> {
  const { world, stack } = await prepared(command);
  const before = world.sim.requests.length;
  await apply(stack, command.program);
  await world.close();
  return world.sim.requests.length - before;
}

async function hold({ before, program }: (typeof commands)[string], nth: number, isReplyLost: boolean) {
  const { world, stack } = await prepared({ before });
  try {
    const provider = providerOf(stack);
    const [requests, started] = [world.sim.requests.length, world.clock.now()];
    cancelAt(world, provider, nth, isReplyLost);
    const { errors } = await apply(stack, program, provider);
    world.sim.clearFaults();
    // Requests that were on their way together are answered.
    const late = world.sim.requests.slice(requests + nth);
    expect(late.filter(({ method }) => method === "POST")).toEqual([]);
    expect(late.length).toBeLessThan(10);
    expect(world.clock.now() - started).toBeLessThan(60_000);
    if (errors.length > 0) expect(errors.join()).toMatch(/the run was stopped|not known/);
    // Planet's answer to a bulk is recorded, whatever comes after it. A Delete has nothing to record.
    if (program && stack.stored && !isReplyLost) expect(stack.outputs.journal).toBe(world.sim.bulks.length);
    expect((await apply(stack, program)).errors).toEqual([]);
    expectExactly(world, program);
    expectOrderedOnce(world);
  } finally {
    await world.close();
  }
}

test.each(Object.entries(commands))("a stopped %s is gone on with by the next run", async (_, command) => {
  const requests = await requestsOf(command);
  let held = 0;
  // `npm test` runs a sample.
  const stride = isFull ? 1 : 3;
  for (let nth = 1; nth <= requests; nth++)
    for (const isReplyLost of [false, true]) {
      if ((nth + Number(isReplyLost)) % stride > 0) continue;
      await hold(command, nth, isReplyLost);
      held++;
    }
  expect(held).toBeGreaterThan(3);
  ranCases(held);
});
