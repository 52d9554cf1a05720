// Turns each geometry back from text into a structure. program/packOrders.ts is the way there.
import { isObject } from "../base/json";
import type { Inputs } from "./inputs";

/**
 * A text that is no JSON stays as it is, for `check` to report. Earlier releases stored structures.
 */
export function unpackOrders<News extends Inputs>(news: News): News {
  if (!isObject(news.orders)) return news;
  const orders = Object.entries(news.orders).map(([key, order]: [string, unknown]) => [
    key,
    isObject(order) && typeof order.geometry === "string"
      ? { ...order, geometry: unpackGeometry(order.geometry) }
      : order,
  ]);
  return { ...news, orders: Object.fromEntries(orders) as Inputs["orders"] };
}

/** A structure, and a text that is no JSON, stay as they are. */
export function unpackGeometry(geometry: unknown): unknown {
  try {
    return typeof geometry === "string" ? (JSON.parse(geometry) as unknown) : geometry;
  } catch {
    return geometry;
  }
}
