// Reads the payloads of bulks. A service may list them a little later than it shows the bulk
// COMPLETE.
import { TaskingError } from "../base/errors";
import { fewLooks, waitUntil } from "../base/waitUntil";
import { liveOrders } from "../planet/liveOrders";
import type { ListRead } from "../planet/pages";
import { withValue } from "../planet/payloads";
import { isComplete } from "../planet/responses";
import type { Bulk, PayloadResult } from "../planet/responses";
import type { RunContext } from "./context";
import { letGo } from "./givenUp";

/**
 * Looks a few times where the payloads of a COMPLETE bulk do not add up. `error`: why the rest
 * could not be read. Never rejects.
 */
export async function readPayloads(
  run: RunContext,
  bulkId: string,
  bulk: Bulk | undefined,
  addsUp: (bulk: Bulk, results: PayloadResult[]) => boolean,
): Promise<ListRead<PayloadResult>> {
  if (!bulk) return { items: [] };
  let read: ListRead<PayloadResult> = { items: [] };
  const look = async () => {
    const now = await run.api.getPayloads(bulkId, bulk.payloadCount);
    if (now.error === undefined || now.items.length >= read.items.length) read = now;
    const isLast = now.error === undefined ? addsUp(bulk, now.items) : !isOdd(now.error);
    return !isComplete(bulk) || isLast || undefined;
  };
  try {
    await waitUntil(look, { ...run, pauseMs: fewLooks });
    await readBareEchoes(run, bulk, read.items);
    if (read.error !== undefined) letGo(run, bulkId, read.error);
  } catch (error) {
    return { items: read.items, error: error as Error };
  }
  return { items: read.items };
}

const isOdd = (error: unknown) => error instanceof TaskingError && error.code === "unexpected_response";

/** Where nothing is shown of a payload but its order, the order tells what was sent. */
async function readBareEchoes(run: RunContext, bulk: Bulk, results: PayloadResult[]): Promise<void> {
  if (bulk.operation !== "CREATE") return;
  const bare = results.filter(({ echo }) => Object.keys(echo.fields).length === 0);
  const orderIds = bare.flatMap(({ orderId }) => orderId ?? []);
  const liveById = await liveOrders(run.api, orderIds);
  for (const { orderId, echo } of bare) {
    const live = orderId === undefined ? undefined : liveById.get(orderId);
    if (!live) continue;
    echo.fields = withValue({ ...live.fields, geometry: live.originalGeometry ?? live.geometry });
  }
}
