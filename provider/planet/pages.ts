// Reads Planet's lists page by page. A few pages are requested ahead, by guessing their links. Only
// pages to which Planet's own links lead are returned.
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import type { Http, Reply } from "./http";
import { RequestError } from "./requestError";
import type { Doing } from "./requestError";
import { expectShape, pageSchema } from "./responses";
import { fullAllowance } from "./transport";
import type { Allowance } from "./transport";

export interface Page<T> {
  items: T[];
  /** The number of this page, from 1. */
  page: number;
  /** Items on later pages. */
  left: number;
}

const maxPages = 10_000;

/** How many pages are requested ahead where all of them will be read. */
const allAtOnce = 5;

/**
 * How many pages are requested ahead where the reader may stop early: few are then requested in
 * vain.
 */
const someAtOnce = 2;

export interface Listed<T> {
  /** The address of the first page. */
  first: string;
  /**
   * What Planet's documents promise without a query. It is read where Planet does not serve the
   * query of `first`. Absent: there is nothing to fall back to.
   */
  documented?: string;
  /** Reads one entry. Undefined leaves it out, as it may be somebody else's. */
  read: (entry: unknown) => T | undefined;
  /** More entries than this are not read. Default: as many as Planet lists. */
  most?: number;
  /** Bounds the bytes of all pages together. Default: each page by itself. */
  allowance?: Allowance;
  doing: Doing;
}

/** The entries of a list, and why it was not read to its end. */
export interface ListRead<T> {
  items: T[];
  error?: Error;
}

/** @throws TaskingError `unexpected_response` where Planet lists more than it counts. */
export async function readAll<T>(http: Http, list: Listed<T>): Promise<T[]> {
  const { items, error } = await readToEnd(http, list);
  if (error !== undefined) throw error;
  return items;
}

/**
 * As `readAll`, but what was read before an error is kept. All pages together may be as large as
 * one answer.
 */
export async function readToEnd<T>(http: Http, list: Listed<T>): Promise<ListRead<T>> {
  const items: T[] = [];
  const bounded = { ...list, allowance: fullAllowance("the list") };
  try {
    for await (const page of readPages(http, bounded, allAtOnce)) {
      items.push(...page.items);
      if (page.left < 0)
        throw new RequestError(
          "unexpected_response",
          list.doing,
          `Planet counts ${items.length + page.left} and lists more`,
          "Run again",
        );
    }
  } catch (error) {
    return { items, error: error as Error };
  }
  return { items };
}

/** Requests no page before the reader wants the next one. */
export async function* readPages<T>(
  http: Http,
  list: Listed<T>,
  atOnce = someAtOnce,
): AsyncGenerator<Page<T>> {
  const { first, documented } = list;
  let isBegun = false;
  try {
    for await (const page of pagesFrom(http, first, list, atOnce)) {
      isBegun = true;
      yield page;
    }
  } catch (error) {
    const isOutOfTime = error instanceof TaskingError && error.code === "timed_out";
    if (isBegun || isOutOfTime || documented === undefined || documented === first) throw error;
    yield* pagesFrom(http, documented, list, atOnce);
  }
}

async function* pagesFrom<T>(
  http: Http,
  first: string,
  { read, most = Infinity, allowance, doing }: Listed<T>,
  atOnce: number,
): AsyncGenerator<Page<T>> {
  const seen = new Set<string>();
  const asked = new Map<string, Promise<Reply>>();
  const ask = (address: string): Promise<Reply> => {
    const reply = asked.get(address) ?? http.get(address, doing, allowance);
    // An error of a promise that nobody awaits would end the process. This one is thrown if the
    // reader gets to the page.
    reply.catch(() => undefined);
    asked.set(address, reply);
    return reply;
  };
  let listed = 0;
  let address: string | undefined = first;
  let following: string[] = [];
  while (address && seen.size < maxPages) {
    if (seen.has(address))
      throw new RequestError("unexpected_response", doing, "Planet's pages run in a circle", "Run again");
    seen.add(address);
    // If Planet's link is none of those requested ahead, the guess was wrong: stop guessing.
    const isAsGuessed = asked.size === 0 || asked.has(address);
    const coming = ask(address);
    if (isAsGuessed) for (const next of following) void ask(next);
    const reply = await coming;
    asked.delete(address);
    if (reply.status === 404)
      throw new RequestError(
        "unexpected_response",
        doing,
        `Planet answered 404 for ${listed > 0 ? `the page to which its link led, ${printable(address, 200)}` : "something it had shown"}`,
        "Run again",
      );
    const { count, next, results } = expectShape(pageSchema, reply, doing);
    listed += results.length;
    if (listed > most)
      throw new RequestError(
        "unexpected_response",
        doing,
        `Planet lists more than ${most}, and the rest was not read`,
        "Run again; if it stays, report it to Planet",
      );
    const items = results.flatMap((entry) => read(entry) ?? []);
    // Without a count, all that is known is whether there is one more page.
    const left = count === undefined ? (next ? results.length : 0) : count - listed;
    yield { items, page: seen.size, left };
    address = next ? http.resolveLink(next, address, doing) : undefined;
    following = address ? linksAhead(address, results.length, Math.min(left, atOnce * results.length)) : [];
  }
}

/**
 * The links that will follow `next` in a limit/offset pagination. `left` counts the items from
 * `next` on. Empty where `next` is no link of that kind.
 */
function linksAhead(next: string, size: number, left: number): string[] {
  const url = new URL(next);
  const offset = Number(url.searchParams.get("offset"));
  if (!(offset > 0 && size > 0)) return [];
  const [same, ...following] = Array.from({ length: Math.ceil(left / size) }, (_, pages) => {
    url.searchParams.set("offset", String(offset + pages * size));
    return url.href;
  });
  return same === next ? following : [];
}
