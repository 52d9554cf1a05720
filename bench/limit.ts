// The limit: only the requests that no client can avoid, with the same bodies, as early as the
// service allows.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { clientOf, readPages } from "./client";
import type { Client, ListedPayload } from "./client";
import type { Measure } from "./measures";
import { edited, ordersOf } from "./orders";
import type { Orders, Shape } from "./orders";
import { bulkBody, splitPayloads } from "./provider";
import type { BulkOperation, Payload } from "./provider";
import type { Service } from "./service";
import { Unhurried } from "./withoutEngine";

export async function runLimit(service: Service, shape: Shape, size: number): Promise<Measure[]> {
  await service.reset();
  const orders = ordersOf(shape, size);
  const run = new Unhurried("limit", service, shape, size);
  const bulk = (operation: BulkOperation, payloads: Payload[]) =>
    sendAll(service, clientOf(service), operation, payloads);
  const created = await run.measure("create", () => bulk("CREATE", payloadsOf(orders)));
  await run.measure("no change", () => Promise.resolve());
  await Unhurried.pause();
  const ids = new Map(created.map(({ order_id, payload: { name } }) => [name, order_id]));
  await run.measure("edit 1 %", () => bulk("EDIT", editsOf(orders, ids)));
  await run.measure("refresh", () => refresh(clientOf(service), [...ids.values()]));
  const cancels = [...ids].map(([key, orderId]) => ({ key, orderId, fields: {} }));
  await run.measure("destroy", () => bulk("CANCEL", cancels));
  return run.measures;
}

const payloadsOf = (orders: Orders): Payload[] =>
  Object.entries(orders).map(([key, order]) => ({ key, fields: { name: key, ...order } }));

const editsOf = (orders: Orders, ids: Map<string, string>): Payload[] =>
  Object.entries(edited(orders)).flatMap(([key, { endTime }]) =>
    endTime === orders[key]!.endTime ? [] : [{ key, orderId: ids.get(key)!, fields: { endTime } }],
  );

/**
 * Sends all bulks at once. The pages of one bulk come one after the other, as each page names the
 * next.
 */
async function sendAll(
  service: Service,
  client: Client,
  operation: BulkOperation,
  payloads: Payload[],
): Promise<ListedPayload[]> {
  const { bulkStartDelayMs, payloadsPerSecond } = service.pace;
  const lists = splitPayloads(payloads).map(async (chunk) => {
    const id = randomUUID();
    let acceptedAt = 0;
    await client.post("/bulk/", bulkBody(id, operation, chunk), () => (acceptedAt = Date.now()));
    const worksMs = bulkStartDelayMs + (1000 * chunk.length) / payloadsPerSecond;
    await sleep(Math.max(0, acceptedAt + worksMs + 5 - Date.now()));
    await untilComplete(client, id);
    return readPages<ListedPayload>(client, `/bulk/${id}/payloads?limit=100`);
  });
  return (await Promise.all(lists)).flat();
}

/** Takes one look-up, unless the service is a little slower than its settings say. */
async function untilComplete(client: Client, id: string): Promise<void> {
  while ((await client.get<{ status: string }>(`/bulk/${id}`)).status !== "COMPLETE") await sleep(10);
}

/** Reads the organisation's list, a hundred orders to a request; a single order by its id. */
async function refresh(client: Client, ids: string[]): Promise<void> {
  if (ids.length > 1) await readPages(client, "/orders/?limit=100");
  else await Promise.all(ids.map((id) => client.get(`/orders/${id}`)));
}
