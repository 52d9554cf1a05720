// Planet's endpoints, one function each.
import { z } from "zod";
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import type { Order } from "../order/order";
import type { Http } from "./http";
import { readAll, readPages } from "./pages";
import type { Page } from "./pages";
import { bulkBody, fromApi, payloadBody, snakeKeys } from "./payloads";
import type { Operation, Payload } from "./payloads";
import {
  bulkSchema,
  captureSchema,
  eventSchema,
  expectShape,
  listedBulkSchema,
  liveSchema,
  pageOf,
  payloadSchema,
  priceSchema,
  searchSchema,
  toBulk,
  toCapture,
  toLiveOrder,
  toOrderEvent,
} from "./responses";
import type { Bulk, Capture, LiveOrder, OrderEvent, OrderFilter, PayloadResult, Price } from "./responses";

/** So few bulks are asked for one by one. */
const fewBulks = 2;

const startedSchema = z.looseObject({ id: z.uuid() });

export class PlanetApi {
  /** See `callerOf`. */
  readonly caller: string;

  constructor(private readonly http: Http) {
    this.caller = http.caller;
  }

  /** One POST under the given id. Throws what Planet answers; only the codes `unavailable`, `rate_limited` and `unexpected_response` leave open whether it was accepted. */
  async postBulk(bulkId: string, operation: Operation, payloads: Payload[]): Promise<void> {
    if (payloads.length === 0) throw new Error("an empty bulk request is never sent");
    const doing = `bulk ${operation} ${bulkId} of ${payloads.length} orders`;
    const { location } = await this.http.post("/bulk/", bulkBody(bulkId, operation, payloads), doing);
    if (location && !location.replace(/\/+$/, "").endsWith(bulkId))
      throw new TaskingError(
        "unexpected_state",
        `${doing}: Planet accepted it under another address (${printable(location, 200)}). Look at it there before you run \`pulumi up\` again`,
      );
  }

  /** Undefined where Planet knows no such bulk. */
  async getBulk(bulkId: string): Promise<Bulk | undefined> {
    const doing = `status of bulk ${bulkId}`;
    const reply = await this.http.get(`/bulk/${bulkId}`, doing);
    if (reply.status === 404) return undefined;
    return toBulk(expectShape(bulkSchema, reply, doing));
  }

  /** Several at once, in one request where they are many; undefined where Planet knows no such bulk. */
  async getBulks(bulkIds: string[]): Promise<Map<string, Bulk | undefined>> {
    const bulks = new Map<string, Bulk | undefined>();
    if (bulkIds.length > fewBulks) {
      const doing = "list of bulks";
      const first = "/bulk/?ordering=-start_time&limit=100";
      // The list is the organisation's: only the newest page is read, and what it lacks is asked for.
      for (const { id, ...bulk } of expectShape(
        pageOf(listedBulkSchema),
        await this.http.get(first, doing),
        doing,
      ).results)
        if (bulkIds.includes(id)) bulks.set(id, toBulk(bulk));
    }
    for (const id of bulkIds) if (!bulks.has(id)) bulks.set(id, await this.getBulk(id));
    return bulks;
  }

  async getPayloads(bulkId: string): Promise<PayloadResult[]> {
    const results = await readAll(
      this.http,
      `/bulk/${bulkId}/payloads?limit=1000`,
      payloadSchema,
      `payloads of bulk ${bulkId}`,
    );
    return results.map(({ order_id, error, payload }) => ({
      orderId: order_id ?? undefined,
      error:
        error === undefined || error === null
          ? undefined
          : typeof error === "string"
            ? error
            : JSON.stringify(error),
      echo: { orderId: typeof payload.id === "string" ? payload.id : undefined, fields: fromApi(payload) },
    }));
  }

  /** Undefined where this key's organisation has no such order. */
  async getOrder(orderId: string): Promise<LiveOrder | undefined> {
    const doing = `look-up of order ${orderId}`;
    const reply = await this.http.get(`/orders/${orderId}`, doing);
    return reply.status === 404 ? undefined : toLiveOrder(expectShape(liveSchema, reply, doing));
  }

  /** What the order would cost; orders nothing. Source: the source code of Planet's own client (GO). */
  async priceOrder(fields: Order): Promise<Price> {
    const doing = `price of order "${fields.name}"`;
    const reply = await this.http.ask("/pricing/", payloadBody({ key: "", fields }), doing);
    const { units, estimated_quota_cost } = expectShape(priceSchema, reply, doing);
    return { quota: estimated_quota_cost, unit: printable(units, 20) };
  }

  /** The organisation's orders, page by page, newest first. They are not only ours, and one may come twice: new orders shift the pages. */
  async *orderPages(filter: OrderFilter = {}): AsyncGenerator<Page<LiveOrder>> {
    const query = new URLSearchParams({ ordering: "-created_time", limit: "100", ...filter });
    for await (const { items, ...page } of readPages(
      this.http,
      `/orders/?${query.toString()}`,
      liveSchema,
      "list of orders",
    ))
      yield { ...page, items: items.map(toLiveOrder) };
  }

  /** What was captured for the organisation's orders and meets them, newest first. Source: GO. */
  async *capturePages(): AsyncGenerator<Page<Capture>> {
    const first = "/captures/?fulfilling=true&ordering=-acquired_time&limit=100";
    for await (const { items, ...page } of readPages(this.http, first, captureSchema, "list of captures"))
      yield { ...page, items: items.map(toCapture) };
  }

  /** What was captured for an order and meets it. Source: GO. */
  async captures(orderId: string): Promise<Capture[]> {
    const query = new URLSearchParams({ order_id: orderId, fulfilling: "true", limit: "100" });
    const captures = await readAll(
      this.http,
      `/captures/?${query.toString()}`,
      captureSchema,
      `captures of order ${orderId}`,
    );
    // A server that does not know the filter shows other orders' captures, too.
    return captures.map(toCapture).filter((capture) => capture.orderId === orderId);
  }

  /** Starts a search, which orders nothing, and gives its address. */
  async startWindowSearch(fields: Record<string, unknown>): Promise<string> {
    const doing = "search for imaging windows";
    const reply = await this.http.ask("/imaging-windows/search/", JSON.stringify(snakeKeys(fields)), doing);
    if (reply.location) return this.http.resolveLink(reply.location, "/", doing);
    return `/imaging-windows/search/${expectShape(startedSchema, reply, doing).id}`;
  }

  async getWindowSearch(address: string): Promise<z.infer<typeof searchSchema>> {
    const doing = "result of a search for imaging windows";
    return expectShape(searchSchema, await this.http.get(address, doing), doing);
  }

  /** What happened to an order, as far as the history tells. */
  async orderEvents(orderId: string): Promise<OrderEvent[]> {
    const query = new URLSearchParams({ order_id: orderId, limit: "100" });
    const events = await readAll(
      this.http,
      `/order-history/?${query.toString()}`,
      eventSchema,
      `history of order ${orderId}`,
    );
    return events.map(toOrderEvent).filter((event) => event.orderId === orderId);
  }
}
