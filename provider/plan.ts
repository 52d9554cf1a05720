// placed × wanted → what to do, order by order. Pure: the plan that is shown and the plan that is applied.
import { assign } from "./assign";
import { differs, editableFields, identifyingFields } from "./fields";
import { isFinal } from "./order";
import type { Order, Orders } from "./order";
import type { BatchSettings, Placed, State } from "./state";

export type Step =
  /** `replaces` names the order whose place it takes, and why it cannot be edited. */
  | { action: "create"; key: string; order: Order; replaces?: { orderId: string; why: string } }
  | { action: "edit"; key: string; orderId: string; changes: Partial<Order>; from: Partial<Order> }
  /** `notes` tells what is declared differently and deliberately left alone. */
  | { action: "keep"; key: string; orderId: string; notes: string[] }
  /** What is declared cannot be had; nothing is sent for this order. */
  | { action: "impossible"; key: string; orderId: string; why: string }
  /** No key wants the order. `forget` drops one that has ended; a `successor`'s key says that it goes once that is accepted. */
  | { action: "cancel" | "abandon" | "forget"; key: string; orderId: string; successor?: string };

export type Plan = Step[];

export type PlanRules = Pick<BatchSettings, "onRemove" | "replaceInProgress">;

export function planChanges(placed: State["placed"], wanted: Orders, rules: PlanRules): Plan {
  const assigned = assign(placed, wanted);
  const taken = new Set(Object.values(assigned));
  const leftOver = new Map(
    Object.entries(placed).flatMap(([id, { key }]) => (taken.has(id) ? [] : [[key, id]])),
  );
  const plan = Object.entries(wanted).map(([key, order]) => {
    const orderId = assigned[key];
    if (orderId === undefined) return planNew(key, order, leftOver.get(key), placed, rules);
    return planPlaced(key, orderId, placed[orderId]!, order, rules);
  });
  const held = new Set(plan.flatMap((step) => (step.action === "create" ? [] : [step.orderId])));
  for (const [orderId, { key, status }] of Object.entries(placed))
    if (!held.has(orderId))
      plan.push(planUnwanted(key, orderId, status, key in wanted ? key : undefined, rules));
  return plan;
}

/** An order stands under the key and is the wanted one in everything that cannot be edited. */
function planPlaced(
  key: string,
  orderId: string,
  { order: sent, status }: Placed,
  order: Order,
  rules: PlanRules,
): Step {
  const changed = editableFields.filter((field) => differs(field, sent, order));
  const dropped = (Object.keys(sent) as (keyof Order)[]).filter((field) => order[field] === undefined);
  const notes = dropped.map((field) => `${field} is no longer declared and stays as it is`);
  if (changed.length === 0) return { action: "keep", key, orderId, notes };

  const what = changed.join(", ");
  if (isFinal(status))
    return { action: "keep", key, orderId, notes: [`${what}: too late, the order is ${status}`, ...notes] };
  if (sent.schedulingType === "ARCHIVE" || sent.requestedItems)
    return {
      action: "impossible",
      key,
      orderId,
      why: `${what} cannot be changed: archive orders are never edited. Declare the old value, or a new key`,
    };
  if ((sent.schedulingType === "ASSURED" || sent.imagingWindow) && changed.some((field) => field !== "name"))
    return {
      action: "impossible",
      key,
      orderId,
      why: `${what} cannot be changed: an assured order is bound to its imaging window. Choose another imagingWindow`,
    };
  if (changed.includes("startTime") && status === "IN_PROGRESS") {
    if (!rules.replaceInProgress)
      return {
        action: "impossible",
        key,
        orderId,
        why: `startTime cannot be changed: the order is IN_PROGRESS. Declare ${sent.startTime ?? "no startTime"}, or set replaceInProgress to cancel it and order anew`,
      };
    return {
      action: "create",
      key,
      order,
      replaces: { orderId, why: "startTime changed, the order is IN_PROGRESS" },
    };
  }
  return { action: "edit", key, orderId, changes: pick(order, changed), from: pick(sent, changed) };
}

/** No placed order is the wanted one; what stands under the key, if anything, gives way. */
function planNew(
  key: string,
  order: Order,
  oldId: string | undefined,
  placed: State["placed"],
  rules: PlanRules,
): Step {
  if (oldId === undefined) return { action: "create", key, order };
  const { order: sent, status } = placed[oldId]!;
  const changed = identifyingFields.filter((field) => differs(field, sent, order)).join(", ");
  if (status === "IN_PROGRESS" && !rules.replaceInProgress)
    return {
      action: "impossible",
      key,
      orderId: oldId,
      why: `${changed} cannot be changed: the order is IN_PROGRESS. Declare the old value, use a new key, or set replaceInProgress to cancel it and order anew`,
    };
  return { action: "create", key, order, replaces: { orderId: oldId, why: `${changed} changed` } };
}

function planUnwanted(
  key: string,
  orderId: string,
  status: string,
  successor: string | undefined,
  rules: PlanRules,
): Step {
  if (isFinal(status)) return { action: "forget", key, orderId, successor };
  if (successor !== undefined) return { action: "cancel", key, orderId, successor };
  if (rules.onRemove === "abandon") return { action: "abandon", key, orderId };
  if (rules.onRemove === "refuse")
    return {
      action: "impossible",
      key,
      orderId,
      why: "its key left the map, and onRemove is refuse. Declare it again, or set onRemove to cancel or abandon",
    };
  return { action: "cancel", key, orderId };
}

const pick = (order: Partial<Order>, fields: (keyof Order)[]): Partial<Order> =>
  Object.fromEntries(fields.flatMap((field) => (order[field] === undefined ? [] : [[field, order[field]]])));
