// The organisation's list of orders: its shape, its order, its statuses and ids.
import { listed } from "../base/text";
import { isKnownStatus } from "../order/orderStatus";
import { liveSchema } from "../planet/responses";
import type { Found } from "./found";
import { entriesRow, orderRow, pageSizeRow } from "./lists";
import { assumption } from "./row";
import type { Row } from "./row";
import { listIn, noList, textIn } from "./service";
import type { Answer, Service, Shown } from "./service";

/** As `PlanetApi.orderPages` asks. */
const newestOrders = "/orders/?ordering=-created_time&limit=100";

export async function examineOrders(service: Service, found: Found): Promise<Row[]> {
  const answer = await service.get(newestOrders);
  const as = assumption(
    "orders",
    "the organisation's orders are listed in the order asked for",
    answer.asked,
  );
  const list = listIn(answer);
  if (!list) {
    found.orders = listIn(await service.get("/orders/?limit=100"))?.items ?? [];
    const next =
      "orders are looked up one by one: more requests. `planet-tasking adopt` and getTaskingOrders do not work";
    return [as.note(noList(answer), next), ...ownRows(answer, found.orders)];
  }
  found.orders = list.items;
  return [
    as.ok(`${list.count} orders`),
    pageSizeRow("orders-page", answer, list, 100, "orders"),
    orderRow("orders-order", answer, list.items, "created_time", "orders"),
    entriesRow("orders-entries", answer, liveSchema, "list of orders"),
    ...ownRows(answer, list.items),
  ];
}

const ownRows = (answer: Answer, orders: Shown[]) => [
  statusRow(answer, orders),
  idRow("orders-ids", answer, orders, "id", "orders"),
];

function statusRow({ asked }: Answer, orders: Shown[]): Row {
  const as = assumption("orders-statuses", "orders have statuses that this package knows", asked);
  const statuses = [...new Set(orders.flatMap((order) => textIn(order, "status") ?? []))];
  if (statuses.length === 0) return as.unknown("no orders yet");
  const strange = statuses.filter((status) => !isKnownStatus(status.toUpperCase()));
  if (strange.length > 0)
    return as.note(
      `unknown: ${listed(strange, 5, String)}`,
      "an order of such a status is kept, and neither edited nor cancelled until its status changes",
    );
  const otherCase = statuses.filter((status) => !isKnownStatus(status));
  if (otherCase.length > 0)
    return as.note(`written ${listed(otherCase, 5, String)}`, "statuses are read without regard to case");
  return as.ok(listed(statuses, 12, String));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the ids in this field are UUIDs, and in which case they are written. */
export function idRow(name: string, { asked }: Answer, items: Shown[], field: string, what: string): Row {
  const as = assumption(name, `the ids of ${what} are UUIDs in lower case`, asked);
  const ids = items.flatMap(({ [field]: id }) =>
    id === undefined || id === null ? [] : typeof id === "string" ? [id] : [JSON.stringify(id)],
  );
  if (ids.length === 0) return as.unknown("no ids to look at");
  const odd = ids.filter((id) => !uuid.test(id.toLowerCase()));
  if (odd.length > 0)
    return as.doubt(
      `${odd.length} of ${ids.length} are none, e.g. ${odd[0]}`,
      "an order under such an id is not recorded: a run that meets it stops",
    );
  const upper = ids.filter((id) => !uuid.test(id));
  if (upper.length > 0)
    return as.note(
      `${upper.length} of ${ids.length} in upper case`,
      "ids are compared without regard to case",
    );
  return as.ok(`${ids.length} ids`);
}
