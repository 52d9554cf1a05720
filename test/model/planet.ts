// The simulator's service without its HTTP server. It tells the model of each order at the moment
// it is made.
import { createBulk, listBulks, listPayloads, retrieveBulk } from "../../simulator/api/bulkRoutes";
import type { Handler } from "../../simulator/api/call";
import { listCaptures } from "../../simulator/api/captureRoutes";
import { listHistory } from "../../simulator/api/historyRoutes";
import { listOrders, previewPricing, retrieveOrder } from "../../simulator/api/orderRoutes";
import type { Json } from "../../simulator/base/json";
import { ApiError } from "../../simulator/base/reply";
import type { StoredBulk } from "../../simulator/service/bulkRecord";
import { advanceOrder, changeStatus } from "../../simulator/service/orderLife";
import type { SimOrder, StoredOrder } from "../../simulator/service/orderRecord";
import type { OrderStatus } from "../../simulator/service/orderStatus";
import { changeSettings, settle } from "../../simulator/service/settle";
import type { Settings } from "../../simulator/service/settings";
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
  ["POST", /^\/pricing\/?$/, previewPricing],
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

  override addOrder(made: StoredOrder): void {
    const { at } = made.history[0]!;
    for (const other of this.orders.values()) advanceOrder(other, at, this.settings);
    super.addOrder(made);
    // An order keeps the very object that its payload brought as its geometry.
    const bulk = this.bulks.find(({ payloads }) =>
      payloads.some(({ newOrder }) => newOrder?.values.geometry === made.order.original_geometry),
    );
    // Without its bulk, the model would take the order for somebody else's and check nothing of it.
    if (bulk === undefined) throw new Error(`no bulk has made order ${made.order.id}`);
    this.onOrder(made.order, bulk);
  }

  set(changes: Partial<Settings>): void {
    changeSettings(this, changes);
  }

  /** Planet carries a request out and answers it. */
  answer(method: string, url: URL, body: string | undefined): Answer {
    settle(this);
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
    settle(this);
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
