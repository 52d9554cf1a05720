// Our own steps, without engine and service: how their time grows with the number of orders, and how large our outputs are.
import { randomUUID } from "node:crypto";
import { hostOfThisProcess } from "../provider/engine/host";
import { createLifecycle } from "../provider/engine/lifecycle";
import { toOrders, toSettings } from "../provider/inputs/inputs";
import type { Inputs } from "../provider/inputs/inputs";
import { unpackOrders } from "../provider/inputs/unpackOrders";
import { minuteOf } from "../provider/order/times";
import { planChanges } from "../provider/plan/plan";
import { packOrders } from "../provider/program/packOrders";
import { readState } from "../provider/state/readState";
import type { State } from "../provider/state/state";
import { writeState } from "../provider/state/writeState";
import { jsonBytes, median } from "./measures";
import { edited, ordersOf } from "./orders";
import type { Shape } from "./orders";

export const stepSizes = [1000, 10_000, 100_000];

export const stepNames = [
  "first check",
  "check",
  "diff, no change",
  "diff, edit 1 %",
  "plan, edit 1 %",
  "outputs",
] as const;
export type StepName = (typeof stepNames)[number];

export interface StepTimes {
  size: number;
  seconds: Record<StepName, number>;
}

export interface OutputSize {
  shape: Shape;
  /** What the orders of the program leave to its `defaults`. */
  defaults: "nothing" | "times";
  inputsBytes: number;
  outputsBytes: number;
}

const repeats = 3;

/** Nothing is asked of Planet where there is no key: what is left is ours. */
const withoutKey = { ...hostOfThisProcess(), env: {}, print: () => undefined };

export async function timeSteps(size: number): Promise<StepTimes> {
  const { batch } = createLifecycle(withoutKey);
  const declared = inputsOf("points", size);
  const state = placedAll(declared);
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
  // The first one compiles.
  for (let turn = 0; turn <= repeats; turn++) {
    const started = performance.now();
    await step();
    if (turn > 0) times.push((performance.now() - started) / 1000);
  }
  return median(times)!;
}

/** The power p of t ~ n^p that fits best through all sizes. */
export function growth(times: { size: number; seconds: number }[]): number {
  const points = times.map(({ size, seconds }) => ({ x: Math.log(size), y: Math.log(seconds) }));
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}

/** How n log n grows by the same fit. */
export const growthOfNLogN = growth(stepSizes.map((size) => ({ size, seconds: size * Math.log(size) })));

/** Per order the same at any number of them, nearly. */
export function outputSizes(): OutputSize[] {
  return (["points", "polygons"] as const).flatMap((shape) =>
    (["nothing", "times"] as const).map((defaults): OutputSize => {
      const inputs = inputsOf(shape, 1000);
      const { startTime, endTime } = Object.values(inputs.orders)[0]!;
      const shown =
        defaults === "nothing"
          ? inputs
          : {
              ...inputs,
              defaults: { startTime, endTime },
              orders: Object.fromEntries(
                Object.entries(inputs.orders).map(([key, { geometry }]) => [key, { geometry }]),
              ) as Inputs["orders"],
            };
      const outs = writeState(placedAll(shown), toSettings(shown));
      return { shape, defaults, inputsBytes: jsonBytes(shown), outputsBytes: jsonBytes(outs) };
    }),
  );
}

const inputsOf = (shape: Shape, size: number): Inputs => ({
  orders: ordersOf(shape, size),
  batchName: "orders",
  identity: randomUUID(),
});

/** As the engine hands them over. */
export const asHanded = (inputs: Inputs): Inputs => ({
  ...inputs,
  orders: packOrders(inputs.orders) as Inputs["orders"],
});

/** As after a create that Planet has carried out. */
function placedAll(inputs: Inputs): State {
  const placed = Object.entries(toOrders(inputs)).map(([key, order]) => [
    randomUUID(),
    { key, order, entry: 1, status: "RECEIVED", since: minuteOf(Date.now()) },
  ]);
  return {
    batchId: inputs.identity,
    journal: 1,
    pending: [],
    placed: Object.fromEntries(placed) as State["placed"],
  };
}
