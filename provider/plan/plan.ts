// placed × wanted → what to do, order by order. Pure: the plan that is shown and the plan that is applied.
import { isArchive } from "../order/order";
import type { Order, Orders } from "../order/order";
import { differs, editableFields, identifyingFields } from "../order/orderFields";
import { isBeforeStart, isFinal } from "../order/orderStatus";
import { knownFields } from "../state/state";
import type { BatchSettings, Placed, State } from "../state/state";
import { assign } from "./assign";

export type Step =
  /** `replaces` names the order whose place it takes, and why it cannot be edited. */
  | { action: "create"; key: string; order: Order; replaces?: { orderId: string; why: string } }
  /** `notes` tells what is declared differently, or no more, and deliberately left alone. */
  | {
      action: "edit";
      key: string;
      orderId: string;
      changes: Partial<Order>;
      from: Partial<Order>;
      notes: string[];
    }
  | { action: "keep"; key: string; orderId: string; notes: string[] }
  /** What is declared cannot be had; nothing is sent for this order. */
  | { action: "impossible"; key: string; orderId: string; why: string }
  /** No key wants the order. `forget` drops one that has ended or cannot be cancelled; one with a `successor` goes once that key's order is accepted. */
  | { action: "cancel" | "abandon" | "forget"; key: string; orderId: string; successor?: string };

export type Plan = Step[];

export interface PlanRules extends Pick<BatchSettings, "onRemove" | "replaceInProgress"> {
  /** Whether another batch answers for the order: then this one lets it go. Default: none does. */
  isHeldElsewhere?: (orderId: string) => boolean;
}

export function planChanges(placed: State["placed"], wanted: Orders, rules: PlanRules): Plan {
  const assigned = assign(placed, wanted);
  const taken = new Set(assigned.values());
  const leftOver = new Map<string, string[]>();
  for (const [id, { key }] of Object.entries(placed))
    if (!taken.has(id)) leftOver.set(key, [...(leftOver.get(key) ?? []), id]);

  const plan: Plan = Object.entries(wanted).map(([key, order]) => {
    const orderId = assigned.get(key);
    if (orderId === undefined) return planNew(key, order, placed, leftOver.get(key) ?? [], rules);
    return planPlaced(key, orderId, placed[orderId]!, order, rules);
  });

  const held = new Set(plan.flatMap((step) => (step.action === "create" ? [] : [step.orderId])));
  const replacedBy = new Map(
    plan.flatMap((step) =>
      step.action === "create" && step.replaces ? [[step.replaces.orderId, step.key]] : [],
    ),
  );
  // An order gives way to the one that replaces it, or to another one under its own key. Where its key is served by an
  // order that came from another key, it is a removed one.
  const successorOf = (orderId: string, key: string): string | undefined => {
    const successor = replacedBy.get(orderId);
    if (successor !== undefined || !Object.hasOwn(wanted, key)) return successor;
    const served = assigned.get(key);
    return served === undefined || placed[served]!.key === key ? key : undefined;
  };
  for (const [orderId, at] of Object.entries(placed))
    if (!held.has(orderId)) plan.push(planUnwanted(orderId, at, successorOf(orderId, at.key), rules));
  return plan;
}

/** An order stands under the key and is the wanted one in everything that cannot be edited. */
function planPlaced(key: string, orderId: string, placed: Placed, order: Order, rules: PlanRules): Step {
  const { status } = placed;
  const sent = knownFields(placed);
  const impossible = (why: string): Step => ({
    action: "impossible",
    key,
    orderId,
    why: `${what} cannot be changed: ${why}`,
  });
  const changed = editableFields.filter((field) => differs(field, sent, order));
  const dropped = (Object.keys(placed.order) as (keyof Order)[]).filter(
    (field) => order[field] === undefined,
  );
  const notes = dropped.map((field) => `${field} is no longer declared and stays as it is`);
  const what = changed.join(", ");

  if (changed.length === 0) return { action: "keep", key, orderId, notes };
  if (isFinal(status))
    return { action: "keep", key, orderId, notes: [`${what}: too late, the order is ${status}`, ...notes] };
  if (isArchive(sent)) return impossible("archive orders are never edited. Declare the old value");
  if ((sent.schedulingType === "ASSURED" || sent.imagingWindow) && changed.some((field) => field !== "name"))
    return impossible("an assured order is bound to its imaging window. Choose another imagingWindow");
  if (changed.includes("startTime") && !isBeforeStart(status)) {
    if (rules.replaceInProgress)
      return {
        action: "create",
        key,
        order,
        replaces: { orderId, why: `startTime changed, the order is ${status}` },
      };
    return impossible(
      `the order is ${status}, and its start cannot be moved any more. Declare ${sent.startTime ?? "no startTime"}, or set replaceInProgress to cancel it and order anew`,
    );
  }
  return { action: "edit", key, orderId, changes: pick(order, changed), from: pick(sent, changed), notes };
}

/** No placed order is the wanted one; what stands under the key, if anything, gives way. */
function planNew(key: string, order: Order, placed: State["placed"], old: string[], rules: PlanRules): Step {
  const inProgress = old.find((id) => placed[id]!.status === "IN_PROGRESS");
  const orderId = inProgress ?? old.find((id) => !isFinal(placed[id]!.status)) ?? old[0];
  if (orderId === undefined) return { action: "create", key, order };
  const changed = identifyingFields
    .filter((field) => differs(field, knownFields(placed[orderId]!), order))
    .join(", ");
  if (inProgress !== undefined && !rules.replaceInProgress)
    return {
      action: "impossible",
      key,
      orderId,
      why: `${changed} cannot be changed: the order is IN_PROGRESS. Declare the old value, use a new key, or set replaceInProgress to cancel it and order anew`,
    };
  return { action: "create", key, order, replaces: { orderId, why: `${changed} changed` } };
}

function planUnwanted(
  orderId: string,
  { key, order, status }: Placed,
  successor: string | undefined,
  rules: PlanRules,
): Step {
  if (isFinal(status) || isArchive(order)) return { action: "forget", key, orderId, successor };
  if (rules.isHeldElsewhere?.(orderId)) return { action: "abandon", key, orderId };
  if (successor !== undefined) return { action: "cancel", key, orderId, successor };
  if (rules.onRemove === "refuse")
    return {
      action: "impossible",
      key,
      orderId,
      why: "no key declares it any more, and onRemove is refuse. Declare it again, or set onRemove to cancel or abandon",
    };
  return { action: rules.onRemove, key, orderId };
}

const pick = (order: Partial<Order>, fields: (keyof Order)[]): Partial<Order> =>
  Object.fromEntries(fields.flatMap((field) => (order[field] === undefined ? [] : [[field, order[field]]])));

/** The orders that a plan sends as new ones, by key. */
export const newOrders = (plan: Plan): Record<string, Order> =>
  Object.fromEntries(plan.flatMap((step) => (step.action === "create" ? [[step.key, step.order]] : [])));
