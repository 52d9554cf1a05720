// The plan as lines for a reviewer.
import { printable } from "./errors";
import type { Order } from "./order";
import type { Plan, Step } from "./plan";
import type { State } from "./state";

const maxLines = 40;

/** A line per changed order and a total; empty where nothing changes. */
export function describePlan(plan: Plan, placed: State["placed"]): string[] {
  const lines = plan
    .flatMap((step): [string, string][] => {
      const text = describe(step, placed);
      return text === undefined ? [] : [[printable(step.key, 60), text]];
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (lines.length === 0) return [];
  const shown = lines.slice(0, maxLines);
  const width = Math.max(...shown.map(([key]) => key.length));
  const rest = lines.length - shown.length;
  return [
    ...shown.map(([key, text]) => `${key.padEnd(width)}  ${text}`),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    total(plan),
  ];
}

function describe(step: Step, placed: State["placed"]): string | undefined {
  switch (step.action) {
    case "create":
      return step.replaces
        ? `replace: ${step.replaces.why}, new order in place of ${step.replaces.orderId}`
        : "create";
    case "edit":
      return `edit ${[changes(step.changes, step.from), ...asides(step, placed)].join("; ")}`;
    case "keep": {
      const notes = asides(step, placed);
      return notes.length === 0 ? undefined : `unchanged (${notes.join("; ")})`;
    }
    case "impossible":
      return `refused: ${step.why}`;
    case "cancel":
      return step.successor === undefined
        ? `cancel ${step.orderId}`
        : `cancel ${step.orderId} once its successor is accepted`;
    case "abandon":
      return `abandon ${step.orderId}: it stays at Planet`;
    case "forget":
      return `forget ${step.orderId} (${placed[step.orderId]?.status}): it is not cancelled`;
  }
}

/** What else is to be told of an order that is kept. */
export function asides(
  step: { key: string; orderId: string; notes: string[] },
  placed: State["placed"],
): string[] {
  const was = placed[step.orderId]?.key;
  const isRenamed = was !== undefined && was !== step.key;
  return [...(isRenamed ? [`key renamed from ${printable(was, 60)}`] : []), ...step.notes];
}

/** `endTime 2026-… → 2027-…`, field by field. */
export const changes = (to: Partial<Order>, from: Partial<Order>): string =>
  (Object.keys(to) as (keyof Order)[])
    .map((field) => `${field} ${shown(from[field])} → ${shown(to[field])}`)
    .join(", ");

const shown = (value: unknown): string =>
  value === undefined ? "unset" : printable(typeof value === "string" ? value : JSON.stringify(value), 80);

function total(plan: Plan): string {
  const counts = new Map<string, number>();
  for (const step of plan) {
    const name = step.action === "create" && step.replaces ? "replace" : step.action;
    // The old half of a replacement is counted with the new one.
    if ("successor" in step && step.successor !== undefined) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = {
    create: "create",
    edit: "edit",
    replace: "replace",
    cancel: "cancel",
    abandon: "abandon",
    forget: "forget",
    impossible: "refused",
    keep: "unchanged",
  };
  return Object.entries(names)
    .flatMap(([action, name]) => (counts.has(action) ? [`${counts.get(action)} ${name}`] : []))
    .join(" · ");
}
