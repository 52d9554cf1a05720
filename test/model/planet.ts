// The simulator's service without its HTTP server. It tells the model of each order at the moment
// it is made.
import { createBulk, listBulks, listPayloads, retrieveBulk } from "../../simulator/api/bulkRoutes";
import type { Handler } from "../../simulator/api/call";
import { listCaptures } from "../../simulator/api/captureRoutes";
import { listHistory } from "../../simulator/api/historyRoutes";
import { listOrders, retrieveOrder } from "../../simulator/api/orderRoutes";
import type { Json } from "../../simulator/json";
import { ApiError } from "../../simulator/reply";
import type { StoredBulk } from "../../simulator/service/bulkRecord";
import { advanceOrder, changeStatus } from "../../simulator/service/orderLife";
import type { NewOrder, SimOrder, StoredOrder } from "../../simulator/service/orderRecord";
import type { OrderStatus } from "../../simulator/service/orderStatus";
import { Store } from "../../simulator/service/store";
import type { Answer } from "./wire";

const organisation = "default";

const routes: [method: string, path: RegExp, handler: Handler][] = [
  ["POST", /^\/bulk\/?$/, createBulk],
  ["GET", /^\/bulk\/?$/, listBulks],
  ["GET", /^\/bulk\/([^/]+)\/?$/, retrieveBulk],
  ["GET", /^\/bulk\/([^/]+)\/payloads\/?$/, listPayloads],
  ["GET", /^\/orders\/?$/, listOrders],
  ["GET", /^\/orders\/([^/]+)\/?$/, retrieveOrder],
  ["GET", /^\/captures\/?$/, listCaptures],
  ["GET", /^\/order-history\/?$/, listHistory],
];

export interface BulkRequest {
  id: string;
  operation_type: "CREATE" | "EDIT" | "CANCEL";
  order_payloads: { id?: string; name?: string }[];
}

const live = new Set(["RECEIVED", "REQUESTED", "PENDING", "IN_PROGRESS"]);
const final = new Set(["FULFILLED", "EXPIRED", "REJECTED", "FAILED"]);

export const isLive = ({ status }: SimOrder): boolean => live.has(status);
export const isFinal = ({ status }: SimOrder): boolean => final.has(status);

export class Planet extends Store {
  /** Called with a new order, and the bulk that asked for it, before anything else happens. */
  onOrder: (order: SimOrder, bulk: StoredBulk | undefined) => void = () => undefined;

  override place(owner: string, accepted: NewOrder, at: number): StoredOrder {
    for (const stored of this.orders.values()) advanceOrder(stored, at, this.settings);
    const placed = super.place(owner, accepted, at);
    const bulk = this.bulks.find(({ payloads }) => payloads.some(({ newOrder }) => newOrder === accepted));
    this.onOrder(placed.order, bulk);
    return placed;
  }

  /** Planet carries a request out and answers it. */
  answer(method: string, url: URL, body: string | undefined): Answer {
    this.settle();
    const path = url.pathname.replace(/^\/tasking\/v2/, "");
    try {
      for (const [verb, pattern, handler] of routes) {
        const id = verb === method ? pattern.exec(path) : null;
        if (!id) continue;
        const call = {
          store: this,
          organisation,
          user: "someone@default.example",
          url,
          id: id[1] ?? "",
          body: JSON.parse(body ?? "{}") as Json,
        };
        return toAnswer(handler(call));
      }
      return { status: 404, text: '{"detail":"Not found."}' };
    } catch (error) {
      if (error instanceof ApiError) return toAnswer(error);
      throw error;
    }
  }

  allOrders(): SimOrder[] {
    this.settle();
    return [...this.orders.values()].map(({ order }) => order);
  }

  /**
   * The order changes without a bulk: by people in the dashboard, or because a satellite has
   * photographed it.
   */
  change(orderId: string, to: { status: OrderStatus } | { name: string } | { end_time: string }): void {
    const stored = this.orders.get(orderId)!;
    if ("status" in to) changeStatus(stored, to.status, this.now());
    else Object.assign(stored.order, to);
  }
}

function toAnswer({
  status,
  body,
  headers,
}: {
  status: number;
  body?: Json;
  headers?: Record<string, string>;
}): Answer {
  return {
    status,
    headers,
    text: body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body),
  };
}
