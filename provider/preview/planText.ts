// The plan as lines to print: what happens to each order.
import { grouped, printable } from "../base/text";
import { requestedSqKm } from "../order/area";
import { isArchive } from "../order/orderKind";
import type { Order } from "../order/order";
import { isFinal } from "../order/orderStatus";
import { newOrders } from "../plan/plan";
import type { Plan, Step } from "../plan/plan";
import type { State } from "../state/state";
import { orderTexts } from "./orderText";

const maxLines = 40;

/**
 * One line for each order that changes, what all new ones share, and a total. Empty where no order
 * changes. `costs` holds what each new order requests, by key.
 */
export function describePlan(
  plan: Plan,
  placed: State["placed"],
  costs: Map<string, string> = new Map(),
): string[] {
  const replaced = new Set(
    plan.flatMap((step) => (step.action === "create" && step.replaces ? [step.replaces.orderId] : [])),
  );
  const told = firstByKey(plan.filter((step) => isTold(step, placed, replaced)));
  if (told.length === 0) return [];
  const shown = told.slice(0, maxLines).map((step) => ({ step, key: opening(step.key) }));
  const width = Math.max(...shown.map(({ key }) => key.length));
  const { shared, ownOf } = orderTexts(Object.values(newOrders(plan)));
  const rest = told.slice(maxLines);
  return [
    ...shown.map(({ step, key }) => {
      const bought = step.action === "create" ? ownOf(step.order) : "";
      return `${key.padEnd(width)}  ${describeStep(step, placed, bought, costs.get(step.key))}`;
    }),
    ...(rest.length > 0 ? [`… and ${rest.length} more: ${countSteps(rest, placed)}`] : []),
    ...(shared === "" ? [] : [`${eachNewOrder}${shared}`]),
    countSteps(plan, placed),
  ];
}

/**
 * The steps that are shown, in the order of their keys, then the others. Sorting all of them would
 * take longer than all else.
 */
function firstByKey(steps: Step[]): Step[] {
  const last = steps.map(({ key }) => key).sort()[maxLines - 1];
  const first: Step[] = [];
  const others: Step[] = [];
  for (const step of steps) (last === undefined || step.key <= last ? first : others).push(step);
  return [...first.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)), ...others];
}

/** How the line begins that tells what all new orders share. */
export const eachNewOrder = "each new order: ";

/** A key as a line begins with it. In quotes it is no `cost: ` and no name of another batch. */
const opening = (key: string): string =>
  /[":]/.test(key) ? JSON.stringify(printable(key, 60)) : printable(key, 60);

/** @param replaced Ids of orders of which the line of their successors tells. */
function isTold(step: Step, placed: State["placed"], replaced: Set<string>): boolean {
  if (step.action === "create") return true;
  if (replaced.has(step.orderId)) return false;
  return step.action !== "keep" || isAdopted(step, placed) || notesOn(step, placed).length > 0;
}

/** @param bought What a new order buys, see `orderTexts`. */
function describeStep(step: Step, placed: State["placed"], bought: string, cost: string | undefined): string {
  const what = `${bought === "" ? "" : ` ${bought}`}${cost === undefined ? "" : ` (${cost})`}`;
  switch (step.action) {
    case "create":
      return step.replaces
        ? `replace: ${step.replaces.why}, new order${what}, then ${endOf(step.replaces.orderId, placed)}`
        : `create${what}`;
    case "edit": {
      const told = `edit ${[describeEdit(step.changes, step.from), ...notesOn(step, placed)].join("; ")}`;
      return isAdopted(step, placed) ? `adopt ${step.orderId}, ${told}` : told;
    }
    case "keep": {
      const notes = notesOn(step, placed);
      const aside = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
      return isAdopted(step, placed) ? `adopt ${step.orderId}${aside}` : `unchanged${aside}`;
    }
    case "impossible":
      return `refused: ${step.why}`;
    case "cancel":
      return step.successor === undefined
        ? `cancel ${described(step.orderId, placed)}`
        : `cancel ${described(step.orderId, placed)} once its successor is accepted`;
    case "abandon":
      return `abandon ${described(step.orderId, placed)}: it stays at Planet`;
    case "forget":
      return `forget ${described(step.orderId, placed)}: it is not cancelled`;
  }
}

/** What happens to the order that is replaced. */
function endOf(orderId: string, placed: State["placed"]): string {
  const at = placed[orderId];
  return at && (isFinal(at.status) || isArchive(at.order))
    ? `forget ${described(orderId, placed)}`
    : `cancel ${described(orderId, placed)}`;
}

/** `3d90… (25 km², PENDING)`: a placed order, with the status that was seen last. */
function described(orderId: string, placed: State["placed"]): string {
  const at = placed[orderId];
  if (at === undefined) return orderId;
  const { geometry } = at.order;
  const told = [geometry && `${grouped(requestedSqKm({ geometry }))} km²`, printable(at.status, 50)];
  return `${orderId} (${told.filter(Boolean).join(", ")})`;
}

/** Notes on an order that is kept or edited. */
export function notesOn(
  step: { key: string; orderId: string; notes: string[] },
  placed: State["placed"],
): string[] {
  const was = placed[step.orderId]?.key;
  const isRenamed = was !== undefined && was !== step.key;
  return [...(isRenamed ? [`key renamed from ${printable(was, 60)}`] : []), ...step.notes];
}

/** `endTime 2026-… → 2027-…`, field by field. */
export const describeEdit = (to: Partial<Order>, from: Partial<Order>): string =>
  (Object.keys(to) as (keyof Order)[])
    .map((field) => `${field} ${describeValue(from[field])} → ${describeValue(to[field])}`)
    .join(", ");

const describeValue = (value: unknown): string =>
  value === undefined ? "unset" : printable(typeof value === "string" ? value : JSON.stringify(value), 80);

/** Whether this change adopts the order. */
const isAdopted = ({ orderId }: { orderId: string }, placed: State["placed"]): boolean =>
  placed[orderId]?.adopted === true;

function countSteps(plan: Plan, placed: State["placed"]): string {
  const counted = new Map<string, number>();
  for (const step of plan) {
    const isTaken = (step.action === "keep" || step.action === "edit") && isAdopted(step, placed);
    const name = isTaken ? "adopt" : step.action === "create" && step.replaces ? "replace" : step.action;
    // A replacement is one change: its cancel is not counted beside its create.
    if ("successor" in step && step.successor !== undefined) continue;
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  const names = {
    create: "create",
    adopt: "adopt",
    edit: "edit",
    replace: "replace",
    cancel: "cancel",
    abandon: "abandon",
    forget: "forget",
    impossible: "refused",
    keep: "unchanged",
  };
  return Object.entries(names)
    .flatMap(([action, name]) => (counted.has(action) ? [`${counted.get(action)} ${name}`] : []))
    .join(" · ");
}
