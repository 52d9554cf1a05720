import { startSimulator } from "../../simulator/index";
import type { Json, JsonObject, Settings, SimOrder, Simulator } from "../../simulator/index";

export const NOON = Date.parse("2026-03-01T12:00:00Z");
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;
export const BULK_ID = "7f3c1a52-9d0e-4b6a-8c11-0a5b5f2f9e01";
export const NOBODY = "00000000-0000-4000-8000-000000000000";

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body read as JSON; only for answers that have one. */
  body: JsonObject;
}

export interface Service {
  sim: Simulator;
  call(method: string, path: string, body?: Json, headers?: Record<string, string>): Promise<Answer>;
  /** Posts a bulk, lets it finish, and gives the payload results in the order of the request. */
  bulk(operationType: "CREATE" | "EDIT" | "CANCEL", payloads: JsonObject[]): Promise<JsonObject[]>;
  /** Creates an order and lets it leave RECEIVED. */
  order(fields?: JsonObject): Promise<SimOrder>;
  current(order: SimOrder): SimOrder;
}

/** A simulator whose clock stands still at noon until it is advanced. */
export async function startService(settings: Partial<Settings> = {}): Promise<Service> {
  const sim = await startSimulator({ clock: () => NOON, seed: 7, ...settings });

  const service: Service = {
    sim,
    async call(method, path, body, headers = {}) {
      const response = await fetch(sim.url + path, {
        method,
        redirect: "manual",
        headers: {
          authorization: "api-key any",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
      const parsed = isJson && text !== "" ? (JSON.parse(text) as JsonObject) : {};
      return { status: response.status, headers: response.headers, text, body: parsed };
    },
    async bulk(operationType, payloads) {
      const { headers } = await service.call("POST", "/bulk/", {
        operation_type: operationType,
        order_payloads: payloads,
      });
      sim.advance(60_000);
      const path = (headers.get("location") ?? "").replace("/tasking/v2", "");
      return resultsOf(await service.call("GET", `${path}/payloads?limit=100`));
    },
    async order(fields = {}) {
      await service.call("POST", "/orders/", point("order", fields));
      sim.advance(1000);
      return sim.orders.at(-1) as SimOrder;
    },
    current: (order) => sim.orders.find(({ id }) => id === order.id) as SimOrder,
  };
  return service;
}

/** The payload of a new order: a point that starts tomorrow, unless `fields` say otherwise. */
export function point(name: string, fields: JsonObject = {}): JsonObject {
  return {
    name,
    geometry: { type: "Point", coordinates: [32.142035, -0.487188] },
    start_time: "2026-03-02T12:00:00Z",
    end_time: "2026-03-30T12:00:00Z",
    ...fields,
  };
}

/** What an archive order needs beyond a point. */
export const ARCHIVE: JsonObject = {
  scheduling_type: "ARCHIVE",
  requested_items: [{ item_id: "20200319_142851_ssc6_u0001", item_type: "SkySatCollect" }],
};

export function resultsOf({ body }: Answer): JsonObject[] {
  return body.results as JsonObject[];
}

/** The error of a payload result, read the way a client has to. */
export function errorOf(result: JsonObject | undefined): Record<string, string[]> | undefined {
  return result?.error === undefined
    ? undefined
    : (JSON.parse(result.error as string) as Record<string, string[]>);
}
