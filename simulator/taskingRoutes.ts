import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { ApiError, notFound } from "./apiError";
import { authenticate } from "./auth";
import { createBulk, listBulks, listPayloads, retrieveBulk } from "./bulkRoutes";
import { readBody } from "./call";
import type { Handler, Reply } from "./call";
import { listCaptures, retrieveCapture } from "./captureRoutes";
import { toCamelCase, toSnakeCase } from "./camelCase";
import { deliver } from "./deliver";
import type { Recorded } from "./faults";
import { listHistory, retrieveHistory } from "./historyRoutes";
import { createSearch, retrieveSearch } from "./imagingWindowRoutes";
import type { Json } from "./json";
import {
  cancelOrder,
  createOrder,
  listOrders,
  previewPricing,
  retrieveOrder,
  retrievePricing,
  updateOrder,
} from "./orderRoutes";
import type { Backend } from "./backend";

type Routes = Partial<Record<(typeof METHODS)[number], Handler>>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const satisfies HTTPMethods[];

const ROUTES: Record<string, Routes> = {
  "/bulk": { GET: listBulks, POST: createBulk },
  "/bulk/:id": { GET: retrieveBulk },
  "/bulk/:id/payloads": { GET: listPayloads },
  "/orders": { GET: listOrders, POST: createOrder },
  "/orders/:id": { GET: retrieveOrder, PUT: updateOrder, DELETE: cancelOrder },
  "/orders/:id/pricing": { GET: retrievePricing },
  "/captures": { GET: listCaptures },
  "/captures/:id": { GET: retrieveCapture },
  "/order-history": { GET: listHistory },
  "/order-history/:id": { GET: retrieveHistory },
  "/imaging-windows/search": { POST: createSearch },
  "/imaging-windows/search/:id": { GET: retrieveSearch },
  "/pricing": { POST: previewPricing },
  "/version.txt": { GET: () => ({ status: 200, body: "2.0.0" }) },
  "/*": Object.fromEntries(METHODS.map((method) => [method, unknownPath])),
};

/** The Tasking API, below whatever prefix it is registered with. */
export function taskingRoutes(app: FastifyInstance, backend: Backend): void {
  for (const [path, routes] of Object.entries(ROUTES)) {
    for (const method of METHODS) {
      const handler = routes[method] ?? methodNotAllowed(method, Object.keys(routes));
      app.route({ method, url: path, handler: (request, reply) => answer(backend, handler, request, reply) });
    }
  }
}

/** One request from its record to its reply, or to the fault that replaces it. */
async function answer(
  backend: Backend,
  handler: Handler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { store, faults, requests } = backend;
  const record = recordOf(request, store.now());
  requests.push(record);
  reply.header(store.settings.requestIdHeader, backend.requestIds.uuid());

  record.status = await deliver(reply, faults.strike(record), async () => {
    const done = perform(backend, handler, request, record);
    if (store.settings.latencyMs > 0) await sleep(store.settings.latencyMs);
    return done;
  });
  return reply;
}

/** What the service does with a request. Synchronous, so that requests never see each other half done. */
function perform(backend: Backend, handler: Handler, request: FastifyRequest, record: Recorded): Reply {
  const { store, throttle } = backend;
  const { settings } = store;
  const camel = settings.camelCase && request.headers.case === "camel";
  try {
    store.settle();
    const text = textOf(request);
    if (Buffer.byteLength(text) > settings.maxBodyBytes) {
      throw new ApiError(settings.tooLargeStatus, { detail: "Request body is too large." });
    }
    const { key, organisation, user } = authenticate(request.headers.authorization, settings);
    record.organisation = organisation;
    throttle.admit(key, store.now(), settings.rateLimit);
    const body = request.method === "DELETE" ? {} : readBody(text, request.headers["content-type"]);
    const id = (request.params as { id?: string }).id ?? "";
    const reply = handler({
      store,
      organisation,
      user,
      url: urlOf(request),
      id,
      body: camel ? toSnakeCase(body) : body,
    });
    return camel && reply.body !== undefined ? { ...reply, body: toCamelCase(reply.body) } : reply;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function unknownPath(): Reply {
  throw notFound();
}

function methodNotAllowed(method: string, allowed: string[]): Handler {
  return () => {
    throw new ApiError(405, { detail: `Method "${method}" not allowed.` }, { Allow: allowed.join(", ") });
  };
}

function recordOf(request: FastifyRequest, time: number): Recorded {
  const { pathname, searchParams } = urlOf(request);
  const text = textOf(request);
  const body = text === "" ? {} : { body: parsedOr(text) };
  return {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    ...body,
    status: 0,
    time,
  };
}

function parsedOr(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function textOf(request: FastifyRequest): string {
  return typeof request.body === "string" ? request.body : "";
}

function urlOf(request: FastifyRequest): URL {
  return new URL(request.url, `http://${request.host}`);
}
