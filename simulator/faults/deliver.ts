// Sends a reply, or what a fault makes of it.
import type { FastifyReply } from "fastify";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Json } from "../base/json";
import type { Reply } from "../base/reply";
import type { FaultEffect } from "./faults";
import { mergePatch } from "./mergePatch";

const SLOW_PIECES = 10;

type Patch = Extract<FaultEffect, { kind: "patch" }>;

/**
 * Answers a request, with the effect of a fault if one strikes.
 * `perform` is what the service does. It is not called if the effect keeps the request from the
 * service.
 * Returns the status that the client sees, or 0 if it gets no reply.
 */
export async function deliver(
  reply: FastifyReply,
  effect: FaultEffect | undefined,
  perform: () => Promise<Reply>,
): Promise<number> {
  switch (effect?.kind) {
    case undefined:
      return send(reply, await perform());
    case "status":
    case "text":
      return send(reply, effect);
    case "reset":
      return abandon(reply, true);
    case "hang":
      if (effect.processed) await perform();
      return abandon(reply, false);
    case "loseReply":
      await perform();
      return abandon(reply, true);
    case "truncate":
    case "slowBody":
      return sendByHand(reply, await perform(), effect);
    case "patch":
      return send(reply, patched(await perform(), effect));
    case "processed-then-status":
      await perform();
      return send(reply, effect);
  }
}

/** Leaves the client without a reply. Its connection is destroyed, or left open. */
function abandon(reply: FastifyReply, destroy: boolean): number {
  reply.hijack();
  if (destroy) reply.raw.socket?.destroy();
  return 0;
}

function patched(answer: Reply, { body, headers = {} }: Patch): Reply {
  const kept = Object.entries({ ...answer.headers, ...headers }).filter(
    (header): header is [string, string] => header[1] !== null,
  );
  return {
    status: answer.status,
    body: changed(answer.body, body),
    headers: Object.fromEntries(kept),
  };
}

function changed(answered: Json | undefined, body: Patch["body"]): Json | undefined {
  if (body === undefined) return answered;
  return typeof body === "function" ? body(structuredClone(answered ?? null)) : mergePatch(answered, body);
}

function send(reply: FastifyReply, { status, body, headers = {} }: Reply): number {
  reply.code(status).headers(headers);
  if (body === undefined) void reply.send();
  else void reply.type(mediaType(body)).send(serialized(body));
  return status;
}

function sendByHand(
  reply: FastifyReply,
  { status, body, headers = {} }: Reply,
  effect: Extract<FaultEffect, { kind: "truncate" | "slowBody" }>,
): number {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(serialized(body));
  const kept = { ...reply.getHeaders(), ...headers } as Record<string, string>;
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(status, { ...kept, "content-type": mediaType(body ?? ""), "content-length": bytes.length });
  if (effect.kind === "truncate") raw.write(bytes.subarray(0, effect.bytes), () => raw.socket?.destroy());
  else void trickle(raw, bytes, effect.msPerChunk);
  return status;
}

async function trickle(raw: ServerResponse, bytes: Buffer, msPerChunk: number): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / SLOW_PIECES));
  for (let start = 0; start < bytes.length && !raw.destroyed; start += size) {
    raw.write(bytes.subarray(start, start + size));
    await sleep(msPerChunk);
  }
  raw.end();
}

function serialized(body: Json): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

function mediaType(body: Json): string {
  if (typeof body !== "string") return "application/json";
  return body.startsWith("<") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
}
