// What a running simulator is: to those who start one, and to its routes.
import type { Fault, Recorded } from "./faults/faults";
import type { SimBulk } from "./service/bulkRecord";
import type { CaptureFields, SimCapture } from "./service/captureRecord";
import type { SimOrder } from "./service/orderRecord";
import type { OrderStatus } from "./service/orderStatus";
import type { OrderEdit } from "./service/outside";
import type { Settings } from "./service/settings";

export interface StartOptions extends Partial<Settings> {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1, so that only this machine gets in. */
  host?: string;
}

/** A running simulator. Everything here is also to be had over HTTP, under `controlUrl`. */
export interface Simulator {
  /** `http://127.0.0.1:PORT/tasking/v2` */
  readonly url: string;
  /** `http://127.0.0.1:PORT/_simulator` */
  readonly controlUrl: string;
  /** `http://127.0.0.1:PORT/oauth/token`: OAuth 2.0 client credentials. */
  readonly tokenUrl: string;
  /** Every request under `url` and to `tokenUrl`, in order of arrival. */
  readonly requests: Recorded[];
  /** Copies of all orders as they are now, in order of creation. */
  readonly orders: SimOrder[];
  /** Copies of all bulks as they are now, in order of acceptance. */
  readonly bulks: SimBulk[];
  /** Copies of all captures as they are now, order by order. */
  readonly captures: SimCapture[];
  readonly settings: Readonly<Settings>;
  /** Simulated time in ms. */
  now(): number;
  /** Moves the simulated clock forward. */
  advance(ms: number): void;
  /** Changes settings from now on. Throws for a name it does not know. */
  set(settings: Partial<Settings>): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /**
   * Something happened to an order outside. From there its life goes on by the clock: a PENDING order whose start
   * has passed is IN_PROGRESS. An order that is FULFILLED without a fulfilling capture gets one. `by` is whom the history names: by default nobody, but dashboard@<organisation>.example for a cancellation.
   */
  setOrderStatus(orderId: string, status: OrderStatus, by?: string): SimOrder;
  /** Somebody edited an order in the dashboard: `by`, by default dashboard@<organisation>.example. Throws if the order or a value is none. */
  editOrder(orderId: string, edit: OrderEdit, by?: string): SimOrder;
  /**
   * A satellite took an image for an order, or is to. Default: one that is PUBLISHED and INVALID. A `fulfilling`
   * one fulfils the order; a monitoring order needs one for each instance. Throws for a field no capture has.
   */
  addCapture(orderId: string, fields?: CaptureFields): SimCapture;
  /** Changes a capture: from QUEUED to PUBLISHED, say. */
  editCapture(captureId: string, fields: CaptureFields): SimCapture;
  /** Forgets orders, bulks, captures, searches, requests and faults; keeps settings, clock and access tokens. */
  reset(): void;
  close(): Promise<void>;
}
