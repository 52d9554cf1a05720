// Naive B: the way of Planet's notebook: one bulk request, a look every five seconds, one page of payloads.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { bulkBody } from "../../provider/planet/payloads";
import type { Operation as BulkOperation, Payload } from "../../provider/planet/payloads";
import { clientOf } from "../client";
import type { Client, ListedPayload, Page } from "../client";
import type { Measure } from "../measures";
import { ordersOf } from "../orders";
import type { Shape } from "../orders";
import type { Service } from "../service";
import { Unhurried } from "../withoutEngine";

/** Of more orders it does not learn the ids: it reads no second page. */
export const notebookMost = 100;

/** It creates and cancels; what a plan or a refresh would tell it does not know. */
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
