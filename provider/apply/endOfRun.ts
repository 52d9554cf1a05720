// What a run that failed has done all the same, in one sentence for the end of its errors.
import { listed, quotedKey } from "../base/text";
import type { State } from "../state/state";

/** How many keys the sentence names. */
const maxKeys = 10;

/**
 * @param before What `placed` held when the run began.
 * @param isInDoubt Whether Planet may hold something of the run that the state does not know.
 */
export function endOfRun(
  before: State["placed"],
  { placed, pending }: Pick<State, "placed" | "pending">,
  isInDoubt: boolean,
): string {
  const keysOf = (orders: State["placed"], others: State["placed"]) =>
    Object.keys(orders).flatMap((orderId) => (others[orderId] ? [] : [orders[orderId]!.key]));
  const [added, left] = [keysOf(placed, before), keysOf(before, placed)];
  const named = (keys: string[]) => `${keys.length} (${listed(keys, maxKeys, quotedKey)})`;
  const open = isInDoubt ? pending.length + 1 : pending.length;
  return [
    ...(added.length > 0 ? [`Orders placed and recorded: ${named(added)}.`] : []),
    ...(left.length > 0 ? [`Orders that have left the stack: ${named(left)}.`] : []),
    open > 0
      ? `What became of ${open === 1 ? "one bulk" : `${open} bulks`} is not known: \`pulumi up\` looks first, and orders nothing twice.`
      : added.length + left.length === 0
        ? "No order was placed or cancelled."
        : "Nothing else was placed or cancelled.",
  ].join(" ");
}
