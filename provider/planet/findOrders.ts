// Finds orders of the organisation by name, status and time.
import { TaskingError } from "../base/errors";
import { got } from "../base/text";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { whyNoValue } from "../order/knownValues";
import { nameForm } from "../order/names";
import { knownStatuses } from "../order/orderStatus";
import { instant } from "../order/times";
import type { GetTaskingOrdersArgs, TaskingOrder } from "./lookUpTypes";
import type { OrderFilter, PlanetApi } from "./planetApi";

/**
 * Newest first. Planet may list an order twice, because new orders shift the pages; it is returned
 * once.
 *
 * @param doing How messages name the caller.
 */
export async function findOrders(
  api: PlanetApi,
  args: GetTaskingOrdersArgs,
  doing = "getTaskingOrders",
): Promise<TaskingOrder[]> {
  const { limit = 1000 } = args;
  for (const status of statuses(args)) {
    const why = whyNoValue(status, knownStatuses);
    if (why !== undefined)
      throw new TaskingError("invalid_configuration", `${doing}: status: ${why}${got(status)}`);
  }
  for (const field of ["createdAfter", "createdBefore"] as const)
    if (args[field] !== undefined && Number.isNaN(Date.parse(args[field])))
      throw new TaskingError(
        "invalid_configuration",
        `${doing}: ${field} must be a time in ISO 8601 with an offset, not ${JSON.stringify(args[field])}`,
      );
  const found = new Map<string, TaskingOrder>();
  for await (const { items } of api.orderPages(toFilter(args)))
    for (const live of items) {
      // Planet may ignore a filter, so each order is compared with the arguments here too.
      if (found.size === limit) return [...found.values()];
      if (!matches(live, args)) continue;
      const { orderId, name, status, createdTime, startTime, endTime } = live;
      const geometry = (live.originalGeometry ?? live.geometry) as OrderGeometry | undefined;
      found.set(orderId, { orderId, name, status, createdTime, startTime, endTime, geometry });
    }
  return [...found.values()];
}

const statuses = ({ status }: GetTaskingOrdersArgs): string[] =>
  status === undefined ? [] : [status].flat();

function toFilter(args: GetTaskingOrdersArgs): OrderFilter {
  const { names = [], nameContains, createdAfter, createdBefore } = args;
  const asked = statuses(args);
  return {
    // Planet documents a filter by one status. Several are filtered in `matches`.
    ...(asked.length === 1 && { status: asked[0]! }),
    ...(nameContains !== undefined
      ? { name__icontains: nameContains }
      : names.length === 1 && { name__icontains: names[0]! }),
    ...(createdAfter !== undefined && { created_time__gte: createdAfter }),
    ...(createdBefore !== undefined && { created_time__lte: createdBefore }),
  };
}

function matches(
  { name = "", status, createdTime }: Pick<TaskingOrder, "name" | "status" | "createdTime">,
  args: GetTaskingOrdersArgs,
): boolean {
  const { names, nameContains, createdAfter, createdBefore } = args;
  const asked = statuses(args);
  const created = instant(createdTime) ?? NaN;
  return (
    (names === undefined || names.some((one) => nameForm(one) === nameForm(name))) &&
    (nameContains === undefined ||
      nameForm(name).toLowerCase().includes(nameForm(nameContains).toLowerCase())) &&
    (asked.length === 0 || asked.includes(status)) &&
    (createdAfter === undefined || !(created < Date.parse(createdAfter))) &&
    (createdBefore === undefined || !(created >= Date.parse(createdBefore)))
  );
}
