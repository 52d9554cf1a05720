// Asks the service one question after the other. What comes back is kept as it is: nothing is an
// error here.
import type { Clock } from "../base/clock";
import { TaskingError, messageOf } from "../base/errors";
import { isObject } from "../base/json";
import { printable } from "../base/text";
import type { Http, Reply } from "../planet/http";
import { readRetryAfter } from "../planet/retry";

export interface Answer {
  /** `GET /orders/?limit=1` */
  asked: string;
  /** 0: there was no reply. */
  status: number;
  body: unknown;
  headers: Reply["headers"];
  /** `200`, `400: "…"`, or why there was no reply. Printable. */
  said: string;
  /** Clock time at which it came. */
  at: number;
}

export const notAsked = "not asked, the time was over";

/** A pause that Planet asks for is kept up to this long; after a longer one nobody waits. */
const longestPauseMs = 15_000;

export class Service {
  /** All that came back, in the order of the questions. */
  readonly answers: Answer[] = [];

  /** After `until`, on `clock.elapsed`, nothing is asked any more. */
  constructor(
    private readonly http: Http,
    readonly clock: Clock,
    private readonly until: number,
  ) {}

  get(address: string): Promise<Answer> {
    return this.askTwice("GET", address);
  }

  /** A POST that changes nothing at Planet. */
  ask(address: string, body: unknown): Promise<Answer> {
    return this.askTwice("POST", address, JSON.stringify(body));
  }

  /** A POST that changes something, sent once. */
  post(address: string, body: string): Promise<Answer> {
    return this.askOnce("POST", address, body);
  }

  get isOver(): boolean {
    return this.clock.elapsed() >= this.until;
  }

  /** The address to which a link leads. Throws where it is no web address. */
  follow(link: string, from: string): string {
    return this.http.resolveLink(link, from, { what: "link" });
  }

  /** A rate limit, a fault and a lost connection may pass: then it is asked once more. */
  private async askTwice(method: "GET" | "POST", address: string, body?: string): Promise<Answer> {
    const first = await this.askOnce(method, address, body);
    if (!(first.status === 0 || first.status === 429 || first.status >= 500)) return first;
    const pauseMs =
      readRetryAfter(first.headers["retry-after"]?.toString(), this.clock.now()) ??
      (first.status === 429 ? longestPauseMs : 1000);
    if (pauseMs > longestPauseMs || this.clock.elapsed() + pauseMs >= this.until) return first;
    await this.clock.sleep(pauseMs);
    return this.askOnce(method, address, body);
  }

  private async askOnce(method: "GET" | "POST", address: string, body?: string): Promise<Answer> {
    const asked = `${method} ${address}`;
    const nothing = { asked, status: 0, body: undefined, headers: {}, at: this.clock.now() };
    if (this.isOver) return { ...nothing, said: notAsked };
    const answer = await this.http.look(method, address, body).then(
      (reply): Answer => ({
        asked,
        status: reply.status,
        body: reply.body,
        headers: reply.headers,
        said: reply.words === "" ? String(reply.status) : `${reply.status}: ${this.shorten(reply)}`,
        at: this.clock.now(),
      }),
      (error: unknown): Answer => ({
        ...nothing,
        said: printable(whyNone(error), 500),
        at: this.clock.now(),
      }),
    );
    this.answers.push(answer);
    return answer;
  }

  private shorten({ words }: Reply): string {
    return words.length > 160 ? `${words.slice(0, 160)}…"` : words;
  }
}

/** The cause says it without advice for a run. */
function whyNone(error: unknown): string {
  const cause = error instanceof TaskingError ? (error.cause ?? error) : error;
  const { code } = cause as { code?: unknown };
  const what = cause instanceof TaskingError ? [] : [typeof code === "string" ? code : "", "no reply"];
  return [...what, messageOf(cause)].filter(Boolean).join(", ");
}

export const isServed = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** An object of JSON. */
export type Shown = Record<string, unknown>;

export interface List {
  count: number;
  next?: string;
  /** Entries on this page, also those that are no objects. */
  size: number;
  items: Shown[];
}

/** The list in the answer. Undefined where it is none. A count may be written as a text. */
export function listIn(answer: Answer): List | undefined {
  const { body } = answer;
  if (!isServed(answer) || !isObject(body) || !Array.isArray(body.results)) return undefined;
  const count = /^\d+$/.test(String(body.count)) ? Number(body.count) : undefined;
  if (count === undefined) return undefined;
  return {
    count,
    next: typeof body.next === "string" && body.next !== "" ? body.next : undefined,
    size: body.results.length,
    items: body.results.filter(isObject),
  };
}

export const hasCountAsText = ({ body }: Answer): boolean => isObject(body) && typeof body.count === "string";

/** What was answered instead of a list. */
export const noList = (answer: Answer): string =>
  isServed(answer) ? `${answer.said}, but no list of count, next and results` : answer.said;

export const textIn = (shown: Shown | undefined, field: string): string | undefined =>
  typeof shown?.[field] === "string" ? shown[field] : undefined;
