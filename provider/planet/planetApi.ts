// Planet's endpoints as methods.
import { toUuid } from "../base/uuid";
import type { Order } from "../order/order";
import { BulkList } from "./bulkList";
import { captureSchema, eventSchema, toCapture, toOrderEvent } from "./captureResponses";
import type { Capture, OrderEvent } from "./captureResponses";
import type { Http } from "./http";
import { readAll, readPages, readToEnd } from "./pages";
import type { ListRead, Page } from "./pages";
import { bulkBody, maxPayloads, payloadBody, snakeKeys } from "./payloads";
import type { Operation, Payload } from "./payloads";
import { priceSchema, toPrice } from "./priceResponses";
import type { Price } from "./priceResponses";
import { RequestError } from "./requestError";
import type { Doing } from "./requestError";
import {
  bulkSchema,
  expectShape,
  liveSchema,
  readAs,
  toBulk,
  toLiveOrder,
  toPayloadResult,
} from "./responses";
import type { Bulk, LiveOrder, PayloadResult } from "./responses";
import { searchSchema, startedSearchSchema, toWindowSearch } from "./windowResponses";
import type { WindowSearch } from "./windowResponses";

/**
 * Filters of the list of orders, by Planet's names; an order must match all of them. Source:
 * FILTER, REF, GO.
 */
export type OrderFilter = Record<string, string>;

const readCapture = readAs(captureSchema, toCapture);

export class PlanetApi {
  /** See `callerOf`. */
  readonly caller: string;
  private readonly bulkList: BulkList;

  constructor(private readonly http: Http) {
    this.caller = http.caller;
    this.bulkList = new BulkList(http);
  }

  /**
   * Sends one POST with the given id. After an error with the code `unavailable`, `rate_limited` or
   * `unexpected_response`, Planet may still have accepted the bulk. After any other error it has
   * not. Returns the address under which Planet says it accepted the bulk, where that is not the
   * bulk's own.
   */
  async postBulk(bulkId: string, operation: Operation, payloads: Payload[]): Promise<string | undefined> {
    if (payloads.length === 0) throw new Error("an empty bulk request is never sent");
    const doing = { what: `bulk ${operation} of ${payloads.length} orders`, about: `bulk ${bulkId}` };
    const { location } = await this.http.post("/bulk/", bulkBody(bulkId, operation, payloads), doing);
    const shown = location?.split(/[?#]/)[0]?.split("/").filter(Boolean).at(-1);
    return shown === undefined || toUuid(shown) === bulkId ? undefined : location;
  }

  /** Undefined where Planet does not show such a bulk. */
  async getBulk(bulkId: string): Promise<Bulk | undefined> {
    const doing = { what: "status of a bulk", about: `bulk ${bulkId}` };
    const reply = await this.http.get(`/bulk/${bulkId}`, doing);
    if (reply.status === 404) return undefined;
    const bulk = toBulk(expectShape(bulkSchema, reply, doing));
    if (bulk.bulkId !== undefined && bulk.bulkId !== bulkId) throw anotherThan(doing, "bulk", bulk.bulkId);
    return bulk;
  }

  /** Undefined where Planet does not show such a bulk. */
  getBulks(bulkIds: string[]): Promise<Map<string, Bulk | undefined>> {
    return this.bulkList.find(bulkIds, (bulkId) => this.getBulk(bulkId));
  }

  /** `count`: how many payloads Planet counts for this bulk. What cannot be read hides no other. */
  async getPayloads(bulkId: string, count: number): Promise<ListRead<PayloadResult>> {
    const documented = `/bulk/${bulkId}/payloads`;
    const list = {
      documented,
      read: toPayloadResult,
      most: maxPayloads,
      doing: { what: "payloads of a bulk", about: `bulk ${bulkId}` },
    };
    const limited = await readToEnd(this.http, { ...list, first: `${documented}?limit=1000` });
    // No document names a limit, so a service may answer it with anything.
    if (limited.error === undefined && limited.items.length >= count) return limited;
    const whole = await readToEnd(this.http, { ...list, first: documented });
    return whole.error !== undefined && limited.items.length > whole.items.length ? limited : whole;
  }

  /** Undefined where Planet shows this key's organisation no such order. */
  async getOrder(orderId: string): Promise<LiveOrder | undefined> {
    const doing = { what: "look-up of an order", about: `order ${orderId}` };
    const reply = await this.http.get(`/orders/${orderId}`, doing);
    if (reply.status === 404) return undefined;
    const live = toLiveOrder(expectShape(liveSchema, reply, doing));
    if (live.orderId !== orderId) throw anotherThan(doing, "order", live.orderId);
    return live;
  }

  /** What the order would cost. Orders nothing. Source: the code of Planet's own client (GO). */
  async priceOrder(fields: Order): Promise<Price> {
    const doing = { what: "price of an order", about: `order "${fields.name}"` };
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
      read: readAs(liveSchema, toLiveOrder),
      doing: { what: "list of orders" },
    };
    yield* readPages(this.http, list);
  }

  /** The captures that fulfil orders of the organisation, newest first. Source: GO. */
  async *capturePages(): AsyncGenerator<Page<Capture>> {
    const first = "/captures/?fulfilling=true&ordering=-acquired_time&limit=100";
    yield* readPages(this.http, { first, read: readCapture, doing: { what: "list of captures" } });
  }

  /** The captures that fulfil the order. Source: GO. */
  async captures(orderId: string): Promise<Capture[]> {
    const query = new URLSearchParams({ order_id: orderId, fulfilling: "true", limit: "100" });
    const captures = await readAll(this.http, {
      first: `/captures/?${query.toString()}`,
      read: readCapture,
      doing: { what: "captures of an order", about: `order ${orderId}` },
    });
    // Planet may ignore the filter and list captures of other orders too.
    return captures.filter((capture) => capture.orderId === orderId);
  }

  /** Starts a search and returns its address. Orders nothing. */
  async startWindowSearch(fields: Record<string, unknown>): Promise<string> {
    const doing = { what: "search for imaging windows" };
    const reply = await this.http.ask("/imaging-windows/search/", JSON.stringify(snakeKeys(fields)), doing);
    if (reply.location) return this.http.resolveLink(reply.location, "/", doing);
    return `/imaging-windows/search/${expectShape(startedSearchSchema, reply, doing).id}`;
  }

  async getWindowSearch(address: string): Promise<WindowSearch> {
    const doing = { what: "result of a search for imaging windows" };
    return toWindowSearch(expectShape(searchSchema, await this.http.get(address, doing), doing));
  }

  /** What happened to an order, as far as Planet's history shows it. */
  async orderEvents(orderId: string): Promise<OrderEvent[]> {
    const query = new URLSearchParams({ order_id: orderId, limit: "100" });
    const events = await readAll(this.http, {
      first: `/order-history/?${query.toString()}`,
      read: readAs(eventSchema, toOrderEvent),
      doing: { what: "history of an order", about: `order ${orderId}` },
    });
    return events.filter((event) => event.orderId === orderId);
  }
}

const anotherThan = (doing: Doing, what: string, id: string) =>
  new RequestError(
    "unexpected_response",
    doing,
    `Planet answered with another ${what}`,
    "Nothing was assumed. Run again; if it stays, report it to Planet",
    { ids: [`shown: ${id}`] },
  );
