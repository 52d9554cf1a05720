import { dueAt, settlePayload, toSimBulk } from "./bulk";
import type { SimBulk, StoredBulk } from "./bulkRecord";
import type { SimCapture } from "./captures";
import { replacedOrders } from "./imagingWindows";
import { makeOrder } from "./newOrder";
import { advanceOrder, cancelOrder, toApi } from "./orderLife";
import type { NewOrder, SimOrder, StoredOrder } from "./orderRecord";
import { someone } from "./people";
import { Random } from "./random";
import type { StoredSearch } from "./searchRecord";
import { applySettings, defaultSettings } from "./settings";
import type { Settings } from "./settings";

/**
 * Orders, bulks and searches. Nothing here runs on a timer: `settle` computes what has happened since it was last
 * called, in the order in which it happened, and every request and every inspection calls it first.
 */
export class Store {
  settings: Settings;
  random: Random;
  orders = new Map<string, StoredOrder>();
  bulks: StoredBulk[] = [];
  searches: StoredSearch[] = [];
  #advancedMs = 0;
  #settledAt = -Infinity;
  #quietUntil = -Infinity;
  #lastList: { name: string; orders: SimOrder[] } | undefined;

  constructor(settings: Partial<Settings>) {
    this.settings = applySettings(defaultSettings(), settings);
    this.random = new Random(this.settings.seed);
  }

  /** Simulated time in ms: the clock plus what it was advanced by. It never runs back. */
  now(): number {
    return Math.max(this.settings.clock() + this.#advancedMs, this.#settledAt);
  }

  /** Until now the old settings were in force. */
  set(changes: Partial<Settings>): void {
    this.settle();
    this.settings = applySettings(this.settings, changes);
    this.wake();
    if (changes.seed !== undefined) this.random = new Random(changes.seed);
  }

  advance(ms: number): void {
    if (!(ms >= 0)) throw new Error(`the clock only goes forward, not by ${ms} ms`);
    this.#advancedMs += ms;
  }

  reset(): void {
    this.orders.clear();
    this.bulks = [];
    this.searches = [];
    this.#lastList = undefined;
    this.random = new Random(this.settings.seed);
  }

  settle(): void {
    const now = this.now();
    const due = this.bulks
      .filter((bulk) => bulk.endedAt === undefined)
      .flatMap((bulk) =>
        bulk.payloads.map((payload) => ({ bulk, payload, at: dueAt(bulk, payload, this.settings) })),
      )
      .filter(({ at }) => at <= now)
      .sort((a, b) => a.at - b.at);
    // What a bulk was held back from happens when it is released, not in the past.
    for (const { bulk, payload, at } of due) {
      settlePayload(this, bulk, payload, Math.max(at, this.#settledAt));
    }
    if (now >= this.#quietUntil) {
      this.#lastList = undefined;
      const changes = [...this.orders.values()].map((stored) => advanceOrder(stored, now, this.settings));
      this.#quietUntil = changes.reduce((first, at) => Math.min(first, at), Infinity);
    }
    this.#settledAt = now;
  }

  /** Something has touched an order: when the next one changes by itself, or how a list looks, is no more known. */
  wake(): void {
    this.#quietUntil = -Infinity;
    this.#lastList = undefined;
  }

  /** A list that is read page by page is made once, as long as no order changes. */
  list(name: string, make: () => SimOrder[]): SimOrder[] {
    if (this.#lastList?.name !== name) this.#lastList = { name, orders: make() };
    return this.#lastList.orders;
  }

  /** An order of the organisation, as it is at `at` (ms). */
  find(id: string, organisation: string, at: number): StoredOrder | undefined {
    const stored = this.orders.get(id);
    if (stored === undefined || stored.order.organisation !== organisation) return undefined;
    this.wake();
    advanceOrder(stored, at, this.settings);
    return stored;
  }

  place(
    organisation: string,
    accepted: NewOrder,
    at: number,
    by: string = someone(organisation),
  ): StoredOrder {
    const stored = makeOrder(this.random.uuid(), organisation, accepted, at, by);
    const replaced = replacedOrders(this, organisation, stored.order.imaging_window);
    for (const other of replaced) cancelOrder(other, at, by);
    advanceOrder(stored, at, this.settings);
    this.orders.set(stored.order.id, stored);
    this.wake();
    return stored;
  }

  /** The organisation's orders, newest first. */
  ordersOf(organisation: string): SimOrder[] {
    const orders = [...this.orders.values()].map(({ order }) => order);
    return orders.filter((order) => order.organisation === organisation).reverse();
  }

  inspect(stored: StoredOrder): SimOrder {
    return structuredClone({ ...stored.order, ...toApi(stored.order, this.settings) });
  }

  inspectOrders(): SimOrder[] {
    this.settle();
    return [...this.orders.values()].map((stored) => this.inspect(stored));
  }

  inspectCaptures(): SimCapture[] {
    this.settle();
    return [...this.orders.values()].flatMap(({ captures }) => structuredClone(captures));
  }

  inspectBulks(): SimBulk[] {
    this.settle();
    return this.bulks.map((bulk) => structuredClone(toSimBulk(bulk, this)));
  }
}
