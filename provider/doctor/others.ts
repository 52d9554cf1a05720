// What only informs: captures, history, prices and imaging windows.
import { toUuid } from "../base/uuid";
import { isObject } from "../base/json";
import { priceSchema } from "../planet/priceResponses";
import { searchSchema } from "../planet/windowResponses";
import type { Found, Options } from "./found";
import { assumption } from "./row";
import type { Row } from "./row";
import { isServed, listIn, noList, textIn } from "./service";
import type { Service, Shown } from "./service";

/** In the open sea. */
const place = { type: "Point", coordinates: [0.5, 0.5] };

export async function examineCaptures(service: Service, { orders }: Found): Promise<Row> {
  const all = await service.get("/captures/?fulfilling=true&ordering=-acquired_time&limit=100");
  const as = assumption("captures", "captures are listed, with their orders' ids and items", all.asked);
  const list = listIn(all);
  const none = "a refresh does not tell the items of fulfilled orders";
  if (!list || list.size === 0) {
    const fulfilled = orders.find(({ status }) => /^fulfilled$/i.test(String(status)));
    const id = toUuid((list ? fulfilled : (fulfilled ?? orders[0]))?.id);
    const one = id === undefined ? undefined : await service.get(`/captures/?order_id=${id}&fulfilling=true`);
    const own = one && listIn(one);
    if (!list && !own) return as.note(noList(all), none);
    return !list || (own?.size ?? 0) > 0
      ? as.note(list ? "none is listed" : noList(all), "captures are asked for order by order: more requests")
      : as.unknown("none is listed");
  }
  const odd =
    list.items.filter((item) => toUuid(item.order_id) === undefined).length + list.size - list.items.length;
  if (odd === list.size) return as.note(`none of ${odd} with an order's id`, none);
  return odd > 0
    ? as.note(`${odd} of ${list.size} without an order's id`, "somebody else's are passed over")
    : as.ok(`${list.count} captures`);
}

export async function examineHistory(service: Service, { orders }: Found): Promise<Row> {
  const id = toUuid(orders[0]?.id);
  const query = new URLSearchParams({
    ...(id !== undefined && { order_id: id }),
    limit: "100",
  });
  const answer = await service.get(`/order-history/?${query.toString()}`);
  const as = assumption("history", "an order's history tells what happened, when, and by whom", answer.asked);
  const follows = "a refresh does not tell who cancelled or edited an order elsewhere";
  const list = listIn(answer);
  if (!list) return as.note(noList(answer), follows);
  if (list.size === 0) return as.unknown("none is listed");
  const isOf = ({ order_id: one, order: other }: Shown) => [one, other].some((it) => toUuid(it) === id);
  const event = list.items.find(isOf) ?? list.items.at(-1);
  const lacking = [
    ["event_type"],
    ["order_id", "order"],
    ["event_time", "created_time"],
    ["user", "created_by"],
  ].filter((names) => !names.some((name) => textIn(event, name) !== undefined));
  return lacking.length > 0
    ? as.note(`without ${lacking.map((names) => names.join(" or ")).join(", ")}`, follows)
    : as.ok(`${list.count} events`);
}

export async function examinePricing(service: Service, { plNumber }: Options): Promise<Row> {
  const answer = await service.ask("/pricing/", {
    name: "planet-tasking doctor",
    geometry: place,
    ...(plNumber !== undefined && { pl_number: plNumber }),
  });
  const as = assumption("pricing", "the pricing preview tells quota and unit of an order", answer.asked);
  const follows = "estimateCost tells no price, and maxEstimatedQuota holds every new order back";
  if (!isServed(answer)) return as.note(answer.said, follows);
  const price = priceSchema.safeParse(answer.body);
  if (!price.success) return as.note("200, but no units and estimated_quota_cost", follows);
  return as.ok(`${price.data.estimated_quota_cost} ${price.data.units} for a point`);
}

export async function examineWindows(service: Service, { plNumber, product }: Options): Promise<Row> {
  const address = "/imaging-windows/search/";
  const as = assumption("windows", "imaging windows can be searched for", `POST ${address}`);
  if (plNumber === undefined || product === undefined)
    return as.unknown("not asked: it takes --pl-number and --product");
  const started = await service.ask(address, { geometry: place, pl_number: plNumber, product });
  const follows =
    "`planet-tasking windows` and searchImagingWindows do not work: choose windows in Planet's dashboard";
  if (!isServed(started)) return as.note(started.said, follows);
  const link = started.headers.location?.toString();
  const id = isObject(started.body) ? textIn(started.body, "id") : undefined;
  if (link === undefined && id === undefined)
    return as.note(`${started.said} without location and id`, follows);
  let result: string;
  try {
    result = link === undefined ? `${address}${encodeURIComponent(id!)}` : service.follow(link, "/");
  } catch {
    return as.note(`${started.said}, and a location that is no web address`, follows);
  }
  const search = await service.get(result);
  const parsed = searchSchema.safeParse(search.body);
  return isServed(search) && parsed.success
    ? as.ok(`${started.said}, then ${parsed.data.status}`)
    : as.note(`${started.said}, then ${search.said}`, follows);
}
