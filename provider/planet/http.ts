// Sends requests to Planet, with authentication, time limits, retries and the rate budget, and
// turns statuses into errors.
import type { Clock } from "../base/clock";
import { TaskingError, messageOf } from "../base/errors";
import { printable } from "../base/text";
import { callerOf } from "./configuration";
import type { Configuration } from "./configuration";
import { turnOf } from "./rateLimit";
import { RequestError } from "./requestError";
import type { Doing } from "./requestError";
import { readRetryAfter, retryPauseMs } from "./retry";
import type { FailedTry } from "./retry";
import { Secrets } from "./secrets";
import { meaningOfStatus, serverWords } from "./statusCodes";
import { dropToken, tokenOf } from "./token";
import { exchange } from "./transport";
import type { Answer, Allowance } from "./transport";

export interface Reply {
  status: number;
  /** Parsed JSON; undefined where the body is empty. */
  body: unknown;
  location?: string;
  headers: Answer["headers"];
  /**
   * What Planet said, printable and without secrets, where it is no success or no JSON. Empty
   * otherwise.
   */
  words: string;
}

export interface HttpOptions extends Pick<
  Configuration,
  "credentials" | "baseUrl" | "requestsPerSecond" | "requestsPerMinute"
> {
  clock: Clock;
  /** On `clock.elapsed`, after which no request is sent and no pause begins. */
  deadline: number;
  /**
   * Aborted when the run has ended or is stopped. Nothing more is sent then, and no pause goes on.
   * Default: nobody ends it.
   */
  signal?: AbortSignal;
  /**
   * Whether the `pulumi` command still runs. Where it has ended, nothing more is sent, because a
   * later run may be at work.
   */
  hasParent: () => boolean;
  /** Receives why somebody waits, where a request is sent a third time. Default: nobody does. */
  log?: (line: string) => void;
}

/** Many requests may fail at once, and for the same reason. */
const quietMs = 30_000;

/** Time limit of one request, from sending it to the end of the reply's body. */
export const requestTimeoutMs = 60_000;

export class Http {
  readonly caller: string;
  private readonly secrets: Secrets;
  private toldAt = -Infinity;

  constructor(private readonly options: HttpOptions) {
    this.caller = callerOf(options);
    const { credentials } = options;
    this.secrets = new Secrets("apiKey" in credentials ? credentials.apiKey : credentials.clientSecret);
  }

  /**
   * Returns a reply with status 2xx or 404. Repeats the request where the error may pass, and
   * throws where it does not. `allowance` bounds the replies that share it.
   */
  get(address: string, doing: Doing, allowance?: Allowance): Promise<Reply> {
    return this.sendUntilAnswered("GET", address, undefined, doing, allowance);
  }

  /** A POST that changes nothing at Planet, so it is repeated like a GET. */
  ask(address: string, body: string, doing: Doing): Promise<Reply> {
    return this.sendUntilAnswered("POST", address, body, doing);
  }

  private async sendUntilAnswered(
    method: "GET" | "POST",
    address: string,
    body: string | undefined,
    doing: Doing,
    allowance?: Allowance,
  ): Promise<Reply> {
    const { clock, deadline, signal } = this.options;
    for (let tries = 1; ; tries++) {
      const attempt = await this.send(method, address, body, doing, allowance);
      if (!attempt.error) return attempt.reply;
      if (method === "GET" && attempt.reply?.status === 404) return attempt.reply;
      const pauseMs = retryPauseMs(attempt, tries, deadline - clock.elapsed());
      if (pauseMs === undefined) throw attempt.error;
      if (tries > 1) this.tellRetry(attempt.error);
      await clock.sleep(pauseMs, signal);
    }
  }

  private tellRetry({ sentence }: RequestError): void {
    const now = this.options.clock.elapsed();
    if (now - this.toldAt < quietMs) return;
    this.toldAt = now;
    this.options.log?.(`note: ${sentence}; it is tried again`);
  }

  /** Sends the POST once. Only the caller knows what a second one would do. */
  async post(address: string, body: string, doing: Doing): Promise<Reply> {
    const attempt = await this.send("POST", address, body, doing);
    if (attempt.error) throw attempt.error;
    return attempt.reply;
  }

  /**
   * Sends the request once and returns the reply, whatever it is. Throws where there is none. Only
   * the caller knows what a POST does.
   */
  async look(method: "GET" | "POST", address: string, body?: string): Promise<Reply> {
    const attempt = await this.send(method, address, body, { what: `${method} ${address}` });
    if (attempt.error && !attempt.reply) throw attempt.error;
    return attempt.reply!;
  }

  /**
   * Makes a link from Planet absolute. Of a link to another host only path and query count, because
   * a service may write the name that it has behind a gateway. So no other host receives the key.
   */
  resolveLink(link: string, from: string, doing: Doing): string {
    const page = from.startsWith("/") ? this.options.baseUrl + from : from;
    const url = URL.canParse(link, page) ? new URL(link, page) : undefined;
    // The path of another scheme may begin without a slash, and would run on from our host's name.
    if (!url || !/^https?:$/.test(url.protocol))
      throw new RequestError(
        "unexpected_response",
        doing,
        `Planet's reply points to something that is no web address, and was not followed: ${printable(link, 100)}`,
        "Run again; if it stays, report it to Planet",
      );
    return new URL(this.options.baseUrl).origin + url.pathname + url.search;
  }

  private async send(
    method: "GET" | "POST",
    address: string,
    body: string | undefined,
    doing: Doing,
    allowance?: Allowance,
  ): Promise<Attempt> {
    const { credentials, baseUrl, clock, deadline, signal, hasParent, requestsPerMinute } = this.options;
    const isMyTurn = await turnOf(this.caller, this.options);
    if (!hasParent())
      throw new RequestError(
        "timed_out",
        doing,
        "the pulumi command of this run has ended, so nothing more is sent",
        "Run `pulumi up` again: it goes on from here",
      );
    if (signal?.aborted)
      throw new RequestError(
        "timed_out",
        doing,
        "the run was stopped, so nothing more is sent",
        "Run `pulumi up` again: it goes on from here",
      );
    if (!isMyTurn || clock.elapsed() >= deadline)
      throw new RequestError(
        "timed_out",
        doing,
        isMyTurn ? "no time is left of timeoutSeconds" : "no turn came within timeoutSeconds",
        isMyTurn
          ? "Run again"
          : `All batches with this key share ${requestsPerMinute} requests a minute (planet:requestsPerMinute). Run again`,
      );
    const url = address.startsWith("/") ? baseUrl + address : address;
    const limit = () => Math.min(requestTimeoutMs, Math.max(0, deadline - clock.elapsed()));
    const { secrets } = this;
    try {
      const once = async () => {
        const headers = {
          authorization: await this.authorize(limit()),
          accept: "application/json",
          ...(body !== undefined && { "content-type": "application/json" }),
        };
        return exchange({ method, url, headers, body, secrets, allowance }, clock, limit(), doing);
      };
      let answer = await once();
      // Planet may withdraw a token before it expires. A 401 means that Planet did nothing, so the
      // request is sent again with a new token.
      if (answer.status === 401 && "clientId" in credentials) {
        dropToken(credentials);
        answer = await once();
      }
      return this.understand(answer, doing);
    } catch (error) {
      if (error instanceof RequestError && error.code === "unavailable") return { error };
      if (error instanceof TaskingError) throw error;
      return { error: this.unreachable(doing, error) };
    }
  }

  /** The value of the Authorization header. */
  private async authorize(ms: number): Promise<string> {
    const { credentials, clock } = this.options;
    if ("apiKey" in credentials) return `api-key ${credentials.apiKey}`;
    const token = await tokenOf(credentials, clock, ms);
    this.secrets.add(token);
    return `Bearer ${token}`;
  }

  private understand({ status, headers, text, body, flaw }: Answer, doing: Doing): Attempt {
    const ok = status >= 200 && status < 300;
    const id = Object.entries(headers).find(([name]) => /request-?id$/i.test(name))?.[1];
    const ids = id ? [`request id ${printable(String(id), 100)}`] : [];
    const reply = { status, body, location: headers.location?.toString(), headers, words: "" };
    if (ok && flaw === undefined) return { reply };
    const words = text.trim() === "" ? "an empty body" : `"${printable(serverWords(body, text), 500)}"`;
    const refused = { ...reply, words };
    const said = `Planet answered ${status}${ok ? ` with a body that is ${flaw}` : ""}: ${words}`;
    const { code, next } = meaningOfStatus(status);
    return {
      reply: refused,
      error: new RequestError(code, doing, said, next, { ids }),
      retryAfterMs: readRetryAfter(headers["retry-after"]?.toString(), this.options.clock.now()),
    };
  }

  private unreachable(doing: Doing, error: unknown): RequestError {
    // Where undici tried several addresses, the error has a code and an empty message.
    const { code } = error as { code?: string };
    const what = [code, messageOf(error)].filter(Boolean).join(", ");
    const next = "Check the connection, the proxy and planet:baseUrl (PL_TASKING_URL), then run again";
    const wrong = `no reply from ${this.options.baseUrl}: ${printable(what, 500)}`;
    return new RequestError("unavailable", doing, wrong, next, { cause: error });
  }
}

type Attempt = { error?: undefined; reply: Reply } | (FailedTry & { error: RequestError; reply?: Reply });
