// The HTTP client of the contenders that use neither the package nor the engine.
import { setTimeout as sleep } from "node:timers/promises";
import pThrottle from "p-throttle";
import type { Service } from "./service";

export interface Client {
  get<T>(path: string): Promise<T>;
  /** Calls `onSend` when the rate budget lets the request go. */
  post(path: string, body: string, onSend?: () => void): Promise<void>;
}

export interface Page<T> {
  results: T[];
  next: string | null;
}

export interface ListedPayload {
  order_id: string;
  payload: { name: string };
}

/** Keeps to the service's rate; after a 429 it waits as long as the reply says. */
export function clientOf(service: Service): Client {
  const { requestsPerSecond, requestsPerMinute } = service.pace;
  const key = service.newKey();
  const inMinute = pThrottle({ limit: requestsPerMinute, interval: 60_000, strict: true })(() =>
    Promise.resolve(),
  );
  // The service counts requests as they arrive, and some travel longer: 10 ms of slack absorb that.
  const inSecond = pThrottle({ limit: requestsPerSecond, interval: 1010, strict: true })(() =>
    Promise.resolve(),
  );
  const send = async (path: string, body?: string, onSend?: () => void): Promise<string> => {
    await inMinute();
    await inSecond();
    onSend?.();
    const reply = await fetch(path.startsWith("http") ? path : service.url + path, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `api-key ${key}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      body,
    });
    const text = await reply.text();
    if (reply.status === 429) {
      await sleep(1000 * Number(reply.headers.get("retry-after") ?? 1));
      return send(path, body, onSend);
    }
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 500)}`);
    return text;
  };
  return {
    get: async <T>(path: string) => JSON.parse(await send(path)) as T,
    post: async (path, body, onSend) => void (await send(path, body, onSend)),
  };
}

/** All items of a list, one page after the other. */
export async function readPages<T>(client: Client, first: string): Promise<T[]> {
  const items: T[] = [];
  for (let next: string | null = first; next !== null;) {
    const page: Page<T> = await client.get<Page<T>>(next);
    items.push(...page.results);
    next = page.next;
  }
  return items;
}
