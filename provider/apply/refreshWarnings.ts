// What a refresh warns of. Of many orders of one kind, the first ones get a line each.
import { quotedKey } from "../base/text";
import { planetWords } from "../planet/refusalWords";
import type { Placed } from "../state/state";
import type { RunContext } from "./context";
import type { Refusal } from "./foldBulk";
import { forgetHint } from "./lookUp";

/** An order with what is known of it. */
export interface KnownOrder {
  orderId: string;
  placed: Placed;
}

export interface Unreadable extends KnownOrder {
  /** Why Planet's answer about it cannot be read. */
  message: string;
}

type Log = RunContext["log"];

/** How many orders get a line of their own. */
const maxLines = 10;

/** Returns Planet's words for each order, by key. */
export function warnOfRefusals(refusals: Refusal[], log: Log): Record<string, string> {
  const words = refusals.map(({ operation, payload: { key }, error }) => {
    const said = planetWords(key, error);
    log(`warning: ${operation} of "${key}" was refused by Planet: ${said}`);
    return [key, said];
  });
  return Object.fromEntries(words) as Record<string, string>;
}

export function warnOfNotShown(orders: KnownOrder[], log: Log): void {
  for (const { orderId, placed } of orders.slice(0, maxLines))
    log(
      `warning: ${quotedKey(placed.key)}: Planet does not show order ${orderId}, since ${placed.notShownSince}. It stays in the stack, and is not ordered anew. ${forgetHint(orderId)}`,
    );
  warnOfRest(orders, "that Planet does not show", log);
}

export function warnOfUnreadable(orders: Unreadable[], log: Log): void {
  for (const { placed, message } of orders.slice(0, maxLines))
    log(`warning: ${quotedKey(placed.key)} stays in the stack as it was: ${message}`);
  warnOfRest(orders, "of which Planet's answer cannot be read", log);
}

export function warnOfLeaving(orders: KnownOrder[], log: Log): void {
  for (const { orderId, placed } of orders.slice(0, maxLines))
    log(
      `warning: ${quotedKey(placed.key)} (order ${orderId}) is ${placed.status} outside this stack. It stays in the stack until Planet shows it as CANCELLED`,
    );
  warnOfRest(orders, "that are being cancelled", log);
}

export async function warnOfGone(orders: KnownOrder[], run: RunContext): Promise<void> {
  for (const { orderId, placed } of orders.slice(0, maxLines)) {
    const who = await whoCancelled(orderId, run);
    run.log(
      `warning: ${quotedKey(placed.key)} (order ${orderId}) is CANCELLED outside this stack${who}; \`pulumi up\` orders it anew`,
    );
  }
  warnOfRest(orders, "that are gone", run.log);
}

function warnOfRest(orders: unknown[], which: string, log: Log): void {
  if (orders.length > maxLines) log(`warning: and ${orders.length - maxLines} more orders ${which}`);
}

/**
 * The history is for information only, so where Planet does not give it, the refresh goes on
 * without.
 */
async function whoCancelled(orderId: string, run: RunContext): Promise<string> {
  const events = await run.api.orderEvents(orderId).catch(() => []);
  const cancelled = events.find(({ type }) => type.includes("CANCEL"));
  if (!cancelled) return "";
  return ` (${[cancelled.by && `by ${cancelled.by}`, cancelled.time && `at ${cancelled.time}`].filter(Boolean).join(" ")})`;
}
