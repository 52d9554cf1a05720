import type { AddressInfo } from "node:net";
import type { SimBulk } from "./bulk";
import { Faults } from "./faults";
import type { Fault, Recorded } from "./faults";
import { asGeometry, orderGeometry } from "./geometry";
import { isObject } from "./json";
import type { JsonObject } from "./json";
import { changeStatus, ORDER_STATUSES } from "./lifecycle";
import type { OrderStatus, SimOrder, StoredOrder } from "./lifecycle";
import { ORDER_FIELDS, readFields } from "./orderFields";
import { Random } from "./random";
import { buildServer, CONTROL_PREFIX, TASKING_PREFIX } from "./server";
import type { Settings } from "./settings";
import { Store } from "./store";
import { Throttle } from "./throttle";
import { stamp } from "./time";

export interface StartOptions extends Partial<Settings> {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1, so that only this machine gets in. */
  host?: string;
}

/** What a human may change in the dashboard: any field of an order, without the API's rules. */
export type OrderEdit = Partial<Pick<SimOrder, "name" | "start_time" | "end_time">> & Record<string, unknown>;

/** A running simulator. Everything here is also to be had over HTTP, under `controlUrl`. */
export interface Simulator {
  /** `http://127.0.0.1:PORT/tasking/v2` */
  readonly url: string;
  /** `http://127.0.0.1:PORT/_simulator` */
  readonly controlUrl: string;
  /** Every request under `url`, in order of arrival. */
  readonly requests: Recorded[];
  /** Copies of all orders as they are now, in order of creation. */
  readonly orders: SimOrder[];
  /** Copies of all bulks as they are now, in order of acceptance. */
  readonly bulks: SimBulk[];
  readonly settings: Readonly<Settings>;
  /** Simulated time in ms. */
  now(): number;
  /** Moves the simulated clock forward. */
  advance(ms: number): void;
  /** Changes settings from now on. Throws for a name it does not know. */
  set(settings: Partial<Settings>): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Something happened to an order outside. From there its life goes on by the clock: a PENDING order whose start has passed is IN_PROGRESS. */
  setOrderStatus(orderId: string, status: OrderStatus): SimOrder;
  /** Somebody edited an order in the dashboard. Throws if the order or a value is none. */
  editOrder(orderId: string, edit: OrderEdit): SimOrder;
  /** Forgets orders, bulks, requests and faults; keeps settings and clock. */
  reset(): void;
  close(): Promise<void>;
}

/** What the routes work on. */
export interface Backend {
  store: Store;
  faults: Faults;
  throttle: Throttle;
  requests: Recorded[];
  /** Apart from the ids of orders and bulks, which must not depend on how often a client asks. */
  requestIds: Random;
}

/** Starts Planet's Tasking API on this machine. */
export async function startSimulator({
  port = 0,
  host = "127.0.0.1",
  ...settings
}: StartOptions = {}): Promise<Simulator> {
  const store = new Store(settings);
  const backend: Backend = {
    store,
    faults: new Faults(),
    throttle: new Throttle(),
    requests: [],
    requestIds: new Random(store.settings.seed + 1),
  };
  let origin = "";
  const simulator: Simulator = {
    get url() {
      return origin + TASKING_PREFIX;
    },
    get controlUrl() {
      return origin + CONTROL_PREFIX;
    },
    get requests() {
      return structuredClone(backend.requests);
    },
    get orders() {
      return store.inspectOrders();
    },
    get bulks() {
      return store.inspectBulks();
    },
    get settings() {
      return store.settings;
    },
    now: () => store.now(),
    advance: (ms) => store.advance(ms),
    set: (changes) => store.set(changes),
    addFault: (fault) => backend.faults.add(fault),
    clearFaults: () => backend.faults.clear(),
    setOrderStatus: (orderId, status) => setOrderStatus(store, orderId, status),
    editOrder: (orderId, edit) => editOutside(store, orderId, edit),
    reset: () => {
      store.reset();
      backend.faults.clear();
      backend.throttle.clear();
      backend.requests.length = 0;
    },
    close: () => server.close(),
  };
  const server = buildServer(backend, simulator);
  await server.listen({ port, host });
  const { port: bound } = server.server.address() as AddressInfo;
  origin = `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
  return simulator;
}

function setOrderStatus(store: Store, orderId: string, status: OrderStatus): SimOrder {
  if (!ORDER_STATUSES.includes(status)) throw new Error(`no order status: ${status}`);
  const stored = findOrder(store, orderId);
  changeStatus(stored, status, store.now());
  return inspect(store, orderId);
}

function editOutside(store: Store, orderId: string, edit: OrderEdit): SimOrder {
  const stored = findOrder(store, orderId);
  const { values, errors } = readFields(edit as JsonObject, ORDER_FIELDS, [], store.settings);
  if (Object.keys(errors).length > 0) throw new Error(`order ${orderId}: ${JSON.stringify(errors)}`);
  Object.assign(stored.order, edit, values, { updated_time: stamp(store.now()) });
  if (isObject(values.geometry)) {
    stored.order.original_geometry = values.geometry;
    stored.order.geometry = orderGeometry(asGeometry(values.geometry));
  }
  return inspect(store, orderId);
}

function findOrder(store: Store, orderId: string): StoredOrder {
  store.settle();
  const stored = store.orders.get(orderId);
  if (stored === undefined) throw new Error(`no order: ${orderId}`);
  return stored;
}

function inspect(store: Store, orderId: string): SimOrder {
  return store.inspect(findOrder(store, orderId));
}
