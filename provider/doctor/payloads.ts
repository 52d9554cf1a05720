// The payloads of a bulk: every one accounted for, with an order's id or an error.
import { toUuid } from "../base/uuid";
import { isDeepStrictEqual } from "node:util";
import { isObject } from "../base/json";
import { isRewritten, sameGeometry } from "../geometry/sameGeometry";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { payloadSchema } from "../planet/responses";
import { saysNothing, toObject } from "../planet/shownValues";
import type { Found } from "./found";
import { entriesRow, pageSizeRow } from "./lists";
import { idRow } from "./ids";
import { assumption } from "./row";
import type { Assumption, Row } from "./row";
import { isServed, listIn, noList, textIn } from "./service";
import type { Answer, Service, Shown } from "./service";

const stops = "a run cannot account for every order of a bulk, and stops";

export async function examinePayloads(service: Service, found: Found): Promise<Row[]> {
  const id = toUuid(found.bulk?.id);
  const assumed = "the payloads of a bulk are listed, as many as it counts";
  if (id === undefined)
    return [assumption("payloads", assumed, "GET /bulk/{id}/payloads").unknown("not asked: no bulks yet")];
  const { answer, limited } = await listPayloads(service, id, Number(found.bulk?.payload_count));
  const as = assumption("payloads", assumed, answer.asked);
  const list = listIn(answer);
  if (!list) return [as.doubt(noList(answer), stops)];
  found.payloads = list.items;
  const counted = Number(found.bulk?.payload_count);
  return [
    list.count !== counted
      ? as.doubt(`${list.count} are listed, ${counted} counted`, stops)
      : limited !== undefined
        ? as.note(
            `${counted}; with limit=1000: ${limited}`,
            "the list is read as it is without limit: more requests",
          )
        : as.ok(`${counted}`),
    pageSizeRow("payloads-page", answer, list, 1000, "payloads"),
    unreadIsDoubt(entriesRow("payloads-entries", answer, payloadSchema, "list of payloads")),
    idRow("payloads-ids", answer, list.items, "order_id", "the payloads' orders", "doubt"),
    outcomeRow(answer, found),
    ...(await orderRows(service, found)),
  ];
}

/** No document shows `limit` on this list. `limited`: what was odd where it was asked for. */
export async function listPayloads(
  service: Service,
  bulkId: string,
  counted: number,
): Promise<{ answer: Answer; limited?: string }> {
  const limited = await service.get(`/bulk/${bulkId}/payloads?limit=1000`);
  const list = listIn(limited);
  if (list?.count === counted) return { answer: limited };
  const answer = await service.get(`/bulk/${bulkId}/payloads`);
  if (!listIn(answer)) return { answer: limited };
  if (list && listIn(answer)!.count === list.count) return { answer: limited };
  return { answer, limited: list ? `${list.count} are listed` : noList(limited) };
}

/** All payloads are one's own, so that none can be passed over. */
const unreadIsDoubt = (row: Row): Row =>
  row.verdict === "note" ? { ...row, verdict: "doubt", follows: stops } : row;

export const isRefused = ({ error }: Shown) => !saysNothing(error);

function outcomeRow({ asked }: Answer, { bulk, payloads }: Found): Row {
  const as = assumption(
    "payloads-outcome",
    "each has either an order's id or an error, which is JSON in a text",
    asked,
  );
  const isCreate = /^create$/i.test(textIn(bulk, "operation_type") ?? "");
  if (payloads.length === 0 || !/^complete$/i.test(textIn(bulk, "status") ?? ""))
    return as.unknown("no bulk that is COMPLETE");
  const orders = payloads.filter(({ order_id: id }) => !saysNothing(id));
  const refused = payloads.filter(isRefused);
  const silent = payloads.filter((payload) => saysNothing(payload.order_id) && !isRefused(payload)).length;
  const answered = `${orders.length} ids, ${refused.length} errors`;
  if (isCreate && silent > 0) return as.doubt(`${answered}, ${silent} with neither`, stops);
  const both = orders.filter(isRefused).length;
  if (both > 0)
    return as.doubt(
      `${both} with both`,
      "an order beside an error counts as refused, and would be ordered anew",
    );
  const isLoose = (value: unknown) => value !== undefined && saysNothing(value);
  if (payloads.some(({ order_id: id, error }) => isLoose(error) || isLoose(id)))
    return as.note(`${answered}; "none" is written as null, empty or a word`, "such are read as none");
  const [odd] = refused.filter(({ error }) => errorForm(error) !== jsonInText);
  return odd
    ? as.note(`${answered}; an error is ${errorForm(odd.error)}`, "it is shown as it is")
    : as.ok(answered);
}

export const jsonInText = "JSON in a text";

/** How an error is written. */
export function errorForm(error: unknown): string {
  if (typeof error !== "string") return "JSON itself, no text";
  try {
    return isObject(JSON.parse(error)) ? jsonInText : "a text";
  } catch {
    return "a text";
  }
}

/** Looks at the order that a payload has made: whether it is listed, and its place. */
async function orderRows(
  service: Service,
  { bulk, payloads, orders, isOrderListWhole }: Found,
): Promise<Row[]> {
  const place = "a payload shows the place that its order shows as sent";
  const payload = payloads.find(
    (one) => toUuid(one.order_id) !== undefined && isObject(toObject(one.payload).geometry),
  );
  const id = toUuid(payload?.order_id);
  const isCreate = /^create$/i.test(textIn(bulk, "operation_type") ?? "");
  if (!payload || id === undefined || !isCreate)
    return [
      assumption("payloads-place", place, "GET /orders/{id}").unknown("not asked: no bulk has made an order"),
    ];
  const address = `/orders/${id}`;
  const known = orders.find((order) => toUuid(order.id) === id);
  const answer = known ? undefined : await service.get(address);
  const as = assumption("payloads-place", place, `GET ${address}`);
  const order = known ?? (answer && isServed(answer) ? answer.body : undefined);
  if (!isObject(order))
    return [as.doubt(answer?.said ?? "no order", "an order that a bulk has made is not shown")];
  const lists = assumption("orders-complete", "an order that a bulk has made is listed", "the orders listed");
  return [
    known
      ? lists.ok("it is")
      : isOrderListWhole
        ? lists.note(
            `order ${id} is not`,
            "orders are looked up by their ids; `planet-tasking adopt` and getTaskingOrders miss orders",
          )
        : lists.unknown("it is not among the newest"),
    placeRow(as, toObject(payload.payload).geometry, order.original_geometry ?? order.geometry),
  ];
}

/** The place is what no edit changes. */
function placeRow(as: Assumption, echo: unknown, sent: unknown): Row {
  if (!isObject(echo) || !isObject(sent))
    return as.note("no place to compare", "a recovery looks the order up");
  if (isDeepStrictEqual(echo, sent)) return as.ok("the same");
  const [a, b] = [echo, sent] as unknown as [OrderGeometry, OrderGeometry];
  if (sameGeometry(a, b) || isRewritten(a, b) || isRewritten(b, a))
    return as.note(
      "the same, written another way",
      "a recovery takes it for the same, or looks the order up",
    );
  return as.doubt(
    "another place",
    "after a kill, such an order cannot be compared with the program: the run stops, and names it",
  );
}
