// The service's records: orders, bulks and searches, with their clock and settings. Files that
// import this one act on them: settle.ts, placeOrder.ts, inspect.ts and others.
import { Random } from "../base/random";
import type { StoredBulk } from "./bulkRecord";
import { applySettings, defaultSettings } from "./defaultSettings";
import type { SimOrder, StoredOrder } from "./orderRecord";
import type { StoredSearch } from "./searchRecord";
import type { Settings } from "./settings";

export class Store {
  settings: Settings;
  random: Random;
  /** By id, in order of creation. */
  orders = new Map<string, StoredOrder>();
  bulks: StoredBulk[] = [];
  searches: StoredSearch[] = [];
  /** Up to when (ms) `settle` has computed what happened. */
  settledAt = -Infinity;
  /** When (ms) the next order changes its status by itself. -Infinity: not known. */
  nextChangeAt = -Infinity;
  #advancedMs = 0;
  #lastList: { name: string; orders: SimOrder[] } | undefined;

  constructor(settings: Partial<Settings>) {
    this.settings = applySettings(defaultSettings(), settings);
    this.random = new Random(this.settings.seed);
  }

  /** Simulated time in ms: the clock plus what it was advanced by. It never runs back. */
  now(): number {
    return Math.max(this.settings.clock() + this.#advancedMs, this.settledAt);
  }

  advance(ms: number): void {
    if (!(ms >= 0)) throw new Error(`the clock only goes forward, not by ${ms} ms`);
    this.#advancedMs += ms;
  }

  addOrder(stored: StoredOrder): void {
    this.orders.set(stored.order.id, stored);
    this.ordersChanged();
  }

  /** To be called when an order may have changed: lists and the next change are computed anew. */
  ordersChanged(): void {
    this.nextChangeAt = -Infinity;
    this.forgetList();
  }

  forgetList(): void {
    this.#lastList = undefined;
  }

  /** Keeps the last list while no order changes: a client reads it page by page. */
  list(name: string, make: () => SimOrder[]): SimOrder[] {
    if (this.#lastList?.name !== name) this.#lastList = { name, orders: make() };
    return this.#lastList.orders;
  }

  /** The organisation's orders, newest first. */
  ordersOf(organisation: string): SimOrder[] {
    const orders = [...this.orders.values()].map(({ order }) => order);
    return orders.filter((order) => order.organisation === organisation).reverse();
  }

  /** Forgets the records. Settings and clock stay, and the ids begin anew. */
  reset(): void {
    this.orders.clear();
    this.bulks = [];
    this.searches = [];
    this.forgetList();
    this.random = new Random(this.settings.seed);
  }
}
