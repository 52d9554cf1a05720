// Starts a simulator: makes its records, its server and its controls.
import type { AddressInfo } from "node:net";
import type { Backend } from "./api/backend";
import { TOKEN_PATH } from "./api/oauth";
import { Throttle } from "./api/throttle";
import { Random } from "./base/random";
import { Faults } from "./faults/faults";
import { CONTROL_PREFIX, TASKING_PREFIX, buildServer } from "./server";
import { inspectBulks, inspectCaptures, inspectOrders } from "./service/inspect";
import { captureOutside, editCaptureOutside, editOutside, setStatusOutside } from "./service/outside";
import { changeSettings } from "./service/settle";
import { Store } from "./service/store";
import type { Simulator, StartOptions } from "./simulatorTypes";

/** Starts Planet's Tasking API on this machine. Resolves when the server listens. */
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
    tokens: new Map(),
    tokenIds: new Random(store.settings.seed + 2),
  };
  let origin = "";
  const simulator: Simulator = {
    get url() {
      return origin + TASKING_PREFIX;
    },
    get controlUrl() {
      return origin + CONTROL_PREFIX;
    },
    get tokenUrl() {
      return origin + TOKEN_PATH;
    },
    get requests() {
      return structuredClone(backend.requests);
    },
    get orders() {
      return inspectOrders(store);
    },
    get bulks() {
      return inspectBulks(store);
    },
    get captures() {
      return inspectCaptures(store);
    },
    get settings() {
      return store.settings;
    },
    now: () => store.now(),
    advance: (ms) => store.advance(ms),
    set: (changes) => changeSettings(store, changes),
    addFault: (fault) => backend.faults.add(fault),
    clearFaults: () => backend.faults.clear(),
    setOrderStatus: (orderId, status, by) => setStatusOutside(store, orderId, status, by),
    editOrder: (orderId, edit, by) => editOutside(store, orderId, edit, by),
    addCapture: (orderId, fields = {}) => captureOutside(store, orderId, fields),
    editCapture: (captureId, fields) => editCaptureOutside(store, captureId, fields),
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
