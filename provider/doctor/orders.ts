// The organisation's list of orders: its shape, its order, its statuses and ids.
import { toUuid } from "../base/uuid";
import { listed } from "../base/text";
import { isKnownStatus } from "../order/orderStatus";
import { liveSchema } from "../planet/responses";
import type { Found } from "./found";
import { entriesRow, orderRow, pageSizeRow } from "./lists";
import { idRow } from "./ids";
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
    const plain = listIn(await service.get("/orders/"));
    found.orders = wellFormed(plain?.items ?? []);
    const next =
      "orders are looked up one by one: more requests. `planet-tasking adopt` and getTaskingOrders do not work";
    return [as.note(noList(answer), next), ...ownRows(answer, plain?.items ?? [])];
  }
  found.orders = wellFormed(list.items);
  found.isOrderListWhole = list.size >= list.count;
  return [
    as.ok(`${list.count} orders`),
    pageSizeRow("orders-page", answer, list, 100, "orders"),
    orderRow("orders-order", answer, found.orders, "created_time", "orders"),
    entriesRow("orders-entries", answer, liveSchema, "list of orders"),
    ...ownRows(answer, list.items),
  ];
}

/** Somebody else's may be of any shape. */
const wellFormed = (orders: Shown[]) =>
  orders.filter((order) => toUuid(order.id) !== undefined && textIn(order, "status") !== undefined);

const ownRows = (answer: Answer, orders: Shown[]) => [
  statusRow(answer, orders),
  idRow("orders-ids", answer, orders, "id", "orders", "note"),
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
