// placed × wanted → one step for each order. Pure: the preview shows this plan, and `up` carries it
// out.
import { groupBy } from "../base/lists";
import { printable } from "../base/text";
import type { Order, Orders } from "../order/order";
import { differs, editableFields, identifyingFields } from "../order/orderFields";
import { isArchive, isAssured } from "../order/orderKind";
import { isBeforeStart, isFinal, isInProgress } from "../order/orderStatus";
import { knownFields } from "../state/state";
import type { BatchSettings, Placed, State } from "../state/state";
import { assign } from "./assign";
import { comparisonOf } from "./likeness";

/**
 * What happens to one order. A plan has one step for each wanted key, then one for each placed
 * order that no key wants.
 */
export type Step = CreateStep | EditStep | KeepStep | ImpossibleStep | LeaveStep;

/** A new order is sent. */
interface CreateStep {
  action: "create";
  key: string;
  order: Order;
  /** The placed order that it replaces, the fields that differ, and why it cannot be edited. */
  replaces?: { orderId: string; fields: (keyof Order)[]; why: string };
}

/** The placed order becomes the wanted one by an EDIT. */
export interface EditStep {
  action: "edit";
  key: string;
  orderId: string;
  /** The fields that are sent. */
  changes: Partial<Order>;
  /** The same fields as sent before. A field that was not sent is absent. */
  from: Partial<Order>;
  notes: string[];
}

/** The placed order stays, and nothing is sent. */
export interface KeepStep {
  action: "keep";
  key: string;
  orderId: string;
  /** What is declared differently, or no longer declared, and deliberately left as it is. */
  notes: string[];
}

/**
 * What is declared is impossible. Nothing is sent for this order, and the run ends with an error.
 */
interface ImpossibleStep {
  action: "impossible";
  key: string;
  orderId: string;
  why: string;
}

/**
 * No key wants the placed order any more. `cancel`: a CANCEL is sent. `abandon`: the order leaves
 * the batch and stays alive. `forget`: it leaves the batch because it has ended or cannot be
 * cancelled.
 */
interface LeaveStep {
  action: "cancel" | "abandon" | "forget";
  /** The key under which the order stands. */
  key: string;
  orderId: string;
  /**
   * The key of the order that replaces it. This one leaves only after Planet has accepted that one.
   */
  successor?: string;
}

export type Plan = Step[];

export interface PlanRules extends Pick<BatchSettings, "onRemove" | "replaceInProgress"> {
  /**
   * Whether another batch answers for the order. This batch then abandons it. Default: none does.
   */
  isHeldElsewhere?: (orderId: string) => boolean;
}

export function planChanges(placed: State["placed"], wanted: Orders, rules: PlanRules): Plan {
  const assigned = assign(placed, wanted);
  const taken = new Set(assigned.values());
  const leftOver = groupBy(
    Object.keys(placed).filter((orderId) => !taken.has(orderId)),
    (orderId) => placed[orderId]!.key,
  );
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
  // The successor of a left-over order is the order that replaces it, or the new order under its
  // key. Where an order from another key serves its key now, the left-over one has no successor and
  // counts as removed.
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

/**
 * The step for a key that a placed order serves. The two agree in every field that cannot be
 * edited.
 */
function planPlaced(key: string, orderId: string, placed: Placed, order: Order, rules: PlanRules): Step {
  const { status } = placed;
  const sent = knownFields(placed);
  const shown = placed.shown ? { ...sent, ...placed.shown } : sent;
  let changed = editableFields.filter((field) => differs(field, shown, order));
  const notes = droppedNotes(placed.order, order);
  // A start that only Planet has moved is edited back while it can be. It is never a reason to
  // replace the order.
  const isMoved = changed.includes("startTime") && !isBeforeStart(status) && !isFinal(status);
  if (isMoved && !differs("startTime", sent, order)) {
    changed = changed.filter((field) => field !== "startTime");
    notes.push(
      `Planet shows startTime ${printable(shown.startTime ?? "", 50)}, which stays: the order is ${status}`,
    );
  }
  const what = changed.join(", ");
  const impossible = (why: string): Step => ({
    action: "impossible",
    key,
    orderId,
    why: `${what} cannot be changed: ${why}`,
  });

  if (changed.length === 0) return { action: "keep", key, orderId, notes };
  if (isFinal(status))
    return { action: "keep", key, orderId, notes: [`${what}: too late, the order is ${status}`, ...notes] };
  if (isArchive(sent)) return impossible("archive orders are never edited. Declare the old value");
  if (isBoundToWindow(sent) && changed.some((field) => field !== "name"))
    return impossible("an assured order is bound to its imaging window. Choose another imagingWindow");
  if (changed.includes("startTime") && !isBeforeStart(status)) {
    if (!rules.replaceInProgress)
      return impossible(
        `the order is ${status}, and its start cannot be moved any more. Declare ${sent.startTime ?? "no startTime"}, or set replaceInProgress to cancel it and order anew`,
      );
    if (placed.order.startTime === undefined && placed.shown?.startTime !== undefined)
      return impossible(
        `the order is ${status}, and whether the program or Planet has moved the start of order ${orderId} is not known. Declare ${printable(placed.shown.startTime, 50)}, or cancel the order in Planet's dashboard and run \`pulumi refresh\``,
      );
    const why = `startTime changed, the order is ${status}`;
    return { action: "create", key, order, replaces: { orderId, fields: changed, why } };
  }
  return { action: "edit", key, orderId, changes: pick(order, changed), from: pick(shown, changed), notes };
}

/** Planet may show an imaging window that is not set as an empty text. */
const isBoundToWindow = (sent: Partial<Order>): boolean =>
  isAssured({ ...sent, imagingWindow: sent.imagingWindow || undefined });

const droppedNotes = (sent: Partial<Order>, order: Order): string[] =>
  (Object.keys(sent) as (keyof Order)[])
    .filter((field) => order[field] === undefined)
    .map((field) => `${field} is no longer declared and stays as it is`);

/**
 * The step for a key that no placed order serves. One of the orders under this key (`old`), if
 * there are any, is replaced.
 */
function planNew(key: string, order: Order, placed: State["placed"], old: string[], rules: PlanRules): Step {
  const inProgress = old.find((id) => isInProgress(placed[id]!.status));
  const orderId = inProgress ?? old.find((id) => !isFinal(placed[id]!.status)) ?? old[0];
  if (orderId === undefined) return { action: "create", key, order };
  const sent = knownFields(placed[orderId]!);
  const isOther = comparisonOf(placed[orderId]!);
  const fields = identifyingFields.filter((field) => isOther(field, sent, order));
  const changed = fields.join(", ");
  if (inProgress !== undefined && !rules.replaceInProgress)
    return {
      action: "impossible",
      key,
      orderId,
      why: `${changed} cannot be changed: the order is IN_PROGRESS. Declare the old value, use a new key, or set replaceInProgress to cancel it and order anew`,
    };
  return { action: "create", key, order, replaces: { orderId, fields, why: `${changed} changed` } };
}

/** The step for a placed order that no key wants. */
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

/** Whether `up` sends something for it. */
export const isSent = ({ action }: Step): boolean => ["create", "edit", "cancel"].includes(action);

/** The orders that a plan creates, by key. */
export const newOrders = (plan: Plan): Record<string, Order> =>
  Object.fromEntries(plan.flatMap((step) => (step.action === "create" ? [[step.key, step.order]] : [])));
