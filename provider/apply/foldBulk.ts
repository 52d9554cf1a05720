// Records in `placed` what a bulk did, as far as Planet shows it. Folding the same bulk again
// changes nothing.
import type { Order, Orders } from "../order/order";
import { editableFields } from "../order/orderFields";
import { nameForm } from "../order/names";
import { firstStatus } from "../order/orderStatus";
import type { Operation, Payload } from "../planet/payloads";
import type { PayloadResult } from "../planet/responses";
import { recordEdit, recordUnsureStart } from "../state/recordLive";
import type { Placed, State } from "../state/state";
import type { Answered } from "./matchResults";

/** A payload that Planet did not carry out. */
export interface Refusal {
  operation: Operation;
  payload: Payload;
  error: string;
}

export interface Fold {
  /** The bulk's entry in the journal. */
  entry: number;
  /** Orders of the bulk that have left the state, and stay out of it. */
  left?: string[];
  /** The time of the fold. A new order is RECEIVED since then. */
  since: string;
}

/** The payloads that Planet has processed. The others stay open until the bulk is accounted for. */
export const workedOff = (answered: Answered[], operation: string, isAccounted: boolean): Answered[] =>
  answered.filter(
    ({ result }) =>
      isAccounted ||
      result.error !== undefined ||
      // Of an EDIT or CANCEL, Planet may show the id from the start.
      (operation === "CREATE" && result.orderId !== undefined),
  );

/**
 * Folds a bulk that this run, or the last run of this state, has sent. Changes `placed`, and
 * returns what Planet refused.
 */
export function foldSent(
  placed: State["placed"],
  operation: Operation,
  answered: Answered[],
  fold: Fold,
): Refusal[] {
  const refusals: Refusal[] = [];
  for (const { payload, result } of answered) {
    const { key, fields } = payload;
    const orderId = payload.orderId ?? result.orderId;
    if (result.error !== undefined) refusals.push({ operation, payload, error: result.error });
    else if (orderId !== undefined) carryOut(placed, operation, orderId, fields, fold, { key });
  }
  return refusals;
}

/** What is known of a bulk by Planet's echoes alone. */
export interface FoundFold extends Fold {
  /** Planet has processed every payload, and its counts and payloads add up. */
  isAccounted: boolean;
  keyOf: (name: string) => string;
  /** What this stack has sent, where it knows. */
  sentAs?: Map<PayloadResult, Payload>;
}

/**
 * Folds a bulk that was found while reading on, or that Planet shows otherwise than it was sent.
 * CREATEs that were refused are planned anew. Returns the orders that it could not edit or cancel,
 * because they may have ended.
 */
export function foldFound(
  placed: State["placed"],
  operation: string,
  results: PayloadResult[],
  fold: FoundFold,
): string[] {
  const { isAccounted, keyOf, sentAs } = fold;
  const unchanged: string[] = [];
  for (const result of results) {
    const { echo, error, orderId: ownId } = result;
    if (error !== undefined) {
      if (operation !== "CREATE" && echo.orderId !== undefined) unchanged.push(echo.orderId);
      continue;
    }
    // Of an EDIT or CANCEL, Planet may show the id from the start.
    const isDone = operation === "CREATE" || isAccounted;
    const orderId = isDone ? (ownId ?? (isAccounted ? echo.orderId : undefined)) : undefined;
    if (orderId === undefined) continue;
    const sent = sentAs?.get(result);
    const key = sent?.key ?? keyOf(echo.fields.name ?? orderId);
    const fields = operation === "CREATE" ? echo.fields : editedFields(echo.fields);
    carryOut(placed, operation, orderId, fields, fold, {
      key,
      unconfirmed: true,
      ...(sent && { sentAs: sent.fields }),
    });
  }
  return unchanged;
}

function carryOut(
  placed: State["placed"],
  operation: string,
  orderId: string,
  fields: Partial<Order>,
  { entry, left, since }: Fold,
  known: Pick<Placed, "key" | "unconfirmed" | "sentAs">,
): void {
  if (left?.includes(orderId)) return;
  if (operation === "CREATE") {
    const at = (placed[orderId] ??= { ...known, order: fields, entry, status: firstStatus, since });
    // A refresh may have recorded the order before it could be told what was sent for it.
    if (at.unconfirmed && known.sentAs) Object.assign(at, known);
  } else if (operation === "CANCEL") delete placed[orderId];
  else if (placed[orderId]) {
    recordEdit(placed[orderId], fields);
    if (known.unconfirmed && fields.startTime !== undefined)
      recordUnsureStart(placed[orderId], fields.startTime);
  }
}

/** Only the fields that an EDIT can change. An echo repeats the whole payload. */
export const editedFields = (echo: Partial<Order>): Partial<Order> =>
  Object.fromEntries(
    editableFields.flatMap((field) => (echo[field] === undefined ? [] : [[field, echo[field]]])),
  );

/**
 * Returns a function that finds the user's key of an order that only the journal knows, by its
 * name. A wrong guess does no harm, because the plan moves the order to the right key.
 */
export function keyOfName(wanted: Orders): (name: string) => string {
  const keys = new Map(Object.entries(wanted).map(([key, { name }]) => [nameForm(name), key]));
  return (name) => keys.get(nameForm(name)) ?? name;
}
