// A bulk that is COMPLETE is a success only when every payload is accounted for.
import type { Bulk, PayloadResult } from "../planet/responses";

/** Why a COMPLETE bulk's counts and payloads do not add up, or undefined where every payload is accounted for. */
export function unaccounted(
  bulk: Bulk,
  results: PayloadResult[],
  sent: number | undefined,
): string | undefined {
  const errors = results.filter(({ error }) => error !== undefined).length;
  const silent = results.filter(({ orderId, error }) => orderId === undefined && error === undefined).length;
  const counts = `${bulk.payloadCount} payloads, ${bulk.successful} successful, ${bulk.failed} failed, ${bulk.processing} in process`;
  if (sent !== undefined && sent !== bulk.payloadCount)
    return `${sent} orders were sent, Planet counts ${counts}`;
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
