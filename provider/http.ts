// The only file that talks to the network: authentication, time limits, retries, the rate budget, status → error.
import pThrottle from "p-throttle";
import { EnvHttpProxyAgent, request } from "undici";
import type { Dispatcher } from "undici";
import { meaningOf, parseBody, retryAfterMs, serverWords } from "./answers";
import type { Clock } from "./clock";
import { messageOf, printable, TaskingError } from "./errors";
import type { Settings } from "./settings";

export interface Reply {
  status: number;
  /** Parsed JSON; undefined where the body is empty. */
  body: unknown;
  location?: string;
}

export interface HttpOptions extends Pick<
  Settings,
  "apiKey" | "baseUrl" | "requestsPerSecond" | "requestsPerMinute"
> {
  clock: Clock;
  /** Clock time after which nothing is sent or waited for. */
  deadline: number;
  /** Without it nothing is sent any more: a later run may be at work already. */
  hasParent: () => boolean;
}

/** Limit of one request, headers and body. */
export const requestTimeoutMs = 60_000;

const connectTimeoutMs = 10_000;
const maxReplyBytes = 64 * 1024 * 1024;
const maxTries = 6;

let dispatcher: Dispatcher | undefined;

// All batches of a stack live in one process and share one key's budget.
const budgets = new Map<string, (() => Promise<void>)[]>();

export class Http {
  constructor(private readonly options: HttpOptions) {}

  /** Gives a 2xx or a 404; retries what may pass, then throws. `doing` opens the message of every error. */
  get(address: string, doing: string): Promise<Reply> {
    return this.patiently("GET", address, undefined, doing);
  }

  /** A POST that changes nothing at Planet: sent again like a GET. */
  ask(address: string, body: string, doing: string): Promise<Reply> {
    return this.patiently("POST", address, body, doing);
  }

  private async patiently(
    method: "GET" | "POST",
    address: string,
    body: string | undefined,
    doing: string,
  ): Promise<Reply> {
    const { clock, deadline } = this.options;
    for (let tries = 1; ; tries++) {
      const attempt = await this.send(method, address, body, doing);
      if (!attempt.error) return attempt.reply;
      if (method === "GET" && attempt.reply?.status === 404) return attempt.reply;
      const delay = attempt.retryAfterMs ?? backoffMs(tries);
      if (!isPassing(attempt.error) || tries === maxTries || clock.now() + delay > deadline)
        throw attempt.error;
      await clock.sleep(delay);
    }
  }

  /** One try, never repeated here: only the caller knows what a second POST would do. */
  async post(address: string, body: string, doing: string): Promise<Reply> {
    const attempt = await this.send("POST", address, body, doing);
    if (attempt.error) throw attempt.error;
    return attempt.reply;
  }

  /** Makes a link of the service absolute; one that leads to another host is refused, as the key would go there. */
  resolveLink(link: string, from: string, doing: string): string {
    const base = new URL(this.options.baseUrl);
    const url = new URL(link, from.startsWith("/") ? this.options.baseUrl + from : from);
    if (url.host !== base.host)
      throw new TaskingError(
        "unexpected_response",
        `${doing}: Planet's reply points to another host (${printable(url.host)}); it was not followed. Check planet:baseUrl`,
      );
    return base.origin + url.pathname + url.search;
  }

  private async send(
    method: "GET" | "POST",
    address: string,
    body: string | undefined,
    doing: string,
  ): Promise<Attempt> {
    const { apiKey, baseUrl, clock, deadline, hasParent } = this.options;
    await this.waitForBudget();
    if (!hasParent())
      throw new TaskingError(
        "timed_out",
        `${doing}: the pulumi command of this run has ended, so nothing more is sent. Run \`pulumi up\` again: it goes on from here`,
      );
    if (clock.now() >= deadline)
      throw new TaskingError(
        "timed_out",
        `${doing}: no time is left (timeoutSeconds). Run \`pulumi up\` again`,
      );
    dispatcher ??= new EnvHttpProxyAgent({ connect: { timeout: connectTimeoutMs }, connections: 10 });
    const url = address.startsWith("/") ? baseUrl + address : address;
    const started = Date.now();
    const debug = (outcome: string | number) => {
      if (process.env.PL_TASKING_DEBUG)
        process.stderr.write(
          `planet: ${method} ${new URL(url).pathname} ${outcome} ${Date.now() - started} ms\n`,
        );
    };
    try {
      const limit = Math.min(requestTimeoutMs, deadline - clock.now());
      return await clock.within(limit, async (signal) => {
        const response = await request(url, {
          method,
          dispatcher,
          signal,
          headers: {
            authorization: `api-key ${apiKey}`,
            accept: "application/json",
            ...(body !== undefined && { "content-type": "application/json" }),
          },
          body,
        });
        const text = await readBody(response.body, doing);
        debug(response.statusCode);
        return this.understand(response.statusCode, response.headers, text, doing);
      });
    } catch (error) {
      if (error instanceof TaskingError) throw error;
      debug(messageOf(error));
      return { error: new TaskingError("unavailable", this.unreachable(doing, error), { cause: error }) };
    }
  }

  private understand(
    status: number,
    headers: Record<string, string | string[] | undefined>,
    text: string,
    doing: string,
  ): Attempt {
    const ok = status >= 200 && status < 300;
    const { json, isJson } = parseBody(text);
    const id = Object.entries(headers).find(([name]) => /request-?id$/i.test(name))?.[1];
    const where = id ? ` (request id ${printable(String(id), 100)})` : "";
    if (ok && isJson) return { reply: { status, body: json, location: headers.location?.toString() } };
    const words = text.trim() === "" ? "an empty body" : `"${this.redact(serverWords(json, text))}"`;
    if (ok) {
      const message = `${doing}: Planet answered ${status} with a body that is not whole JSON: ${words}${where}. Run again; if it stays, report it to Planet`;
      return { error: new TaskingError("unexpected_response", message) };
    }
    const { code, next } = meaningOf(status);
    return {
      reply: { status, body: json },
      error: new TaskingError(code, `${doing}: Planet answered ${status}: ${words}${where}. ${next}`),
      retryAfterMs: retryAfterMs(headers["retry-after"]?.toString(), this.options.clock.now()),
    };
  }

  private unreachable(doing: string, error: unknown): string {
    // undici hides the cause of a failed connection to several addresses behind an empty message.
    const { code } = error as { code?: string };
    const what = [code, messageOf(error)].filter(Boolean).join(", ");
    const next =
      "Check the connection, the proxy and planet:baseUrl (PL_TASKING_URL), then run `pulumi up` again";
    return `${doing}: no reply from ${this.options.baseUrl}: ${this.redact(what)}. ${next}`;
  }

  private redact(text: string): string {
    return printable(text.replaceAll(this.options.apiKey, "[key]"), 500);
  }

  private async waitForBudget(): Promise<void> {
    const { apiKey, requestsPerSecond, requestsPerMinute } = this.options;
    const name = [apiKey, requestsPerSecond, requestsPerMinute].join(" ");
    let budget = budgets.get(name);
    if (!budget) {
      const atMost = (limit: number, interval: number) =>
        pThrottle({ limit, interval, strict: true })(() => Promise.resolve());
      budget = [atMost(requestsPerMinute, 60_000), atMost(requestsPerSecond, 1000)];
      budgets.set(name, budget);
    }
    for (const turn of budget) await turn();
  }
}

type Attempt =
  { error?: undefined; reply: Reply } | { error: TaskingError; reply?: Reply; retryAfterMs?: number };

const isPassing = ({ code }: TaskingError) =>
  code === "unavailable" || code === "rate_limited" || code === "unexpected_response";

async function readBody(body: AsyncIterable<Buffer>, doing: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxReplyBytes)
      throw new TaskingError(
        "unexpected_response",
        `${doing}: the reply is larger than ${maxReplyBytes} bytes and was not read. Check planet:baseUrl (PL_TASKING_URL), then run \`pulumi up\` again`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Half fixed, half random, doubling from half a second to 30 seconds. */
function backoffMs(tries: number): number {
  const full = Math.min(30_000, 500 * 2 ** tries);
  return full / 2 + (Math.random() * full) / 2;
}
