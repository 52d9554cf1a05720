// Checks that a bulk's counts and payloads add up. A COMPLETE bulk succeeded only if every payload
// is accounted for.
import { TaskingError } from "../base/errors";
import { isComplete } from "../planet/responses";
import type { Bulk, PayloadResult } from "../planet/responses";
import type { Sent } from "../state/state";

/**
 * The doubt for which the run must stop, or undefined where everything is known of the bulk. `bulk`
 * is undefined where Planet does not show it.
 */
export function doubtOf(
  bulkId: string,
  sent: Sent | undefined,
  bulk: Bulk | undefined,
  results: PayloadResult[],
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
  const gap = unaccounted(bulk, results, sent?.payloads.length);
  if (gap === undefined) return undefined;
  const next = "Orders already shown are kept, and the next `pulumi up` reads it again";
  return new TaskingError("unexpected_response", `${name} is COMPLETE, but ${gap}. ${next}. ${skip}`);
}

/** Why the counts and the payloads of a COMPLETE bulk do not add up, or undefined where they do. */
export function unaccounted(
  bulk: Bulk,
  results: PayloadResult[],
  sentCount: number | undefined,
): string | undefined {
  const errors = results.filter(({ error }) => error !== undefined).length;
  const silent = results.filter(({ orderId, error }) => orderId === undefined && error === undefined).length;
  const counts = `${bulk.payloadCount} payloads, ${bulk.successful} successful, ${bulk.failed} failed, ${bulk.processing} in process`;
  if (sentCount !== undefined && sentCount !== bulk.payloadCount)
    return `${sentCount} orders were sent, Planet counts ${counts}`;
  if (bulk.successful + bulk.failed !== bulk.payloadCount || bulk.processing !== 0)
    return `Planet's counts do not add up: ${counts}`;
  if (results.length !== bulk.payloadCount)
    return `Planet counts ${counts}, but lists ${results.length} payloads`;
  // No document shows whether an EDIT or CANCEL that succeeded repeats the order's id.
  if (bulk.operation === "CREATE" && silent > 0)
    return `${silent} of ${results.length} payloads have neither an order id nor an error`;
  if (errors !== bulk.failed) return `Planet counts ${counts}, but lists ${errors} errors`;
  return undefined;
}
