// Checks that a bulk's counts and payloads add up. A COMPLETE bulk succeeded only if every payload
// is accounted for.
import { TaskingError } from "../base/errors";
import { printable, quotedKey } from "../base/text";
import { isComplete } from "../planet/responses";
import type { Bulk, PayloadResult } from "../planet/responses";
import type { Sent, State } from "../state/state";

/**
 * The doubt for which the run must stop, or undefined where everything is known of the bulk.
 *
 * @param bulk Undefined where Planet does not show it.
 * @param gap What `unaccounted` says of it.
 */
export function doubtOf(
  bulkId: string,
  sent: Sent | undefined,
  bulk: Bulk | undefined,
  gap: string | undefined,
  contradictions: Contradictions,
  timeoutSeconds: number,
): TaskingError | undefined {
  const name = `bulk ${bulk?.operation ?? sent?.operation ?? ""} ${bulkId}`;
  const skip = `If it never ends, \`pulumi config set planet:skipBulk ${bulkId}\` gives it up, and what it has not shown is then ordered anew: look into Planet's dashboard first`;
  if (!bulk || !isComplete(bulk)) {
    const what = bulk
      ? `${bulk.payloadCount - bulk.processing} of ${bulk.payloadCount} payloads processed, ${bulk.failed} refused, last status ${bulk.status}`
      : "Planet does not show it";
    const next = "Orders already shown are kept, and the next `pulumi up` goes on waiting";
    return new TaskingError(
      "timed_out",
      `${name}: not COMPLETE within ${timeoutSeconds} s: ${what}. ${next}. ${skip}`,
    );
  }
  const [contradiction] = contradictions.values();
  const why = contradiction ?? gap;
  if (why === undefined) return undefined;
  const next = "Orders already shown are kept, and the next `pulumi up` reads it again";
  return new TaskingError("unexpected_response", `${name} is COMPLETE, but ${why}. ${next}. ${skip}`);
}

/** Answers that cannot be true as they stand, and why. They are not recorded. */
export type Contradictions = Map<PayloadResult, string>;

/** `entry`: the bulk's number in the journal. */
export function contradictionsOf(
  { operation }: Bulk,
  entry: number,
  results: PayloadResult[],
  placed: State["placed"],
): Contradictions {
  const found: Contradictions = new Map();
  const first = new Map<string, PayloadResult>();
  for (const result of results) {
    const { orderId, error, echo, unreadable } = result;
    if (unreadable !== undefined)
      found.set(
        result,
        `Planet answers ${quotedKey(echo.fields.name ?? echo.orderId ?? "?")} with no order id that can be read (${unreadable})`,
      );
    if (operation !== "CREATE") {
      if (orderId !== undefined && echo.orderId !== undefined && orderId !== echo.orderId)
        found.set(result, `for order ${echo.orderId} Planet answers with order ${orderId}`);
      continue;
    }
    if (orderId === undefined) continue;
    const name = () => quotedKey(echo.fields.name ?? "");
    const twin = first.get(orderId);
    const other = placed[orderId];
    if (error !== undefined)
      found.set(
        result,
        `Planet gives ${name()} both order ${orderId} and an error (${printable(error, 200)})`,
      );
    else if (twin) {
      const why =
        twin.echo.fields.name === echo.fields.name
          ? `Planet lists order ${orderId} of ${name()} more than once, and perhaps not all payloads`
          : `Planet gives order ${orderId} to both ${quotedKey(twin.echo.fields.name ?? "")} and ${name()}`;
      found.set(result, why).set(twin, why);
    } else if (other && other.entry !== entry)
      found.set(result, `Planet gives ${name()} order ${orderId}, which is ${quotedKey(other.key)} already`);
    first.set(orderId, result);
  }
  return found;
}

/** Whether everything is known of a COMPLETE bulk. */
export const addsUp = (
  bulk: Bulk,
  entry: number,
  sent: Sent | undefined,
  results: PayloadResult[],
  placed: State["placed"],
): boolean =>
  unaccounted(bulk, results, sent?.payloads.length) === undefined &&
  contradictionsOf(bulk, entry, results, placed).size === 0;

/** Why the counts and the payloads of a COMPLETE bulk do not add up, or undefined where they do. */
export function unaccounted(
  bulk: Bulk,
  results: PayloadResult[],
  sentCount: number | undefined,
): string | undefined {
  const errors = results.filter(({ error }) => error !== undefined).length;
  const counts = `${bulk.payloadCount} payloads, ${bulk.successful} successful, ${bulk.failed} failed, ${bulk.processing} in process`;
  if (sentCount !== undefined && sentCount !== bulk.payloadCount)
    return `${sentCount} orders were sent, Planet counts ${counts}`;
  if (bulk.payloadCount === 0) return "Planet counts no payload of it, and an empty bulk is never sent";
  if (bulk.successful + bulk.failed !== bulk.payloadCount || bulk.processing !== 0)
    return `Planet's counts do not add up: ${counts}`;
  if (results.length !== bulk.payloadCount)
    return `Planet counts ${counts}, but lists ${results.length} payloads`;
  // No document shows whether an EDIT or CANCEL that succeeded repeats the order's id. The echo has
  // it then.
  const silent = results.filter(
    ({ orderId, error, echo }) =>
      orderId === undefined &&
      error === undefined &&
      (bulk.operation === "CREATE" || echo.orderId === undefined),
  ).length;
  if (silent > 0) return `${silent} of ${results.length} payloads have neither an order id nor an error`;
  if (errors !== bulk.failed) return `Planet counts ${counts}, but lists ${errors} errors`;
  return undefined;
}
