// The time of the provider's own steps, without engine and service.
import { asHanded, declaredBatch, placedBatch } from "./batch";
import { median } from "./measures";
import { edited } from "./orders";
import {
  createLifecycle,
  hostOfThisProcess,
  planChanges,
  readState,
  toOrders,
  toSettings,
  unpackOrders,
  writeState,
} from "./provider";
import { stepNames } from "./stepGrowth";
import type { StepName, StepTimes } from "./stepGrowth";

const repeats = 3;

/** Without a key the provider asks Planet nothing, so the time is all its own. */
const withoutKey = { ...hostOfThisProcess(), env: {}, print: () => undefined };

export async function timeSteps(size: number): Promise<StepTimes> {
  const { batch } = createLifecycle(withoutKey);
  const declared = declaredBatch("points", size);
  const state = placedBatch(declared);
  const settings = toSettings(declared);
  const before = asHanded(declared);
  const after = { ...before, orders: edited(before.orders) };
  const outs = writeState(state, settings);
  const rules = { ...settings, isHeldElsewhere: () => false };
  const wanted = toOrders(unpackOrders(after));
  const steps: Record<StepName, () => unknown> = {
    "first check": () => batch.check({}, before),
    check: () => batch.check(before, after),
    "diff, no change": () => batch.diff(before.identity, outs, before),
    "diff, edit 1 %": () => batch.diff(before.identity, outs, after),
    "plan, edit 1 %": () => planChanges(readState(outs).state.placed, wanted, rules),
    outputs: () => writeState(state, settings),
  };
  const seconds: Partial<Record<StepName, number>> = {};
  for (const step of stepNames) seconds[step] = await timed(steps[step]);
  return { size, seconds: seconds as Record<StepName, number> };
}

async function timed(step: () => unknown): Promise<number> {
  const times: number[] = [];
  // V8 compiles during the first turn, which therefore does not count.
  for (let turn = 0; turn <= repeats; turn++) {
    const started = performance.now();
    await step();
    if (turn > 0) times.push((performance.now() - started) / 1000);
  }
  return median(times)!;
}
