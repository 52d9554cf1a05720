// Random placed and wanted orders out of few keys, names, places and windows, so that they meet in
// every way; and a model of what carrying out a plan leaves behind.
import type { Order, Orders } from "../../../provider/order/order";
import type { Plan, PlanRules } from "../../../provider/plan/plan";
import type { Placed } from "../../../provider/state/state";
import { pointAt } from "../builders";

export interface Situation {
  seed: number;
  placed: Record<string, Placed>;
  wanted: Orders;
  rules: PlanRules;
}

const keys = ["a", "b", "c", "d", "e"];
const names = ["x", "y", "z"];
const statuses = [
  "RECEIVED",
  "REQUESTED",
  "PENDING",
  "PENDING",
  "PENDING",
  "IN_PROGRESS",
  "IN_PROGRESS",
  "FINALIZING",
  "FULFILLED",
  "EXPIRED",
  "REJECTED",
  "FAILED",
];
const windows = [
  { startTime: "2026-12-01T00:00:00Z", endTime: "2026-12-15T00:00:00Z" },
  { startTime: "2026-12-01T01:00:00+01:00", endTime: "2026-12-20T00:00:00Z" },
  { startTime: "2026-12-10T00:00:00Z", endTime: "2026-12-20T00:00:00Z" },
  { startTime: "2027-01-01T00:00:00Z", endTime: "2027-01-15T00:00:00Z" },
  { endTime: "2026-12-20T00:00:00Z" },
  {},
];
const kinds: Partial<Order>[] = [
  {},
  {},
  {},
  { product: "Flexible Tasking" },
  { extra: { rank: 1 } },
  { schedulingType: "ARCHIVE" },
  { schedulingType: "ASSURED" },
];

export function randomSituation(seed: number): Situation {
  const next = mulberry32(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const anyOrder = (name: string): Order => ({
    name,
    geometry: pointAt(1 + below(2)),
    ...oneOf(windows),
    ...oneOf(kinds),
  });
  const wanted: Orders = {};
  const used = new Set<string>();
  for (const key of keys) {
    const name = next() < 0.6 ? key : oneOf(names);
    if (next() < 0.4 || used.has(name)) continue;
    used.add(name);
    wanted[key] = anyOrder(name);
  }
  const placed: Record<string, Placed> = {};
  for (let n = below(7); n > 0; n--) {
    // Mostly something that was wanted in much this way before.
    const [key, order] = oneOf([...Object.entries(wanted), [oneOf(keys), anyOrder(oneOf(keys))] as const]);
    const sent = next() < 0.5 ? order : { ...order, ...oneOf<Partial<Order>>(windows), ...oneOf(kinds) };
    placed[`id-${n}`] = {
      key: next() < 0.7 ? key : oneOf(keys),
      order: next() < 0.8 ? sent : { ...sent, name: oneOf([...keys, ...names]) },
      entry: n,
      status: oneOf(statuses),
    };
  }
  const onRemove = oneOf(["cancel", "abandon", "refuse"] as const);
  return { seed, placed, wanted, rules: { onRemove, replaceInProgress: next() < 0.5 } };
}

/** What is placed when Planet has carried everything out. */
export function carryOut(plan: Plan, { placed }: Situation): Record<string, Placed> {
  const after = structuredCopy(placed);
  for (const [index, step] of plan.entries()) {
    if (step.action === "create")
      after[`new-${index}`] = { key: step.key, order: step.order, entry: 9, status: "PENDING" };
    else if (step.action === "edit" || step.action === "keep") {
      const it = after[step.orderId]!;
      it.key = step.key;
      if (step.action === "edit") Object.assign(it.order, step.changes);
    } else if (step.action !== "impossible") delete after[step.orderId];
  }
  return after;
}

const structuredCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A small well-known generator: the same seed, the same situation, on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
