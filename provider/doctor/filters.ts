// Whether the filters of the list of orders are honoured: what is listed is compared with what was
// asked for.
import { isKnownStatus } from "../order/orderStatus";
import { instant } from "../order/times";
import { toTime } from "../planet/shownValues";
import type { Found } from "./found";
import { assumption } from "./row";
import type { Row } from "./row";
import { listIn, noList, textIn } from "./service";
import type { Service, Shown } from "./service";

interface Filter {
  name: string;
  parameter: string;
  /** A value for which some of the orders hold and some do not; or one for which none does. */
  value: string;
  holds: (order: Shown) => boolean;
}

export async function examineFilters(service: Service, { orders }: Found): Promise<Row[]> {
  const rows: Row[] = [];
  for (const filter of [byStatus(orders), byName(orders), byCreation(orders)])
    rows.push(await examineFilter(service, filter, orders));
  return rows;
}

async function examineFilter(
  service: Service,
  { name, parameter, value, holds }: Filter,
  orders: Shown[],
): Promise<Row> {
  const address = `/orders/?${new URLSearchParams({ [parameter]: value, limit: "100" }).toString()}`;
  const as = assumption(name, `orders can be filtered by ${parameter}`, `GET ${address}`);
  if (orders.length === 0) return as.unknown("not asked: no orders yet");
  const answer = await service.get(address);
  const list = listIn(answer);
  if (!list)
    return as.note(
      noList(answer),
      "`planet-tasking adopt` and getTaskingOrders fail with this filter: go without it",
    );
  const wrong = list.items.filter((order) => !holds(order)).length;
  if (wrong > 0)
    return as.note(
      `${wrong} of ${list.items.length} listed are not what was asked for`,
      "what is listed is filtered here too: more pages are read, nothing else",
    );
  const ids = new Set(list.items.map(({ id }) => id));
  const missing = orders.filter((order) => holds(order) && !ids.has(order.id)).length;
  if (missing > 0 && list.items.length >= list.count)
    return as.note(
      `${missing} orders that fit are not listed`,
      "`planet-tasking adopt` and getTaskingOrders miss orders with this filter: go without it",
    );
  return as.ok(`${list.count} listed, all as asked for`);
}

function byStatus(orders: Shown[]): Filter {
  const statusOf = (order: Shown) => textIn(order, "status")?.toUpperCase() ?? "";
  const statuses = [...new Set(orders.map(statusOf))];
  // Where all orders have one status, a filter for it would prove nothing.
  const telling = statuses.length > 1 ? statuses.find(isKnownStatus) : undefined;
  const value = telling ?? (statuses.includes("EXPIRED") ? "FAILED" : "EXPIRED");
  return {
    name: "filter-status",
    parameter: "status",
    value,
    holds: (order) => statusOf(order) === value,
  };
}

function byName(orders: Shown[]): Filter {
  const nameOf = (order: Shown) => (textIn(order, "name") ?? "").toLowerCase();
  const isTelling = (name: string) => name !== "" && orders.some((order) => !nameOf(order).includes(name));
  const value = orders.map(nameOf).find(isTelling) ?? "no order has this name 7f3c2a11";
  // Planet's documents say that this filter does not mind the case.
  return {
    name: "filter-name",
    parameter: "name__icontains",
    value: value.toUpperCase(),
    holds: (order) => nameOf(order).includes(value),
  };
}

function byCreation(orders: Shown[]): Filter {
  const timeOf = (order: Shown) => instant(toTime(order.created_time)) ?? NaN;
  const times = [...new Set(orders.map(timeOf).filter((time) => !Number.isNaN(time)))].sort((a, b) => a - b);
  // The next whole second after a time between oldest and newest: the fraction may be lost.
  const middle = times[(times.length - 1) >> 1] ?? 0;
  const from = Math.ceil((middle + 1) / 1000) * 1000;
  return {
    name: "filter-created",
    parameter: "created_time__gte",
    value: new Date(from).toISOString(),
    holds: (order) => !(timeOf(order) < from),
  };
}
