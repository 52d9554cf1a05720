// Answers a list, unless the settings have it answered otherwise: calls that no document shows may
// be refused or answered oddly, and entries of other people may be on it.
import type { Json, JsonObject } from "../base/json";
import { ApiError, badRequest, notFound } from "../base/reply";
import type { Reply } from "../base/reply";
import { FOREIGN_BULKS, FOREIGN_CAPTURES, FOREIGN_EVENTS, FOREIGN_ORDERS } from "../service/foreign";
import type { UndocumentedCall } from "../service/variations";
import type { Call } from "./call";
import { page } from "./paging";

interface List {
  /** The list as a whole. A payload list is documented, with an example. */
  whole?: UndocumentedCall;
  ordering: UndocumentedCall;
  /** Those that Planet's documents show. */
  filters: RegExp;
  orderings: string[];
  foreign: Json[];
}

const LISTS = {
  bulks: {
    whole: "bulkList",
    ordering: "bulkOrdering",
    filters: /^(end_time|failed_payload_count)(__[gl]te?)?$/,
    orderings: [],
    foreign: FOREIGN_BULKS,
  },
  payloads: { ordering: "orderings", filters: /^(?!)/, orderings: [], foreign: [] },
  orders: {
    whole: "orderList",
    ordering: "orderings",
    filters:
      /^(status|name__icontains|asset_types|(altitude|capture_count|capture_assessment_(success|invalid)_count)(__[gl]te?)?)$/,
    orderings: ["created_time", "updated_time"],
    foreign: FOREIGN_ORDERS,
  },
  captures: {
    whole: "captures",
    ordering: "orderings",
    filters: /^(order_id|fulfilling)$/,
    orderings: [],
    foreign: FOREIGN_CAPTURES,
  },
  history: {
    whole: "history",
    ordering: "orderings",
    filters: /^event_type(__in)?$/,
    orderings: [],
    foreign: FOREIGN_EVENTS,
  },
} satisfies Record<string, List>;

/** `items` is called only if the list is served. */
export function listReply<T>(
  call: Call,
  name: keyof typeof LISTS,
  items: () => T[],
  render: (item: T) => JsonObject,
): Reply {
  const { url, store } = call;
  const { undocumented, foreignEntries } = store.settings;
  const list: List = LISTS[name];
  const strange = undocumentedIn(call, list, name).find(([what]) => undocumented[what] !== undefined);
  const how = strange && undocumented[strange[0]];
  if (strange !== undefined && how === "refused") throw strange[1];
  if (how === "empty") return { status: 200, body: { count: 0, next: null, previous: null, results: [] } };

  const foreign = foreignEntries ? list.foreign : [];
  const entries: (T | Json)[] = foreign.length === 0 ? items() : [...foreign, ...items()];
  const shown = (entry: T | Json, n: number): Json =>
    n < foreign.length ? (entry as Json) : render(entry as T);
  // Without this, the links of a service that knows no `limit` would be refused, too.
  const linksWithLimit = name !== "payloads" || undocumented.payloadLimit === undefined;
  const body = page(entries, url, store.settings, shown, linksWithLimit);
  if (how === "bareArray") return { status: 200, body: body.results };
  return {
    status: 200,
    body: how === "countAsText" ? { ...body, count: String(body.count) } : body,
  };
}

/** What the call asks for that no document shows, and how it is refused. */
function undocumentedIn({ url, store }: Call, list: List, name: string): [UndocumentedCall, ApiError][] {
  const { maxPageSize } = store.settings;
  const found: [UndocumentedCall, ApiError][] = [];
  if (list.whole !== undefined) found.push([list.whole, refusalOf(list.whole)]);
  for (const [parameter, value] of url.searchParams) {
    if (parameter === "ordering") {
      const fields = value.split(",").map((term) => term.replace(/^-/, ""));
      if (fields.every((field) => list.orderings.includes(field))) continue;
      const message = `Select a valid choice. ${value} is not one of the available choices.`;
      found.push([list.ordering, badRequest({ ordering: [message] })]);
    } else if (parameter === "limit") {
      const message = `Ensure this value is less than or equal to ${maxPageSize}.`;
      if (name === "payloads") found.push(["payloadLimit", badRequest({ limit: ["Unknown parameter."] })]);
      if (Number(value) > maxPageSize) found.push(["highLimit", badRequest({ limit: [message] })]);
    } else if (parameter !== "offset" && !list.filters.test(parameter)) {
      found.push(["filters", badRequest({ [parameter]: ["Unknown parameter."] })]);
    }
  }
  return found;
}

/** POST is there for bulks and orders. Nothing is for captures and history. */
function refusalOf(whole: UndocumentedCall): ApiError {
  return whole === "bulkList" || whole === "orderList"
    ? new ApiError(405, { detail: 'Method "GET" not allowed.' }, { Allow: "POST" })
    : notFound();
}
