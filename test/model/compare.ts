// Compares an order at Planet with a declared order, or with another order at Planet.
import type { Order } from "../../provider/order/order";
import type { SimOrder } from "../../simulator/service/orderRecord";

/** The fields in which an order differs from the declared one. */
export function differences(order: SimOrder, wanted: Order, withEditable: boolean): string[] {
  const pairs: [field: string, is: unknown, should: string | number | undefined][] = [
    [
      "place",
      JSON.stringify(order.original_geometry.coordinates),
      JSON.stringify(wanted.geometry.coordinates),
    ],
    ["product", order.product, wanted.product],
    ["clouds", order.cloud_threshold, wanted.cloudThreshold],
    ["type", order.order_type, wanted.orderType],
    ["scheduling", order.scheduling_type, wanted.schedulingType],
  ];
  if (withEditable)
    pairs.push(
      ["name", order.name, wanted.name.trim()],
      ["start", Date.parse(order.start_time), wanted.startTime && Date.parse(wanted.startTime)],
      ["end", Date.parse(order.end_time), wanted.endTime && Date.parse(wanted.endTime)],
    );
  return pairs.flatMap(([field, is, should]) =>
    should === undefined || is === should ? [] : [`${field} is ${String(is)}, not ${should}`],
  );
}

export const text = ({ id, name, status, original_geometry, start_time, end_time }: SimOrder) =>
  `"${name}"@${(original_geometry.coordinates as number[])[0]} ${start_time.slice(0, 10)}–${end_time.slice(0, 10)} (${status}, ${id.slice(0, 4)}…)`;

/** Whether two orders agree in the name and in every field that cannot be edited. */
export function isSameImage(one: SimOrder, other: SimOrder): boolean {
  const fields = ["name", "product", "cloud_threshold", "order_type", "scheduling_type"];
  return (
    fields.every((field) => one[field] === other[field]) &&
    JSON.stringify(one.original_geometry) === JSON.stringify(other.original_geometry)
  );
}

/** Only times that the service fills in have microseconds. */
export const isUnset = (time: string) => time.includes(".");

export const isSameTime = (one: SimOrder, other: SimOrder, field: "start_time" | "end_time") =>
  one[field] === other[field] || (isUnset(one[field]) && isUnset(other[field]));
