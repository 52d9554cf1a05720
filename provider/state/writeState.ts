// Writes the outputs of a batch: its state, and the ids and results that a program sees.
import { toJson } from "../base/json";
import { isFinal } from "../order/orderStatus";
import type { OrderResult, Results } from "./orderResult";
import { pack } from "./packed";
import { stateVersion } from "./state";
import type { BatchSettings, Outputs, Placed, State } from "./state";

/** What the engine stores. `refused` holds Planet's words by key. */
export function writeState(
  state: State,
  settings: BatchSettings,
  refused: Record<string, string> = {},
): Outputs {
  const results = resultsOf(state, refused);
  const orderIds = Object.entries(results).flatMap(([key, { orderId }]) =>
    orderId === undefined ? [] : [[key, orderId]],
  );
  return toJson({
    stateVersion,
    ...state,
    placed: pack(state.placed, results),
    settings,
    orderIds: Object.fromEntries(orderIds) as Record<string, string>,
    results,
  });
}

/**
 * What a program sees under each key. An order comes before a bulk that is not complete, and that
 * before a refusal.
 */
function resultsOf({ pending, placed }: State, refused: Record<string, string>): Results {
  const results = new Map<string, OrderResult>();
  for (const [key, error] of Object.entries(refused)) results.set(key, { status: "REFUSED", error });
  for (const { sent } of pending)
    if (sent?.operation === "CREATE")
      for (const { key } of sent.payloads) results.set(key, { status: "SUBMITTED" });
  const shown = new Map<string, Placed>();
  for (const [orderId, one] of Object.entries(placed)) {
    const { key, status, notShownSince, progress } = one;
    if (!isShownBefore(one, shown.get(key))) continue;
    shown.set(key, one);
    const error = Object.hasOwn(refused, key) && { error: refused[key] };
    results.set(key, {
      orderId,
      status,
      ...(notShownSince !== undefined && { notShownSince }),
      ...progress,
      ...error,
    });
  }
  return Object.fromEntries(results);
}

/**
 * While one order replaces another, both have the same key. The newer one is shown, unless only the
 * newer one has ended.
 */
function isShownBefore(placed: Placed, other: Placed | undefined): boolean {
  if (!other) return true;
  if (isFinal(placed.status) !== isFinal(other.status)) return isFinal(other.status);
  return placed.entry > other.entry;
}
