// What a batch puts out: its state, and the ids and results that a program sees.
import { toJson } from "../base/json";
import { isFinal } from "../order/orderStatus";
import { pack } from "./packed";
import { stateVersion } from "./state";
import type { BatchSettings, OrderResult, Outputs, Placed, State } from "./state";

/** What the engine stores; `refused` holds Planet's words by key. */
export function writeState(
  state: State,
  settings: BatchSettings,
  refused: Record<string, string> = {},
): Outputs {
  const results = new Map<string, OrderResult>();
  const shown = new Map<string, Placed>();
  for (const [key, error] of Object.entries(refused)) results.set(key, { status: "REFUSED", error });
  for (const { sent } of state.pending)
    if (sent?.operation === "CREATE")
      for (const { key } of sent.payloads) results.set(key, { status: "SUBMITTED" });
  for (const [orderId, placed] of Object.entries(state.placed)) {
    const { key, status, progress } = placed;
    if (!isShownBefore(placed, shown.get(key))) continue;
    shown.set(key, placed);
    const error = Object.hasOwn(refused, key) && { error: refused[key] };
    results.set(key, { orderId, status, ...progress, ...error });
  }
  const orderIds = [...results].flatMap(([key, { orderId }]) =>
    orderId === undefined ? [] : [[key, orderId]],
  );
  const shownResults = Object.fromEntries(results);
  return toJson({
    stateVersion,
    ...state,
    placed: pack(state.placed, shownResults),
    settings,
    orderIds: Object.fromEntries(orderIds) as Record<string, string>,
    results: shownResults,
  });
}

/** While one order replaces another both have the key: the newer is shown, unless it has ended. */
function isShownBefore(placed: Placed, other: Placed | undefined): boolean {
  if (!other) return true;
  if (isFinal(placed.status) !== isFinal(other.status)) return isFinal(other.status);
  return placed.entry > other.entry;
}
