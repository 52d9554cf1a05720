// The control channel: the methods of Simulator over HTTP, all but `close`.
import type { FastifyInstance } from "fastify";
import type { Fault } from "./faults/faults";
import type { CaptureFields } from "./service/captureRecord";
import type { OrderStatus } from "./service/orderStatus";
import type { OrderEdit } from "./service/outside";
import type { Settings } from "./service/settings";
import type { Simulator } from "./simulatorTypes";

/**
 * Adds the routes of the control channel. Planet has nothing like it. The caller gives them their
 * prefix.
 */
export function controlRoutes(app: FastifyInstance, simulator: Simulator): void {
  app.setErrorHandler((error: Error, _request, reply) => reply.code(400).send({ error: error.message }));

  app.get("/requests", () => simulator.requests);
  app.get("/orders", () => simulator.orders);
  app.get("/bulks", () => simulator.bulks);
  app.get("/captures", () => simulator.captures);
  app.get("/settings", () => shownSettings(simulator.settings));
  app.get("/clock", () => clock(simulator.now()));

  app.patch("/settings", (request) => {
    simulator.set(read<Partial<Settings>>(request.body));
    return shownSettings(simulator.settings);
  });
  app.post("/clock/advance", (request) => {
    simulator.advance(read<{ ms: number }>(request.body).ms);
    return clock(simulator.now());
  });
  app.post("/faults", (request, reply) => {
    simulator.addFault(read<Fault>(request.body));
    return reply.code(204).send();
  });
  app.delete("/faults", (_request, reply) => {
    simulator.clearFaults();
    return reply.code(204).send();
  });
  app.post<{ Params: { id: string }; Querystring: { by?: string } }>(
    "/orders/:id/status",
    ({ params, query, body }) =>
      simulator.setOrderStatus(params.id, read<{ status: OrderStatus }>(body).status, query.by),
  );
  app.patch<{ Params: { id: string }; Querystring: { by?: string } }>(
    "/orders/:id",
    ({ params, query, body }) => simulator.editOrder(params.id, read<OrderEdit>(body), query.by),
  );
  app.post<{ Params: { id: string } }>("/orders/:id/captures", ({ params, body }) =>
    simulator.addCapture(params.id, read<CaptureFields>(body)),
  );
  app.patch<{ Params: { id: string } }>("/captures/:id", ({ params, body }) =>
    simulator.editCapture(params.id, read<CaptureFields>(body)),
  );
  app.post("/reset", (_request, reply) => {
    simulator.reset();
    return reply.code(204).send();
  });
}

function read<T>(body: unknown): T {
  const parsed: unknown = typeof body === "string" && body !== "" ? JSON.parse(body) : {};
  if (typeof parsed !== "object" || parsed === null) throw new Error("a JSON object is needed");
  return parsed as T;
}

function clock(ms: number): { now: string; ms: number } {
  return { now: new Date(ms).toISOString(), ms };
}

function shownSettings(settings: Settings): Record<string, unknown> {
  const shown = Object.entries(settings).filter(([, value]) => typeof value !== "function");
  return Object.fromEntries(
    shown.map(([name, value]) => [name, value === Infinity ? "Infinity" : (value as unknown)]),
  );
}
