// What the engine hands over → the arguments as the provider works on them: the way back of `packArgs.ts`.
import type { Inputs } from "./inputs";
import { isObject } from "../base/json";

/** Each geometry is a structure again. What is none is left to be checked; earlier releases have stored structures. */
export function unpackOrders<News extends Inputs>(news: News): News {
  if (!isObject(news.orders)) return news;
  const orders = Object.entries(news.orders).map(([key, order]: [string, unknown]) => [
    key,
    isObject(order) && typeof order.geometry === "string"
      ? { ...order, geometry: readGeometry(order.geometry) }
      : order,
  ]);
  return { ...news, orders: Object.fromEntries(orders) as Inputs["orders"] };
}

function readGeometry(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
