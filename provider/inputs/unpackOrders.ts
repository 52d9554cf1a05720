// What the engine hands over → the arguments as the provider works on them. The way back of
// program/packOrders.ts.
import { isObject } from "../base/json";
import type { Inputs } from "./inputs";

/**
 * Each geometry is a structure again. A text that is none is left to `check`. Earlier releases
 * stored structures.
 */
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
