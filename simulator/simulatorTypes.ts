// What a running simulator offers to whoever started it, and over the control channel.
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
  /** Default 127.0.0.1: only this machine can connect. */
  host?: string;
}

/**
 * A running simulator. Everything but `close` and the URLs is also available over HTTP, under
 * `controlUrl`.
 */
export interface Simulator {
  /** `http://127.0.0.1:PORT/tasking/v2` */
  readonly url: string;
  /** `http://127.0.0.1:PORT/_simulator` */
  readonly controlUrl: string;
  /** `http://127.0.0.1:PORT/oauth/token`: OAuth 2.0 client credentials. */
  readonly tokenUrl: string;
  /** Copies of all requests under `url` and to `tokenUrl`, in order of arrival. */
  readonly requests: Recorded[];
  /** Copies of all orders as they are now, in order of creation. */
  readonly orders: SimOrder[];
  /** Copies of all bulks as they are now, in order of acceptance. */
  readonly bulks: SimBulk[];
  /** Copies of all captures as they are now, order by order. */
  readonly captures: SimCapture[];
  /** As they are now. `set` changes them. */
  readonly settings: Readonly<Settings>;
  /** Simulated time in ms. */
  now(): number;
  /** Moves the simulated clock forward. Throws for a negative number. */
  advance(ms: number): void;
  /** Changes settings from now on. Throws for an unknown name or a value of another type. */
  set(settings: Partial<Settings>): void;
  /** Throws for an unknown kind of effect. */
  addFault(fault: Fault): void;
  clearFaults(): void;
  /**
   * Gives an order a status, as if Planet, a satellite or somebody in the dashboard had.
   * From there the order goes on by the clock: a PENDING order whose start has passed is
   * IN_PROGRESS.
   * An order that becomes FULFILLED without a fulfilling capture gets one.
   * `by` is whom the history names. Default: dashboard@<organisation>.example for a cancellation,
   * otherwise nobody. Throws if there is no such order or status.
   */
  setOrderStatus(orderId: string, status: OrderStatus, by?: string): SimOrder;
  /**
   * Edits an order as somebody in the dashboard would, without the API's rules.
   * `by` is whom the history names. Default: dashboard@<organisation>.example.
   * Throws if there is no such order, or if no order can have such a value.
   */
  editOrder(orderId: string, edit: OrderEdit, by?: string): SimOrder;
  /**
   * Adds an image that a satellite took for an order, or will take.
   * Default: a capture that is PUBLISHED and INVALID.
   * A `fulfilling` capture fulfils the order. A monitoring order needs one for each instance.
   * Throws if there is no such order, or if no capture can have such a field or value.
   */
  addCapture(orderId: string, fields?: CaptureFields): SimCapture;
  /** Changes a capture, for example from QUEUED to PUBLISHED. Throws as `addCapture` does. */
  editCapture(captureId: string, fields: CaptureFields): SimCapture;
  /**
   * Forgets orders, bulks, captures, searches, requests, faults and the counts of the rate limit.
   * Keeps settings, clock and access tokens. The ids of orders and bulks begin anew.
   */
  reset(): void;
  close(): Promise<void>;
}
