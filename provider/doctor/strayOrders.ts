// Cancels orders that came of the bulk whose payloads should all have been refused.
import { toUuid } from "../base/uuid";
import { randomUUID } from "node:crypto";
import { isObject } from "../base/json";
import { waitUntil } from "../base/waitUntil";
import { isCancelled, isFinal } from "../order/orderStatus";
import { bulkBody } from "../planet/payloads";
import { assumption } from "./row";
import type { Row } from "./row";
import { isServed, listIn, textIn } from "./service";
import type { Service, Shown } from "./service";
import { watchBulk } from "./watchBulk";

export interface Strays {
  /** Ids of orders that its payloads show, or whose name says so. */
  ids: Set<string>;
  /** Whether the list of orders was read. */
  isListed: boolean;
}

export async function findStrays(service: Service, mark: string, payloads: Shown[]): Promise<Strays> {
  const list = listIn(await service.get(strayAddress(mark)));
  const named = (list?.items ?? []).filter((order) => isMarked(order, mark));
  const ids = [...payloads.map((payload) => payload.order_id), ...named.map((order) => order.id)];
  return { ids: new Set(ids.flatMap((id) => toUuid(id) ?? [])), isListed: list !== undefined };
}

export const strayAddress = (mark: string) => `/orders/?name__icontains=${mark}&limit=100`;

const isMarked = (order: Shown, mark: string) => textIn(order, "name")?.toLowerCase().includes(mark) === true;

/**
 * Planet may cancel no order that it has just received, so this is tried again and again. An order
 * that does not bear the mark is somebody else's, and is not touched.
 */
export async function cancelStrays(
  service: Service,
  mark: string,
  { ids }: Strays,
  log: (line: string) => void,
): Promise<Row> {
  const seen = new Map([...ids].map((id) => [id, "not looked up"]));
  const open = new Set(ids);
  const settle = async () => {
    const live: string[] = [];
    for (const id of open) {
      if (service.isOver) return true;
      const answer = await service.get(`/orders/${id}`);
      const order = isServed(answer) && isObject(answer.body) ? answer.body : undefined;
      const status = textIn(order, "status")?.toUpperCase();
      const isOthers = order !== undefined && !isMarked(order, mark);
      seen.set(id, isOthers ? "it is named otherwise, and was not touched" : (status ?? answer.said));
      if (isOthers || isCancelled(status) || isFinal(status)) open.delete(id);
      else if (order) live.push(id);
    }
    if (open.size === 0) return true;
    if (live.length > 0) await cancel(service, live, log);
    return undefined;
  };
  await waitUntil(settle, { pauseMs: (looks) => Math.min(8000, 500 * 2 ** looks), clock: service.clock });
  const answered = [...seen].map(([id, status]) => `order ${id}: ${status}`).join("; ");
  return strayRow(mark).doubt(
    `AN ORDER CAME OF IT. ${answered}`,
    open.size === 0
      ? "the service takes orders that it should refuse. LOOK IN PLANET'S DASHBOARD whether the order is gone, and whether it was charged"
      : `NOT ALL IS CANCELLED: CANCEL THE ORDERS NAMED ${mark} IN PLANET'S DASHBOARD NOW`,
  );
}

export const strayRow = (mark: string) =>
  assumption("refused-orders", "no order comes of it", `GET ${strayAddress(mark)}`);

async function cancel(service: Service, orderIds: string[], log: (line: string) => void): Promise<void> {
  const bulkId = randomUUID();
  log(`bulk CANCEL ${bulkId} of order ${orderIds.join(", ")} is sent`);
  const payloads = orderIds.map((orderId) => ({ key: "", orderId, fields: {} }));
  await service.post("/bulk/", bulkBody(bulkId, "CANCEL", payloads));
  await watchBulk(service, bulkId);
}
