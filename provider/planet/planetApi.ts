// Planet's endpoints as methods.
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import { toUuid } from "../base/uuid";
import type { Order } from "../order/order";
import type { Http } from "./http";
import { readAll, readPages } from "./pages";
import type { Page } from "./pages";
import { bulkBody, maxPayloads, payloadBody, snakeKeys } from "./payloads";
import type { Operation, Payload } from "./payloads";
import { priceSchema, toPrice } from "./priceResponses";
import type { Price } from "./priceResponses";
import {
  bulkSchema,
  captureSchema,
  eventSchema,
  expectShape,
  liveSchema,
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
  private isBulkListServed = true;

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
    const shown = location?.split(/[?#]/)[0]?.split("/").filter(Boolean).at(-1);
    if (shown !== undefined && toUuid(shown) !== bulkId)
      throw new TaskingError(
        "unexpected_state",
        `${doing}: Planet accepted it under another address (${printable(location ?? "", 200)}). Look at it there before you run \`pulumi up\` again`,
      );
  }

  /** Undefined where Planet does not show such a bulk. */
  async getBulk(bulkId: string): Promise<Bulk | undefined> {
    const doing = `status of bulk ${bulkId}`;
    const reply = await this.http.get(`/bulk/${bulkId}`, doing);
    if (reply.status === 404) return undefined;
    const bulk = toBulk(expectShape(bulkSchema, reply, doing));
    if (bulk.bulkId !== undefined && bulk.bulkId !== bulkId) throw anotherThan(doing, "bulk", bulk.bulkId);
    return bulk;
  }

  /**
   * Several bulks by id, from one list where they are many. Undefined where Planet does not show
   * such a bulk.
   */
  async getBulks(bulkIds: string[]): Promise<Map<string, Bulk | undefined>> {
    const bulks = new Map<string, Bulk | undefined>();
    if (bulkIds.length > fewBulks)
      for (const bulk of await this.newestBulks())
        if (bulk.bulkId !== undefined && bulkIds.includes(bulk.bulkId)) bulks.set(bulk.bulkId, bulk);
    for (const id of bulkIds) if (!bulks.has(id)) bulks.set(id, await this.getBulk(id));
    return bulks;
  }

  /**
   * The first page of the organisation's bulks. The list only saves requests, and no document names
   * its order. So where Planet does not serve it, this is empty, and nobody asks again.
   */
  private async newestBulks(): Promise<Bulk[]> {
    if (!this.isBulkListServed) return [];
    const first = "/bulk/?ordering=-start_time&limit=100";
    try {
      for await (const { items } of readPages(this.http, { first, item: bulkSchema, doing: "list of bulks" }))
        return items.map(toBulk);
    } catch (error) {
      if (error instanceof TaskingError && error.code === "timed_out") throw error;
      this.isBulkListServed = false;
    }
    return [];
  }

  /** `count`: how many payloads Planet counts for this bulk. */
  async getPayloads(bulkId: string, count: number): Promise<PayloadResult[]> {
    const documented = `/bulk/${bulkId}/payloads`;
    const list = {
      documented,
      item: payloadSchema,
      isOurs: true,
      most: maxPayloads,
      doing: `payloads of bulk ${bulkId}`,
    } as const;
    let results = await readAll(this.http, { ...list, first: `${documented}?limit=1000` });
    // No document names a limit, so a service may answer it with anything.
    if (results.length < count) results = await readAll(this.http, { ...list, first: documented });
    return results.map(toPayloadResult);
  }

  /** Undefined where Planet shows this key's organisation no such order. */
  async getOrder(orderId: string): Promise<LiveOrder | undefined> {
    const doing = `look-up of order ${orderId}`;
    const reply = await this.http.get(`/orders/${orderId}`, doing);
    if (reply.status === 404) return undefined;
    const live = toLiveOrder(expectShape(liveSchema, reply, doing));
    if (live.orderId !== orderId) throw anotherThan(doing, "order", live.orderId);
    return live;
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
    const list = {
      first: `/orders/?${query.toString()}`,
      documented: "/orders/",
      item: liveSchema,
      doing: "list of orders",
    };
    for await (const { items, ...page } of readPages(this.http, list))
      yield { ...page, items: items.map(toLiveOrder) };
  }

  /** The captures that fulfil orders of the organisation, newest first. Source: GO. */
  async *capturePages(): AsyncGenerator<Page<Capture>> {
    const first = "/captures/?fulfilling=true&ordering=-acquired_time&limit=100";
    const list = { first, item: captureSchema, doing: "list of captures" };
    for await (const { items, ...page } of readPages(this.http, list))
      yield { ...page, items: items.map(toCapture) };
  }

  /** The captures that fulfil the order. Source: GO. */
  async captures(orderId: string): Promise<Capture[]> {
    const query = new URLSearchParams({ order_id: orderId, fulfilling: "true", limit: "100" });
    const captures = await readAll(this.http, {
      first: `/captures/?${query.toString()}`,
      item: captureSchema,
      doing: `captures of order ${orderId}`,
    });
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
    const events = await readAll(this.http, {
      first: `/order-history/?${query.toString()}`,
      item: eventSchema,
      doing: `history of order ${orderId}`,
    });
    return events.map(toOrderEvent).filter((event) => event.orderId === orderId);
  }
}

const anotherThan = (doing: string, what: string, id: string) =>
  new TaskingError(
    "unexpected_response",
    `${doing}: Planet answered with another ${what} (${id}). Nothing was assumed. Run again; if it stays, report it to Planet`,
  );
