// Planet's endpoints as methods.
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import type { Order } from "../order/order";
import type { Http } from "./http";
import { readAll, readPages } from "./pages";
import type { Page } from "./pages";
import { bulkBody, payloadBody, snakeKeys } from "./payloads";
import type { Operation, Payload } from "./payloads";
import { priceSchema, toPrice } from "./priceResponses";
import type { Price } from "./priceResponses";
import {
  bulkSchema,
  captureSchema,
  eventSchema,
  expectShape,
  listedBulkSchema,
  liveSchema,
  pageOf,
  payloadSchema,
  toBulk,
  toCapture,
  toLiveOrder,
  toOrderEvent,
  toPayloadResult,
} from "./responses";
import type { Bulk, Capture, LiveOrder, OrderEvent, PayloadResult } from "./responses";
import { searchSchema, startedSearchSchema, toWindowSearch } from "./windowResponses";
import type { WindowSearch } from "./windowResponses";

/**
 * Filters of the list of orders, by Planet's names; an order must match all of them. Source:
 * FILTER, REF, GO.
 */
export type OrderFilter = Record<string, string>;

/** So few bulks are asked for one by one, by their ids. */
const fewBulks = 2;

export class PlanetApi {
  /** See `callerOf`. */
  readonly caller: string;

  constructor(private readonly http: Http) {
    this.caller = http.caller;
  }

  /**
   * Sends one POST with the given id. After an error with the code `unavailable`, `rate_limited` or
   * `unexpected_response`, Planet may still have accepted the bulk. After any other error it has
   * not.
   */
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

  /**
   * Several bulks by id, from one list where they are many. Undefined where Planet knows no such
   * bulk.
   */
  async getBulks(bulkIds: string[]): Promise<Map<string, Bulk | undefined>> {
    const bulks = new Map<string, Bulk | undefined>();
    if (bulkIds.length > fewBulks) {
      const doing = "list of bulks";
      const first = "/bulk/?ordering=-start_time&limit=100";
      // The list holds all bulks of the organisation. Only its newest page is read. Bulks that are
      // not on it are asked for by id.
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
    return results.map(toPayloadResult);
  }

  /** Undefined where this key's organisation has no such order. */
  async getOrder(orderId: string): Promise<LiveOrder | undefined> {
    const doing = `look-up of order ${orderId}`;
    const reply = await this.http.get(`/orders/${orderId}`, doing);
    return reply.status === 404 ? undefined : toLiveOrder(expectShape(liveSchema, reply, doing));
  }

  /** What the order would cost. Orders nothing. Source: the code of Planet's own client (GO). */
  async priceOrder(fields: Order): Promise<Price> {
    const doing = `price of order "${fields.name}"`;
    const reply = await this.http.ask("/pricing/", payloadBody({ key: "", fields }), doing);
    return toPrice(expectShape(priceSchema, reply, doing));
  }

  /**
   * The orders of the organisation, page by page, newest first. An order may come twice, because
   * new orders shift the pages.
   */
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

  /** The captures that fulfil orders of the organisation, newest first. Source: GO. */
  async *capturePages(): AsyncGenerator<Page<Capture>> {
    const first = "/captures/?fulfilling=true&ordering=-acquired_time&limit=100";
    for await (const { items, ...page } of readPages(this.http, first, captureSchema, "list of captures"))
      yield { ...page, items: items.map(toCapture) };
  }

  /** The captures that fulfil the order. Source: GO. */
  async captures(orderId: string): Promise<Capture[]> {
    const query = new URLSearchParams({ order_id: orderId, fulfilling: "true", limit: "100" });
    const captures = await readAll(
      this.http,
      `/captures/?${query.toString()}`,
      captureSchema,
      `captures of order ${orderId}`,
    );
    // Planet may ignore the filter and list captures of other orders too.
    return captures.map(toCapture).filter((capture) => capture.orderId === orderId);
  }

  /** Starts a search and returns its address. Orders nothing. */
  async startWindowSearch(fields: Record<string, unknown>): Promise<string> {
    const doing = "search for imaging windows";
    const reply = await this.http.ask("/imaging-windows/search/", JSON.stringify(snakeKeys(fields)), doing);
    if (reply.location) return this.http.resolveLink(reply.location, "/", doing);
    return `/imaging-windows/search/${expectShape(startedSearchSchema, reply, doing).id}`;
  }

  async getWindowSearch(address: string): Promise<WindowSearch> {
    const doing = "result of a search for imaging windows";
    return toWindowSearch(expectShape(searchSchema, await this.http.get(address, doing), doing));
  }

  /** What happened to an order, as far as Planet's history shows it. */
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
