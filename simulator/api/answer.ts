// What happens to every request: it is recorded, performed and answered, or a fault strikes it.
import type { FastifyReply, FastifyRequest } from "fastify";
import { setTimeout as sleep } from "node:timers/promises";
import type { Json } from "../base/json";
import { ApiError } from "../base/reply";
import type { Reply } from "../base/reply";
import { deliver } from "../faults/deliver";
import type { Recorded } from "../faults/faults";
import type { Backend } from "./backend";

/**
 * Records a request, performs it, and sends the reply or what a fault makes of it.
 * `body` is what the record shows. `perform` is what the service does. It is synchronous, so that
 * no request sees another one half done.
 */
export async function answer(
  { store, faults, requests, requestIds }: Backend,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Json | undefined,
  perform: (record: Recorded) => Reply,
): Promise<FastifyReply> {
  const { pathname, searchParams } = urlOf(request);
  const record: Recorded = {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    ...(body === undefined ? {} : { body }),
    status: 0,
    time: store.now(),
  };
  requests.push(record);
  reply.header(store.settings.requestIdHeader, requestIds.uuid());

  record.status = await deliver(reply, faults.strike(record), async () => {
    const done = orRefusal(() => perform(record));
    if (store.settings.latencyMs > 0) await sleep(store.settings.latencyMs);
    return done;
  });
  return reply;
}

function orRefusal(perform: () => Reply): Reply {
  try {
    return perform();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

export function textOf(request: FastifyRequest): string {
  return typeof request.body === "string" ? request.body : "";
}

export function urlOf(request: FastifyRequest): URL {
  return new URL(request.url, `http://${request.host}`);
}
