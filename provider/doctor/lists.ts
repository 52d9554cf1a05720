// What all of Planet's lists have in common: pages, links and the shape of their entries.
import type { z } from "zod";
import { messageOf } from "../base/errors";
import { isObject } from "../base/json";
import { printable } from "../base/text";
import { instant } from "../order/times";
import { toTime } from "../planet/shownValues";
import { assumption } from "./row";
import type { Row } from "./row";
import { listIn, noList, textIn } from "./service";
import type { Answer, List, Service, Shown } from "./service";

/** Whether a page has as many entries as were asked for. `what`: `orders`. */
export function pageSizeRow(
  name: string,
  { asked }: Answer,
  { count, size }: List,
  limit: number,
  what: string,
): Row {
  const as = assumption(name, `a page of ${what} has up to ${limit} entries`, asked);
  if (size >= limit) return as.ok(`${size} of ${count} on the first page`);
  if (size >= count) return as.unknown(`all ${count} are on one page`);
  return as.note(
    `${size} of ${count} on the first page`,
    `pages have ${size}: a list of 1,000 takes ${Math.ceil(1000 / Math.max(1, size))} requests`,
  );
}

/** Entries that this package cannot read, told by the first of them. */
export function entriesRow(name: string, { asked, body }: Answer, schema: z.ZodType, what: string): Row {
  const items = (body as { results: unknown[] }).results;
  const as = assumption(name, `every entry of the ${what} is as documented`, asked);
  if (items.length === 0) return as.unknown("none is listed");
  const odd = items.flatMap((item) => {
    const issue = schema.safeParse(item).error?.issues[0];
    return issue
      ? [
          `${printable((isObject(item) && textIn(item, "id")) || "no id", 60)}: ${issue.path.join(".") || "entry"}: ${issue.message}`,
        ]
      : [];
  });
  if (odd.length === 0) return as.ok(`${items.length} entries`);
  if (odd.length === items.length)
    return as.doubt(
      `none of ${items.length} is (${odd[0]})`,
      "this package can read none of them: runs stop",
    );
  return as.note(
    `${odd.length} of ${items.length} are not (${odd[0]})`,
    "an entry of somebody else's is passed over; one of your own is looked up by its id, and stops the run if it stays odd",
  );
}

/** Follows the link to the next page, from a page with one entry. */
export async function examineLinks(service: Service, first: Answer): Promise<Row> {
  const isEnough = (answer: Answer) => (listIn(answer)?.count ?? 0) > 1;
  // Where there are no orders to page through, there may be bulks.
  const answer = isEnough(first) ? first : await service.get("/bulk/?limit=1");
  const as = assumption("pages", "pages are linked by `next`, on this host", answer.asked);
  const list = listIn(answer);
  if (!list) return as.unknown(noList(answer));
  const { count, next, size } = list;
  if (next === undefined) {
    if (size >= count) return as.unknown(`all ${count} are on one page`);
    return as.doubt(
      `${size} of ${count}, and no link to more`,
      "what is on later pages is never seen: a bulk of several pages stops the run",
    );
  }
  const host = /^https?:\/\/([^/?#]*)/i.exec(next)?.[1];
  const form = host === undefined ? "relative" : "absolute";
  let address: string;
  try {
    address = service.follow(next, answer.asked.replace(/^GET /, ""));
  } catch (error) {
    return as.doubt(`${form}: ${messageOf(error)}`, "a list of several pages cannot be read: the run stops");
  }
  const second = await service.get(address);
  const more = listIn(second);
  const stops = "a list of several pages cannot be read: the run stops";
  if (!more) return as.doubt(`${form}; the second page: ${noList(second)}`, stops);
  const ids = ({ items }: List) => items.map((item) => item.id);
  if (more.size === 0 || ids(more).some((id) => ids(list).includes(id)))
    return as.doubt(`${form}; the second page ${more.size === 0 ? "is empty" : "repeats the first"}`, stops);
  return host === undefined || host === new URL(address).host
    ? as.ok(`${form}, and leads on`)
    : as.note(
        `to ${printable(host, 60)}, and leads on here`,
        "path and query of such a link are used on this host",
      );
}

/** Whether times go down a list. Undefined where there are not two different ones. */
export function isNewestFirst(items: Shown[], field: string): boolean | undefined {
  const times = items
    .map((item) => instant(toTime(item[field])) ?? NaN)
    .filter((time) => !Number.isNaN(time));
  if (new Set(times).size < 2) return undefined;
  return times.every((time, index) => index === 0 || time <= times[index - 1]!);
}

export function orderRow(name: string, answer: Answer, items: Shown[], field: string, what: string): Row {
  const as = assumption(name, `the list of ${what} begins with the newest`, answer.asked);
  const isSorted = isNewestFirst(items, field);
  if (isSorted === undefined) return as.unknown("fewer than two times to compare");
  if (isSorted) return as.ok(`${field} goes down`);
  return as.note(
    `${field} goes up and down`,
    "what is not on the first pages is asked for by its id: more requests",
  );
}
