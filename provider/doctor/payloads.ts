// The payloads of a bulk: every one accounted for, with an order's id or an error.
import { isObject } from "../base/json";
import { isRewritten, sameGeometry } from "../geometry/sameGeometry";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { payloadSchema } from "../planet/responses";
import type { Found } from "./found";
import { entriesRow, pageSizeRow } from "./lists";
import { idRow } from "./orders";
import { assumption } from "./row";
import type { Row } from "./row";
import { isServed, listIn, noList, textIn } from "./service";
import type { Answer, Service, Shown } from "./service";

const stops = "a run cannot account for every order of a bulk, and stops";

export async function examinePayloads(service: Service, found: Found): Promise<Row[]> {
  const id = textIn(found.bulk, "id");
  const assumed = "the payloads of a bulk are listed, as many as it counts";
  if (id === undefined)
    return [assumption("payloads", assumed, "GET /bulk/{id}/payloads").unknown("not asked: no bulks yet")];
  const answer = await service.get(payloadsOf(id));
  const as = assumption("payloads", assumed, answer.asked);
  const list = listIn(answer);
  if (!list) return [as.doubt(noList(answer), stops)];
  found.payloads = list.items;
  const counted = Number(found.bulk?.payload_count);
  return [
    list.count === counted
      ? as.ok(`${counted}`)
      : as.doubt(`${list.count} are listed, ${counted} counted`, stops),
    pageSizeRow("payloads-page", answer, list, 1000, "payloads"),
    unreadIsDoubt(entriesRow("payloads-entries", answer, payloadSchema, "list of payloads")),
    idRow("payloads-ids", answer, list.items, "order_id", "the payloads' orders"),
    outcomeRow(answer, found),
    await echoRow(service, found),
  ];
}

/** As `PlanetApi.getPayloads` asks. */
export const payloadsOf = (bulkId: string) =>
  `/bulk/${encodeURIComponent(bulkId.toLowerCase())}/payloads?limit=1000`;

/** All payloads are one's own, so that none can be passed over. */
const unreadIsDoubt = (row: Row): Row =>
  row.verdict === "note" ? { ...row, verdict: "doubt", follows: stops } : row;

const isSaid = (value: unknown) => value !== undefined && value !== null && value !== "";

function outcomeRow({ asked }: Answer, { bulk, payloads }: Found): Row {
  const as = assumption(
    "payloads-outcome",
    "each has either an order's id or an error, which is JSON in a text",
    asked,
  );
  const isCreate = /^create$/i.test(textIn(bulk, "operation_type") ?? "");
  if (payloads.length === 0 || !/^complete$/i.test(textIn(bulk, "status") ?? ""))
    return as.unknown("no bulk that is COMPLETE");
  const orders = payloads.filter(({ order_id: id }) => isSaid(id));
  const refused = payloads.filter(({ error }) => isSaid(error));
  const silent = payloads.filter(({ order_id: id, error }) => !isSaid(id) && !isSaid(error)).length;
  const answered = `${orders.length} ids, ${refused.length} errors`;
  if (isCreate && silent > 0) return as.doubt(`${answered}, ${silent} with neither`, stops);
  const both = orders.filter(({ error }) => isSaid(error)).length;
  if (both > 0)
    return as.doubt(
      `${both} with both`,
      "an order beside an error counts as refused, and would be ordered anew",
    );
  const loose = payloads.filter(
    ({ order_id: id, error }) => error === "" || error === null || id === "" || id === null,
  );
  if (loose.length > 0)
    return as.note(`${answered}; "none" is written as null or ""`, "both are read as none");
  const [odd] = refused.filter(({ error }) => errorForm(error) !== json);
  return odd
    ? as.note(`${answered}; an error is ${errorForm(odd.error)}`, "it is shown as it is")
    : as.ok(answered);
}

const json = "JSON in a text";

/** How an error is written. */
export function errorForm(error: unknown): string {
  if (typeof error !== "string") return "JSON itself, no text";
  try {
    return isObject(JSON.parse(error)) ? json : "a text";
  } catch {
    return "a text";
  }
}

/** Compares the place in a payload with that of its order, which no edit changes. */
async function echoRow(service: Service, { bulk, payloads, orders }: Found): Promise<Row> {
  const assumed = "a payload shows the place that its order shows as sent";
  const payload = payloads.find(
    ({ order_id: id, payload: echo }) => typeof id === "string" && isObject(echo),
  );
  const id = textIn(payload, "order_id");
  const isCreate = /^create$/i.test(textIn(bulk, "operation_type") ?? "");
  if (!payload || id === undefined || !isCreate)
    return assumption("payloads-place", assumed, "GET /orders/{id}").unknown(
      "not asked: no bulk has made an order",
    );
  const address = `/orders/${encodeURIComponent(id.toLowerCase())}`;
  const known = orders.find((order) => textIn(order, "id")?.toLowerCase() === id.toLowerCase());
  const answer = known ? undefined : await service.get(address);
  const as = assumption("payloads-place", assumed, `GET ${address}`);
  const order = known ?? (answer && isServed(answer) ? answer.body : undefined);
  if (!isObject(order))
    return as.doubt(answer?.said ?? "no order", "an order that a bulk has made is not shown");
  const echo = (payload.payload as Shown).geometry;
  const sent = order.original_geometry ?? order.geometry;
  if (!isObject(echo) || !isObject(sent))
    return as.note("no place to compare", "a recovery looks the order up");
  if (sameGeometry(echo, sent)) return as.ok("the same");
  if (
    isRewritten(sent as unknown as OrderGeometry, echo) ||
    isRewritten(echo as unknown as OrderGeometry, sent)
  )
    return as.note("the same, written another way", "a recovery looks the order up");
  return as.doubt(
    "another place",
    "after a kill, such an order cannot be compared with the program: the run stops, and names it",
  );
}
