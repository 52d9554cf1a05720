import type { Backend, OrderEdit, Simulator, StartOptions } from "./backend";
import type { AddressInfo } from "node:net";
import { Faults } from "./faults";
import { asGeometry, orderGeometry } from "./geometry";
import { isObject } from "./json";
import type { JsonObject } from "./json";
import { changeStatus } from "./lifecycle";
import type { SimOrder, StoredOrder } from "./lifecycle";
import { ORDER_STATUSES } from "./orderStatus";
import type { OrderStatus } from "./orderStatus";
import { ORDER_FIELDS, readFields } from "./orderFields";
import { Random } from "./random";
import { buildServer, CONTROL_PREFIX, TASKING_PREFIX } from "./server";
import { Store } from "./store";
import { Throttle } from "./throttle";
import { stamp } from "./time";

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
