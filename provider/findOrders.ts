// Orders of the organisation by name, status and time.
import { TaskingError } from "./errors";
import type { OrderGeometry, OrderStatus } from "./order";
import type { PlanetApi } from "./planetApi";
import type { OrderFilter } from "./replies";

/** What to look for; all of it must hold. */
export interface GetTaskingOrdersArgs {
  /** Names, each in full. Default: any. */
  names?: string[];
  /** A part of the name, upper or lower case. Default: any. */
  nameContains?: string;
  /** Any of these. Default: any. */
  status?: OrderStatus | OrderStatus[];
  /** Created at this time or later, ISO 8601 with an offset. Default: any. */
  createdAfter?: string;
  /** Created before this time, ISO 8601 with an offset. Default: any. */
  createdBefore?: string;
  /** At most so many, the newest. Default: 1000. */
  limit?: number;
  /** Name of the credentials to use, as `account` of a batch. Default: the stack's only ones. */
  account?: string;
}

/** An order of the organisation, whoever made it. */
export interface TaskingOrder {
  orderId: string;
  name?: string;
  status: string;
  /** ISO 8601. */
  createdTime?: string;
  /** ISO 8601. */
  startTime?: string;
  /** ISO 8601. */
  endTime?: string;
  /** As it was sent where Planet tells, else as Planet has rewritten it. */
  geometry?: OrderGeometry;
}

/** Pages through the list; an order that shifting pages show twice counts once. */
export async function findOrders(api: PlanetApi, args: GetTaskingOrdersArgs): Promise<TaskingOrder[]> {
  const { limit = 1000 } = args;
  for (const field of ["createdAfter", "createdBefore"] as const)
    if (args[field] !== undefined && Number.isNaN(Date.parse(args[field])))
      throw new TaskingError(
        "invalid_configuration",
        `getTaskingOrders: ${field} must be a time in ISO 8601 with an offset, not ${JSON.stringify(args[field])}`,
      );
  const found = new Map<string, TaskingOrder>();
  for await (const { items } of api.orderPages(toFilter(args)))
    for (const live of items) {
      // A server may not know a filter: what it lists is held against the arguments, too.
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
  const wanted = statuses(args);
  return {
    // One status is documented; the others are filtered here.
    ...(wanted.length === 1 && { status: wanted[0]! }),
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
  const wanted = statuses(args);
  const created = createdTime === undefined ? undefined : Date.parse(createdTime);
  return (
    (names === undefined || names.includes(name)) &&
    (nameContains === undefined || name.toLowerCase().includes(nameContains.toLowerCase())) &&
    (wanted.length === 0 || wanted.includes(status)) &&
    (createdAfter === undefined || created === undefined || created >= Date.parse(createdAfter)) &&
    (createdBefore === undefined || created === undefined || created < Date.parse(createdBefore))
  );
}
