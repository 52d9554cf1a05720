// Naive B, the way of Planet's notebook: one bulk request, a look every five seconds, one page of
// payloads.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { clientOf } from "../client";
import type { Client, ListedPayload, Page } from "../client";
import type { Measure } from "../measures";
import { ordersOf } from "../orders";
import type { Shape } from "../orders";
import { bulkBody } from "../provider";
import type { BulkOperation, Payload } from "../provider";
import type { Service } from "../service";
import { Unhurried } from "../withoutEngine";

/** Creates and cancels only: the notebook has neither a plan nor a refresh. */
export async function runNotebook(service: Service, shape: Shape, size: number): Promise<Measure[]> {
  await service.reset();
  const client = clientOf(service);
  const orders = Object.entries(ordersOf(shape, size));
  const run = new Unhurried("naive B", service, shape, size);
  const creates = orders.map(([key, order]) => ({ key, fields: { name: key, ...order } }));
  const { results } = await run.measure("create", () => order(client, "CREATE", creates));
  await Unhurried.pause();
  const cancels = results.map(({ order_id, payload }) => ({
    key: payload.name,
    orderId: order_id,
    fields: {},
  }));
  await run.measure("destroy", () => order(client, "CANCEL", cancels));
  return run.measures;
}

async function order(
  client: Client,
  operation: BulkOperation,
  payloads: Payload[],
): Promise<Page<ListedPayload>> {
  const id = randomUUID();
  await client.post("/bulk/", bulkBody(id, operation, payloads));
  while ((await client.get<{ status: string }>(`/bulk/${id}`)).status !== "COMPLETE") await sleep(5000);
  return client.get<Page<ListedPayload>>(`/bulk/${id}/payloads`);
}
