// The Tasking API: which route answers which request.
import type { FastifyInstance, FastifyRequest, HTTPMethods } from "fastify";
import type { Json } from "../base/json";
import { ApiError, notFound } from "../base/reply";
import type { Reply } from "../base/reply";
import type { Recorded } from "../faults/faults";
import { settle } from "../service/settle";
import { answer, textOf, urlOf } from "./answer";
import { authenticate } from "./auth";
import type { Backend } from "./backend";
import { createBulk, listBulks, listPayloads, retrieveBulk } from "./bulkRoutes";
import { readBody } from "./call";
import type { Handler } from "./call";
import { toCamelCase, toSnakeCase } from "./camelCase";
import { listCaptures, retrieveCapture } from "./captureRoutes";
import { listHistory, retrieveHistory } from "./historyRoutes";
import { createSearch, retrieveSearch } from "./imagingWindowRoutes";
import {
  cancelOrder,
  createOrder,
  listOrders,
  previewPricing,
  retrieveOrder,
  retrievePricing,
  updateOrder,
} from "./orderRoutes";

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

/** Adds the routes of the Tasking API. The caller gives them their prefix. */
export function taskingRoutes(app: FastifyInstance, backend: Backend): void {
  for (const [path, routes] of Object.entries(ROUTES)) {
    for (const method of METHODS) {
      const handler = routes[method] ?? methodNotAllowed(method, Object.keys(routes));
      app.route({
        method,
        url: path,
        handler: (request, reply) =>
          answer(backend, request, reply, shownBody(request), (record) =>
            perform(backend, handler, request, record),
          ),
      });
    }
  }
}

/**
 * What the service does with a request: it checks size, key, rate and body, then runs the route.
 */
function perform(
  { store, throttle, tokens }: Backend,
  handler: Handler,
  request: FastifyRequest,
  record: Recorded,
): Reply {
  const { settings } = store;
  const camel = settings.camelCase && request.headers.case === "camel";
  settle(store);
  const text = textOf(request);
  if (Buffer.byteLength(text) > settings.maxBodyBytes) {
    throw new ApiError(settings.tooLargeStatus, { detail: "Request body is too large." });
  }
  const { key, organisation, user } = authenticate(
    request.headers.authorization,
    settings,
    tokens,
    store.now(),
  );
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
}

function unknownPath(): Reply {
  throw notFound();
}

function methodNotAllowed(method: string, allowed: string[]): Handler {
  return () => {
    throw new ApiError(405, { detail: `Method "${method}" not allowed.` }, { Allow: allowed.join(", ") });
  };
}

function shownBody(request: FastifyRequest): Json | undefined {
  const text = textOf(request);
  return text === "" ? undefined : parsedOr(text);
}

function parsedOr(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
