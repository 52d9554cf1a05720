// Rules over several orders, and over each order with its defaults. They are checked even where
// other arguments are wrong, so this file must not trust the types.
import { isObject } from "../base/json";
import { propertyPath, quotedKey } from "../base/text";
import { toUuid } from "../base/uuid";
import { checkAcrossFields } from "../check/acrossFields";
import type { CheckFailure } from "../check/failure";
import { nameSchema } from "../check/orderSchema";
import { orderTypes } from "../order/order";
import type { Order } from "../order/order";
import { nameForm, whyNoKey } from "../order/names";
import { fieldOfKind } from "../order/orderKind";
import { unknownValue } from "./unknown";

export function checkAcrossOrders(news: unknown): CheckFailure[] {
  if (!isObject(news) || !isObject(news.orders)) return [];
  const { orders } = news;
  const defaults = isObject(news.defaults) ? news.defaults : {};
  const failures: CheckFailure[] = [];
  const fail = (path: PropertyKey[], reason: string) =>
    failures.push({ property: propertyPath(path), reason });
  if (Object.keys(orders).length === 0) fail(["orders"], "at least one order is required");

  const keysByName = new Map<unknown, string>();
  const keysByAdopted = new Map<unknown, string>();
  for (const [key, order] of Object.entries(orders)) {
    if (!isObject(order)) continue;
    const whyNot = whyNoKey(key);
    if (whyNot !== undefined) fail(["orders", key], whyNot);
    const { name = key, adopt } = order;
    if (order.name === undefined)
      for (const { message } of nameSchema.safeParse(key).error?.issues ?? [])
        fail(["orders", key], `the key is the name: ${message}`);
    const named = firstWith(keysByName, typeof name === "string" ? nameForm(name) : name, key);
    if (named !== undefined)
      fail(
        ["orders", key, "name"],
        `${quotedKey(String(name))} is already the name of ${propertyPath(["orders", named])}; names must be unique inside a batch`,
      );
    const adopting = adopt === undefined ? undefined : firstWith(keysByAdopted, toUuid(adopt) ?? adopt, key);
    if (adopting !== undefined)
      fail(
        ["orders", key, "adopt"],
        `order ${String(adopt)} is already adopted by ${propertyPath(["orders", adopting])}: an order belongs to one key`,
      );
    // The defaults may still add what an order lacks, once they are known.
    if (news.defaults !== unknownValue)
      for (const [field, reason] of checkMerged({ ...defaults, ...order }))
        fail(["orders", key, field], reason);
  }
  return failures;
}

/**
 * The key that has this value already. Two values that are not known yet need not be equal, so they
 * never match.
 */
function firstWith(keys: Map<unknown, string>, value: unknown, key: string): string | undefined {
  const first = keys.get(value);
  if (first === undefined && value !== unknownValue) keys.set(value, key);
  return first;
}

/** Rules over several fields of one order with its defaults. */
export function checkMerged(order: Partial<Order>): [keyof Order, string][] {
  const failures: [keyof Order, string][] = [];
  const is = (field: "orderType" | "schedulingType", value: string) => order[field] === value;
  const lacks = (field: keyof Order) => order[field] === undefined;

  if (is("orderType", "STEREO") && lacks("nStereoPov"))
    failures.push(["nStereoPov", "is required for orderType STEREO: 2 or 3"]);
  // A type that is not known, to this package or to the preview, may have views.
  const isMono = lacks("orderType") || orderTypes.some((type) => type !== "STEREO" && is("orderType", type));
  if (!lacks("nStereoPov") && isMono) failures.push(["nStereoPov", "belongs to orderType STEREO"]);
  for (const [kind, field] of Object.entries(fieldOfKind))
    if (is("schedulingType", kind) && lacks(field))
      failures.push([field, `is required for schedulingType ${kind}`]);
  return [...failures, ...checkAcrossFields(order)];
}
